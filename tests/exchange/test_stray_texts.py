"""Names and texts that no event speaks of: nobody sees them, and so nobody takes them in."""

from __future__ import annotations

import pytest

from copies import holding
from exchange.copies_apart import brought
from nvqcheck.domain.actions.requests import AddPerson
from nvqcheck.domain.events.event import Kept
from nvqcheck.domain.text.canonical import commitment
from nvqcheck.domain.text.roles import Role
from nvqcheck.exchange.merging import Copy, bring
from nvqcheck.ports import Snapshot
from worlds.scene import Scene, item, scene

NUMBER = "Jo's number is 07700 900123"


def planted(one: Scene, table: str, text: str = NUMBER) -> Snapshot:
    """A copy into which somebody has put a name or a text without an event."""
    there = one.store.read()
    kept = {commitment("salt", text): Kept("salt", text)}
    return there._replace(**{table: {**getattr(there, table), **kept}})


@pytest.mark.parametrize("table", ["people", "texts"])
def test_what_no_event_speaks_of_stays_where_it_is(table: str) -> None:
    """It is not taken, and that is said; the rest of the copy comes in."""
    one = scene()
    other = one.copy()
    other.add("U1:1.1", content=item(note="Told by Jo"))
    clean = other.store.read()
    merged = one.service().merge([holding(planted(other, table))])
    assert one.store.read() == clean
    (copy,) = merged.copies
    assert [(problem.code, problem.severity) for problem in copy.problems] == [
        ("stray-text", "warning")
    ]
    assert "1 name or text there belongs to no event" in copy.problems[0].message
    assert copy.texts == 1


def test_a_text_may_come_with_one_copy_and_its_event_with_another() -> None:
    """What any of them speaks of is taken, whichever is named first."""
    one = scene()
    other = one.copy()
    other.add("U1:1.1", content=item(note="Told by Jo"))
    whole = other.store.read()
    copies = [Copy("a", whole._replace(texts={})), Copy("b", whole._replace(events=()))]
    for named in (copies, copies[::-1]):
        found = bring(one.store.read(), named)
        assert one.store.read().plus(found.batch) == whole
        assert [copy.problems for copy in found.copies] == [(), ()]


def test_a_name_among_the_texts_is_a_stray() -> None:
    """Each is taken where events look for it, and nowhere else."""
    one = scene()
    other = one.copy()
    other.do(AddPerson("zoe", "Zoe", Role.WITNESS))
    there = other.store.read()
    found = brought(one.store.read(), there._replace(people={}, texts=there.people))
    assert not found.batch.texts
    assert [problem.code for problem in found.copies[0].problems] == ["stray-text"]


def test_what_lies_here_already_is_not_told_again() -> None:
    """It is for `verify` to tell, and not for each further merge."""
    one = scene()
    here = planted(one, "texts")
    found = brought(here, here)
    assert here.plus(found.batch) == here
    assert found.copies[0].problems == ()
