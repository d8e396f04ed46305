"""On whose word a portfolio's coverage rests, and what does not count by it."""

from __future__ import annotations

from nvqcheck.domain.events.event import Event
from nvqcheck.domain.progress.basis import SELF_DECLARED, Basis, Reason, Uncounted, uncounted
from nvqcheck.report.words.basis import basis_words

LATE = Reason("key-out-of-date", "Sam's key began later.")


def event(actor: str) -> Event:
    """Something that somebody did."""
    return Event("0" * 64, {"actor": actor})


def test_a_basis_says_whom_it_believes() -> None:
    """A roster is named with its version; without one it says why people's word is taken."""
    assert basis_words(Basis("Hill College", 3)) == "the roster of Hill College, version 3"
    assert basis_words(Basis(doubt="It was edited.")).startswith("nobody's word")
    assert basis_words(SELF_DECLARED).endswith("no roster is pinned")
    assert [Basis("X").pinned, Basis(doubt="Y").pinned, SELF_DECLARED.pinned] == [True, True, False]


def test_whatever_is_believed_units_and_policy_are_named() -> None:
    """Where units and policy came from is said of every basis, believed or not."""
    for basis in (Basis("Hafod", 1), Basis(doubt="It was edited."), SELF_DECLARED):
        assert basis_words(basis.under("mine", "policy.yaml")) == (
            f"{basis_words(basis)}; units from mine alone; the policy of policy.yaml"
        )


def test_what_does_not_count_is_told_by_person_and_reason() -> None:
    """Events that do not count are told with their number, most of them first, and why."""
    found = uncounted([(event("ann"), LATE), (event("sam"), LATE), (event("sam"), LATE)])
    assert found == (
        Uncounted("key-out-of-date", "sam", 2, "Sam's key began later."),
        Uncounted("key-out-of-date", "ann", 1, "Sam's key began later."),
    )
    basis = Basis("Hafod", 1, uncounted=found)
    assert basis.not_counted == 3
    assert basis.not_counted_words == (
        "3 events do not count: 2 of sam (Sam's key began later); 1 of ann (Sam's key began later)."
    )
    one = Basis("Hafod", 1, uncounted=found[1:])
    assert one.not_counted_words.startswith("1 event does not count: 1 of ann")
