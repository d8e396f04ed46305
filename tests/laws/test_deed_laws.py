"""Laws of what is done: whole, the same each time, and undone without a trace."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from laws.deeds import CRITERIA, DEEDS, STORY, Deed, attempt, begun, command, told
from nvqcheck.domain.actions.decide import decide
from nvqcheck.domain.actions.requests import AddPerson, Retract
from nvqcheck.domain.actions.rules import Case
from nvqcheck.domain.events.body import fault
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.errors import NvqcheckError
from nvqcheck.portfolio.view import View


@given(STORY)
def test_whatever_is_done_is_whole_and_genuine(story: list[Deed]) -> None:
    """Every event made through the service has no fault and is what its id says."""
    one = begun()
    made = [event for deed in story for event in attempt(one, deed)]
    assert [fault(dict(event.body)) for event in made] == [""] * len(made)
    assert all(event.genuine for event in one.store.read().events)


@given(STORY, DEEDS)
def test_deciding_is_deterministic(story: list[Deed], deed: Deed) -> None:
    """The same request in the same state comes to the same facts, or to the same refusal."""
    one = told(story)
    view = one.view
    results: list[object] = []
    for _ in range(2):
        case = Case(view.library, view.record, deed.by, "2026-03-01", view.files)
        try:
            results.append(decide(case, command(deed, view.record)))
        except NvqcheckError as error:
            results.append((error.code, error.message, error.hint))
    assert results[0] == results[1]


@given(STORY, DEEDS)
def test_taking_back_restores_what_was(story: list[Deed], deed: Deed) -> None:
    """Whoever takes back what they just judged, linked or submitted is where they were."""
    one = told(story)
    before = one.view.coverage
    events = attempt(one, deed)
    kinds = {"linked", "submitted", "decided", "confirmed", "sampled", "signed"}
    kinds |= {"evidence_confirmed"}
    if len(events) == 1 and events[0].kind in kinds:
        one.do(Retract(events[0].id, "a slip"), by=deed.by, anyway=True)
        assert one.view.coverage == before


@given(STORY, st.sampled_from(CRITERIA))
def test_accepting_more_evidence_lowers_nothing_elsewhere(
    story: list[Deed], criterion: CriterionRef
) -> None:
    """Adding evidence for one criterion, and accepting it, lowers no count of the others."""

    def others(view: View) -> list[tuple[bool, bool, bool, bool]]:
        return [
            (found.evidenced, found.submitted, found.met, found.sampled)
            for found in view.coverage.units[0].criteria
            if found.ref != criterion
        ]

    one = told(story)
    before = others(one.view)
    counts = one.unit()
    one.add(str(criterion))
    assert others(one.view) == before
    assert one.unit().evidenced >= counts.evidenced
    # Somebody who took no part in the story, so that no duty stands in their way.
    one.do(AddPerson("una", "Una", Role.ASSESSOR))
    one.met(str(criterion), by="una")
    assert others(one.view) == before
    assert one.unit().met >= counts.met
