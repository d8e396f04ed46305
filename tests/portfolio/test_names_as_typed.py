"""People go by their names as anybody types them."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from nvqcheck.domain.actions.requests import AddPerson
from nvqcheck.domain.text.roles import Role
from nvqcheck.errors import RefusedError, UsageError
from nvqcheck.report.views.subject import subject_json
from worlds.scene import SAM, WES, Scene, item, scene

NFD = unicodedata.normalize("NFD", "Siân Évans")


def portfolio() -> Scene:
    """One with an assessor whose name has accents, and one whose name was typed with two spaces."""
    one = scene()
    one.do(AddPerson("sian", "Siân Évans", Role.ASSESSOR))
    one.do(AddPerson("lee", "Anna  Lee", Role.ASSESSOR))
    return one


@pytest.mark.parametrize(
    ("said", "id_"),
    [
        (NFD, "sian"),
        ("siân évans", "sian"),
        ("Anna  Lee", "lee"),
        ("Anna Lee", "lee"),
        (" anna\u00a0lee ", "lee"),
    ],
)
def test_a_name_is_recognised(said: str, id_: str) -> None:
    """As the actor, however it was typed and however it was kept."""
    one = portfolio()
    service = one.service(said)
    assert service.acting(service.look()) == id_


def test_a_name_in_the_place_of_an_id_is_told() -> None:
    """Where an id is asked for, whose it is is said."""
    one = portfolio()
    with pytest.raises(UsageError) as caught:
        one.service(SAM).add_evidence(
            method="WP",
            title="Rota",
            on=["2026-01-05"],
            held="HR safe",
            seen_by=NFD,
        )
    assert "use the id sian" in caught.value.hint


def test_somebody_is_given_one_more_role_by_the_same_name() -> None:
    """The name that is there is meant, however it was typed; another one is another person's."""
    one = portfolio()
    one.do(AddPerson("sian", NFD, Role.IV))
    one.do(AddPerson("lee", "anna lee", Role.IV))
    assert all(one.record.people[id_].has(Role.IV) for id_ in ("sian", "lee"))
    with pytest.raises(RefusedError) as caught:
        replace(one.service(SAM)).add_person("Sian Evans", Role.WITNESS, "sian")
    assert caught.value.code == "person-exists"


def test_whoever_is_mentioned_is_found() -> None:
    """In a text that breaks the line within the name, or parts it by one space."""
    one = portfolio()
    one.add("U1:1.1", content=item(note="Seen by Anna\nLee"))
    one.add("U1:1.2", content=item(title="Of ANNA LEE"))
    view = one.view
    found = subject_json(view.record, view.person("lee"))
    assert [event["why"] for event in found["events"]].count(["it mentions their name"]) == 2
    assert subject_json(view.record, view.person(WES))
