"""What is judged is what was shown: what changed meanwhile is not judged unseen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nvqcheck.domain.actions.requests import Assess, Command, Countersign, SampleDecisions, Shown
from nvqcheck.domain.record.shown import shown_digest
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from worlds.scene import ANN, IVY, SAM, Scene, refs, scene

C = "U1:1.1"


def shown(one: Scene, *names: str) -> Shown:
    """What somebody sees of criteria now."""
    view = one.view
    return tuple(
        shown_digest(view.library, view.record, CriterionRef.parse(name), view.files)
        for name in names
    )


CHANGES: dict[str, Callable[[Scene], object]] = {
    "another title": lambda one: one.amend(first(one), title="Another"),
    "another note": lambda one: one.amend(first(one), note="It was Ann's."),
    "one more item": lambda one: one.add(C),
    "an item less": lambda one: one.withdraw(first(one)),
    "one more place": lambda one: one.link(first(one), C, pointer="p. 9"),
    "another decision": lambda one: one.not_yet(C),
}


def first(one: Scene):  # type: ignore[no-untyped-def]
    """The first item."""
    return next(iter(one.record.evidence.values()))


@pytest.mark.parametrize("what", CHANGES)
def test_what_changed_since_it_was_shown_is_not_judged(what: str) -> None:
    """Whatever it is that changed; looked at again, it is judged."""
    one = scene()
    one.add(C)
    one.add(C, "U1:1.2")
    before = shown(one, "U1:1.2", C)
    CHANGES[what](one)
    asked = Assess(refs("U1:1.2", C), met=True, shown=before)
    error = one.refused(asked, by=ANN)
    assert error.code == "changed-since-shown"
    assert error.message.endswith(f"shown: {C}.")
    one.do(Assess(refs("U1:1.2", C), met=True, shown=shown(one, "U1:1.2", C)), by=ANN)


def test_a_file_that_changed_is_told() -> None:
    """Also where nothing in the portfolio did."""
    one = scene()
    one.add_file(C)
    before = shown(one, C)
    one.files.found["a.pdf"] = "bb" * 32
    error = one.refused(Assess(refs(C), met=False, feedback="Why?", shown=before), by=ANN)
    assert error.code == "changed-since-shown"


def test_samples_and_countersignatures_are_of_what_was_shown() -> None:
    """An internal verifier and a countersigner see what they stand by."""
    one = scene()
    one.add(C)
    one.met(C)
    before = shown(one, C)
    one.amend(first(one), title="Another")
    asked: list[tuple[Command, str]] = [
        (SampleDecisions(refs(C), agrees=True, shown=before), IVY),
        (Countersign(refs(C), shown=before), ANN),
    ]
    for command, by in asked:
        assert one.refused(command, by=by).code == "changed-since-shown"
    one.do(SampleDecisions(refs(C), agrees=True, shown=shown(one, C)), by=IVY)
    assert one.record.people[SAM].has(Role.CANDIDATE)
