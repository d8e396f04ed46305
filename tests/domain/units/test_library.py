"""What names mean: units, methods, criteria in every way of naming several, scope items."""

from __future__ import annotations

import pytest

from nvqcheck.domain.text.did_you_mean import suggestion
from nvqcheck.domain.units.library import Library, Policy
from nvqcheck.domain.units.methods import METHODS, Method
from nvqcheck.domain.units.unit import Strength
from nvqcheck.errors import UsageError
from worlds.units import ALL_RULES, U1, U2, make_unit, ref

SCOPED = make_unit("U3", requirements=ALL_RULES)
LIBRARY = Library({"U1": U1, "U2": U2, "U3": SCOPED})


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["U1:1.1"], ["U1:1.1"]),
        (["U1:1.1-1.2"], ["U1:1.1", "U1:1.2"]),
        (["U1:1.2-2.1"], ["U1:1.2", "U1:2.1"]),
        (["U1:1"], ["U1:1.1", "U1:1.2"]),
        (["U1"], ["U1:1.1", "U1:1.2", "U1:2.1"]),
        (["U1:2.1,1.1"], ["U1:2.1", "U1:1.1"]),
        (["U1:2,1.1-1.2"], ["U1:2.1", "U1:1.1", "U1:1.2"]),
        (["U2:1.1", "U1:1.1"], ["U2:1.1", "U1:1.1"]),
        (["U1:1.1", "U1:1", "U1"], ["U1:1.1", "U1:1.2", "U1:2.1"]),
        ([], []),
    ],
)
def test_criteria_are_named_alone_or_several_at_once(texts: list[str], expected: list[str]) -> None:
    """One criterion, a run, a group, a unit, a list: each criterion once, in the order given."""
    assert [str(one) for one in LIBRARY.select(texts)] == expected


def test_what_is_named_by_itself_is_told_from_runs_groups_and_units() -> None:
    """Also in a list, and where a group has it as well."""
    alone, others = LIBRARY.select_alone(["U1:2.1,1", "U1:1.2"])
    assert [str(ref) for ref in alone] == ["U1:2.1", "U1:1.2"]
    assert [str(ref) for ref in others] == ["U1:1.1"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("U9", "unknown-unit"),
        ("U9:1.1", "unknown-unit"),
        ("U1:1.9", "unknown-criterion"),
        ("U1:1.1-1.9", "unknown-criterion"),
        ("U1:9-1.1", "unknown-criterion"),
        ("U1:2.1-1.1", "backward-range"),
        ("U1:", "unknown-criterion"),
        ("U1:1.1,", "unknown-criterion"),
        ("U1:x", "unknown-criterion"),
    ],
)
def test_a_name_that_means_nothing_is_refused(text: str, code: str) -> None:
    """What does not exist is refused with a hint, and never taken for something else."""
    with pytest.raises(UsageError) as caught:
        LIBRARY.select([text])
    assert caught.value.code == code
    assert "U1" in caught.value.hint


def test_a_backward_range_is_turned_round() -> None:
    """The hint for a run that goes backwards can be copied."""
    with pytest.raises(UsageError) as caught:
        LIBRARY.select(["U1:2.1-1.1"])
    assert LIBRARY.select([caught.value.hint.split()[1].rstrip(".")]) == tuple(U1.refs())


@pytest.mark.parametrize("size", [1, 19])
def test_a_hint_says_what_criteria_there_are(size: int) -> None:
    """Where no name is near, few criteria are listed, and of many the first and the last."""
    group = U1.groups[0]
    many = tuple(group.criteria[0]._replace(id=f"P{n}") for n in range(1, size + 1))
    library = Library({"LONG": U1._replace(id="LONG", groups=(group._replace(criteria=many),))})
    with pytest.raises(UsageError) as caught:
        library.criterion(ref("LONG:zzzzzzzzzzzz"))
    assert "LONG:P1" in caught.value.hint
    assert f"LONG:P{size}" in caught.value.hint


def test_a_unit_without_criteria_has_none_to_name() -> None:
    """Looking for a criterion in a unit that has none is refused like any other slip."""
    with pytest.raises(UsageError) as caught:
        Library({"U1": U1._replace(groups=())}).criterion(ref("U1:1.1"))
    assert caught.value.code == "unknown-criterion"


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("ob", ["OBS", "WP"], "Did you mean OBS?"),
        ("obs", ["OBSX", "OBS"], "Did you mean OBS?"),
        ("c3", ["b1", "b2", "b3", "b4", "c1", "c2"], "Did you mean b3, c1 or c2?"),
        ("zzz", [], "There is none yet."),
        ("zzz", [f"A{n}" for n in range(13)], ""),
    ],
)
def test_a_suggestion_is_near_or_nothing(name: str, known: list[str], expected: str) -> None:
    """The nearest name is suggested; where there are many and none is near, nothing."""
    assert suggestion(name, known) == expected


def test_methods_are_the_centres() -> None:
    """A method of the centre's policy is known by code or name; another is refused with a hint."""
    log = Method("LOG", "work log", product=True)
    library = Library({}, Policy(methods=(log,)))
    assert library.method("LOG") == library.method("log") == library.method("Work Log") == log
    with pytest.raises(UsageError) as caught:
        library.method("LO")
    assert caught.value.code == "unknown-method"
    assert "LOG" in caught.value.hint


def test_a_hint_lists_all_methods_where_none_is_near() -> None:
    """A code like no other is answered with every code."""
    with pytest.raises(UsageError) as caught:
        LIBRARY.method("zzzzz")
    assert all(method.code in caught.value.hint for method in METHODS)


def test_a_scope_item_is_found_by_its_full_name_or_alone() -> None:
    """ER3.1 alone is looked for in the units at hand, U3:ER3.1 in its unit."""
    assert LIBRARY.scope_item("U3:ER3.1", ()) == "U3:ER3.1"
    assert LIBRARY.scope_item("ER3.2", ["U1", "U3", "gone"]) == "U3:ER3.2"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("U3:ER3.9", "unknown-scope"),
        ("ER9.1", "unknown-scope"),
        ("U1:ER3.1", "unknown-scope"),
        ("U9:ER3.1", "unknown-unit"),
    ],
)
def test_a_scope_item_that_is_not_there_is_refused(text: str, code: str) -> None:
    """Evidence names only scope items that a unit lists."""
    with pytest.raises(UsageError) as caught:
        LIBRARY.scope_item(text, ["U1", "U3"])
    assert caught.value.code == code


def test_a_scope_item_of_two_units_is_unclear() -> None:
    """Where two units have an item of this name, the unit has to be said."""
    library = Library({"U3": SCOPED, "U4": SCOPED._replace(id="U4")})
    with pytest.raises(UsageError) as caught:
        library.scope_item("ER3.1", ["U3", "U4"])
    assert caught.value.code == "unclear-scope"
    assert caught.value.hint == "Name one of U3:ER3.1, U4:ER3.1."


def test_pairs_go_both_ways() -> None:
    """A crosswalk pair that one unit's file names is found from either end."""
    here, there = ref("U1:1.1"), ref("U2:1.1")
    assert [pair.target for pair in LIBRARY.pairs[here]] == [there]
    assert [pair.target for pair in LIBRARY.pairs[there]] == [here]
    for end in (here, there):
        assert LIBRARY.pairs[end][0].note == "much the same"
        assert LIBRARY.pairs[end][0].strength is Strength.STRONG
    assert ref("U1:2.1") not in LIBRARY.pairs
