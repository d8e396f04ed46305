"""Attacks on names: who renames the candidate or an assessor in a file that is signed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from nvqcheck.domain.actions.requests import AddPerson, EraseName
from nvqcheck.domain.events.event import Fact, Stamp, Words, seal
from nvqcheck.domain.progress.states import UnitState
from nvqcheck.domain.text.canonical import canonical
from nvqcheck.domain.text.roles import Role
from nvqcheck.errors import RefusedError
from nvqcheck.report.coverage.json import coverage_json
from nvqcheck.report.coverage.report import coverage_report
from nvqcheck.ssh.sshsig import sign
from nvqcheck.store.portfolio.document_ids import document_id
from nvqcheck.trust.roster.authority import RosterAuthority
from nvqcheck.trust.roster.changes import Member
from nvqcheck.trust.roster.roster import Roster
from trust.verify.attacks import BOTH
from worlds.keys import seeded
from worlds.scene import ANN, IVY, SAM
from worlds.signed import World, fingerprint, roster_of


def rename(world: World, person: str, name: str, *roles: str) -> str:
    """Say by an event of the candidate's, properly signed, that somebody is called otherwise."""
    at = world.now.strftime("%Y-%m-%dT%H:%M:%SZ")
    stamp = Stamp(world.portfolio, SAM, at, lambda: "ab" * 16, fingerprint(SAM))
    data = {"person": person, "roles": list(roles or ("witness",)), "name": Words(name)}
    batch = seal([Fact("person_added", data)], world.events, stamp)
    (event,) = batch.events
    texts = {
        document_id(key): {"salt": kept.salt, "text": kept.text}
        for key, kept in batch.people.items()
    }
    world.edit(lambda document: document["people"].update(texts))
    return world.insert(dict(event.body), sign(seeded(SAM), canonical(dict(event.body))))


def authority(world: World, roster: Roster) -> Any:
    """The portfolio as it is seen under a roster."""
    return replace(world.service(), authority=RosterAuthority(roster)).look()


@BOTH
def test_a_candidate_who_sells_a_verified_portfolio(world: World, roster: Roster | None) -> None:
    """A candidate's name comes from the start alone: a later one has no effect, and is told."""
    bad = rename(world, SAM, "Max Other")
    view = authority(world, roster) if roster else world.service().look()
    assert view.coverage.candidate == "Sam"
    assert view.coverage.units[0].state is UnitState.VERIFIED
    found = world.verify(roster=roster)
    assert [(one.code, one.severity, one.event) for one in found.findings] == [
        ("renamed", "error", bad)
    ]
    assert (found.candidate, found.passed) == ("Sam", False)


def test_an_assessor_who_is_given_a_title(world: World) -> None:
    """The first name of a person holds, and an event that says another is told."""
    rename(world, ANN, "Dr Rosalind Chief-Examiner")
    view = world.service().look()
    assert view.record.shown(ANN) == "Ann"
    (line,) = [one.by for one in view.coverage.units[0].signatures if one.signature.actor == ANN]
    assert line == "Ann"
    assert world.codes() == ["renamed"]


def test_roles_still_add_up(world: World) -> None:
    """Who is brought in again under their name has one more role, and nothing is told."""
    world.do(SAM, AddPerson(ANN, "Ann", Role.WITNESS))
    assert world.service().look().person(ANN).roles == {Role.ASSESSOR, Role.WITNESS}
    assert world.codes() == []


def test_a_name_that_was_erased_is_not_given_anew(world: World) -> None:
    """Where the first name was erased, a later event does not give another."""
    world.do(SAM, EraseName(SAM, "He wants it gone."))
    rename(world, SAM, "Dr Rosalind Chief-Examiner")
    assert world.service().look().record.shown(SAM) == SAM


def test_a_name_that_was_taken_out_is_not_given_anew(world: World) -> None:
    """Who takes the first name out of the file cannot put another in its place."""
    promise = world.newest("started").data["name"]
    world.edit(lambda document: document["people"].pop(document_id(promise)))
    rename(world, SAM, "Max Other")
    assert world.service().look().record.candidate_name == SAM
    assert "text-missing" in world.codes()


def test_under_a_roster_its_names_are_shown(world: World) -> None:
    """The roster says what whoever is on it is called; where the portfolio differs is told."""
    listed = roster_of(
        Member(ANN, (Role.ASSESSOR,), seeded(ANN).public, "Ann Lee", ("U1", "U2")),
        Member(IVY, (Role.IV,), seeded(IVY).public, "ivy "),
    )
    view = authority(world, listed)
    assert view.record.shown(ANN) == "Ann Lee"
    signed = {one.signature.actor: one.by for one in view.coverage.units[0].signatures}
    assert signed[ANN] == "Ann Lee"
    (told,) = (one for one in world.verify(roster=listed).findings if one.code == "other-name")
    assert (told.person, told.severity) == (ANN, "info")
    assert "Ann Lee" in told.means
    words = "The roster calls ann Ann Lee, and the portfolio Ann."
    for format_ in ("text", "plain", "markdown", "html"):
        assert words in " ".join(coverage_report([view.coverage], format_).split())
    assert coverage_json([view.coverage])["portfolios"][0]["names_differ"] == [
        {"id": "ann", "name": "Ann", "roster": "Ann Lee"}
    ]


def test_who_the_roster_calls_otherwise_can_be_given_a_role_by_either_name(world: World) -> None:
    """One more role is given under the roster's name or the portfolio's, and renames nobody."""
    listed = roster_of(Member(ANN, (Role.ASSESSOR,), seeded(ANN).public, "Ann Lee", ("U1", "U2")))
    service = replace(world.service(SAM), authority=RosterAuthority(listed))
    service.act(lambda _: [AddPerson(ANN, "Ann Lee", Role.WITNESS)])
    service.act(lambda _: [AddPerson(ANN, "Ann", Role.IV)])
    assert world.codes() == []
    with pytest.raises(RefusedError) as caught:
        service.act(lambda _: [AddPerson(ANN, "Ada", Role.EV)])
    assert caught.value.code == "person-exists"


@BOTH
def test_a_sign_off_pins_whose_portfolio_it_is(world: World, roster: Roster | None) -> None:
    """Every sign-off holds the commitment of the candidate's name."""
    name = world.newest("started").data["name"]
    for by in (SAM, ANN, IVY):
        assert world.newest("signed", by).data["candidate_name"] == name
    assert world.codes(roster=roster) == []


def test_a_sign_off_that_was_made_for_somebody_else(world: World) -> None:
    """A sign-off that pins another name than that of the start is told."""
    data = {**world.newest("signed", IVY).data, "candidate_name": "ab" * 32}
    bad = world.forge(IVY, IVY, "signed", data)
    assert [(one.code, one.event) for one in world.verify().findings] == [("other-candidate", bad)]
