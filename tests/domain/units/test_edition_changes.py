"""What changed from one edition of a unit to another."""

from __future__ import annotations

from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.edition_differences import Difference, changes
from nvqcheck.domain.units.unit import (
    Criterion,
    Edition,
    Group,
    GroupKind,
    NosReference,
    Pair,
    Part,
    Requirement,
    Rule,
    ScopeItem,
    Signatory,
    Strength,
    Unit,
)

ONE = Criterion("1.1", "1.1", "identify", "Identify it", "0" * 64, ("a hint",))
TWO = Criterion("1.2", "1.2", "explain", "Explain it")
GROUP = Group("1", GroupKind.PERFORMANCE, "Do things", (ONE, TWO))
SCOPE = Requirement("ER1", Rule.SCOPE, "Both", items=(ScopeItem("ER1.1", "this"),))
UNIT = Unit(
    "X",
    "unit",
    "Title",
    "Body",
    Edition("a document", year=2011),
    (GROUP,),
    (Signatory(Role.CANDIDATE, "says so"),),
    level=4,
    references={"urn": "X1"},
    requirements=(SCOPE,),
    nos=(NosReference("Suite", "1", "Standard"),),
    crosswalk=(Pair(CriterionRef("X", "1.1"), CriterionRef("Y", "2"), "near"),),
)


def with_criteria(*criteria: Criterion) -> Unit:
    """The unit with other criteria."""
    return UNIT._replace(groups=(GROUP._replace(criteria=criteria),))


def test_an_edition_does_not_differ_from_itself() -> None:
    """Nothing has changed where nothing differs."""
    assert changes(UNIT, UNIT._replace()) == ()


def test_criteria_are_added_and_removed() -> None:
    """A criterion that is new or gone is one change, with its statement."""
    three = Criterion("1.3", "1.3", "do", "Do it")
    assert changes(UNIT, with_criteria(ONE, three)) == (
        Difference("1.3", "added", after="Do it"),
        Difference("1.2", "removed", before="Explain it"),
    )


def test_official_wording_is_told_from_our_words() -> None:
    """A new digest is an official change; a new statement or guidance is ours."""
    new = ONE._replace(wording_sha256="1" * 64, statement="Identify all", guidance=("a", "b"))
    found = changes(UNIT, with_criteria(new, TWO))
    assert [(change.thing, change.aspect, change.official) for change in found] == [
        ("1.1", "wording", True),
        ("1.1", "statement", False),
        ("1.1", "guidance", False),
    ]
    assert (found[0].before, found[0].after) == ("0" * 64, "1" * 64)
    assert found[2].after == "a\nb"


def test_a_criterion_that_moves_is_not_removed_and_added() -> None:
    """A criterion in another group is the same criterion, moved."""
    other = Group("2", GroupKind.PERFORMANCE, "More", (TWO,))
    found = changes(UNIT, UNIT._replace(groups=(GROUP._replace(criteria=(ONE,)), other)))
    assert found == (
        Difference("group 2", "added", after="More"),
        Difference("1.2", "changed", "group", "1", "2"),
    )


def test_requirements_and_their_items_are_compared() -> None:
    """Rules, figures and scope items that differ are changes."""
    needs = (SCOPE._replace(rule=Rule.OCCASIONS, min=3, items=()),)
    assert changes(UNIT, UNIT._replace(requirements=needs)) == (
        Difference("ER1", "changed", "rule", "scope", "occasions"),
        Difference("ER1", "changed", "min", "2", "3"),
        Difference("ER1.1", "removed", before="this"),
    )


def test_facts_about_the_unit_are_compared() -> None:
    """Level, references, edition and who signs are compared, and what is not there is empty."""
    new = UNIT._replace(
        level=None,
        references={"urn": "X2"},
        edition=UNIT.edition._replace(year=2021),
        sign_off=(Signatory(Role.IV, "has sampled"),),
        nos=(NosReference("Suite", "1", "Other"),),
        crosswalk=(),
    )
    assert changes(UNIT, new) == (
        Difference("unit", "changed", "level", "4", ""),
        Difference("edition", "changed", "year", "2011", "2021"),
        Difference("references", "changed", "urn", "X1", "X2"),
        Difference("sign-off by the internal verifier", "added", after="has sampled"),
        Difference("standard Suite 1", "changed", "title", "Standard", "Other"),
        Difference("sign-off by the candidate", "removed", before="says so"),
        Difference("pair 1.1 – Y:2", "removed", before="near"),
    )


def test_parts_are_told_of_by_their_labels() -> None:
    """A part that is new is the document's; another wording of it is ours."""
    parts = (Part("a", "this"), Part("b", "that"))
    before = with_criteria(ONE._replace(parts=parts[:1]), TWO)
    after = with_criteria(ONE._replace(parts=(Part("a", "this one"), parts[1])), TWO)
    found = changes(before, after)
    assert [(one.thing, one.kind, one.official) for one in found] == [
        ("1.1 part a", "changed", False),
        ("1.1 part b", "added", True),
    ]


def test_what_is_so_or_not_is_said_in_words() -> None:
    """Truth values read yes and no; how strong a pair is and what may be told are our judgement."""
    pair = UNIT.crosswalk[0]._replace(strength=Strength.STRONG)
    after = with_criteria(ONE._replace(told=True), TWO)._replace(crosswalk=(pair,))
    found = changes(UNIT, after)
    assert [(one.aspect, one.before, one.after, one.official) for one in found] == [
        ("told", "no", "yes", False),
        ("strength", "moderate", "strong", False),
    ]
