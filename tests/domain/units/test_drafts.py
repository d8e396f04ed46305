"""What is said of a unit of which not everything is known: nothing that follows from the rest."""

from __future__ import annotations

from datetime import date

import pytest

from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.checks import unit_findings
from nvqcheck.domain.units.finding import Path
from nvqcheck.domain.units.partial_unit import Draft
from nvqcheck.domain.units.unit import (
    Criterion,
    Edition,
    Group,
    GroupKind,
    Pair,
    Requirement,
    Rule,
    ScopeItem,
    Signatory,
    Unit,
)

FIRST = Criterion("9.2", "9.2", "Do", "Say it", "0" * 64)
SECOND = Criterion("9.1", "9.7", "Do", "Say it", "0" * 64)
PAIR = Pair(CriterionRef("X", "?"), CriterionRef("X", "9.1"), "note")
SENSELESS = Unit(
    "X",
    "nos",
    "Title",
    "Body",
    Edition("s", approved="2021-02-05", review="2020-03-01"),
    (
        Group("1", GroupKind.PERFORMANCE, "Things", (FIRST, SECOND)),
        Group("1", GroupKind.KNOWLEDGE, "", ()),
    ),
    (Signatory(Role.IV, "c"), Signatory(Role.IV, "c")),
    requirements=(Requirement("ER1", Rule.SCOPE, "s", items=(ScopeItem("ER2.1", "s"),)),),
    crosswalk=(PAIR, PAIR),
)
GROUP: Path = ("groups", 0)
CRITERION: Path = (*GROUP, "criteria", 1)
NEED: Path = ("requirements", 0)


def codes(*unknown: Path) -> set[str]:
    """What is found in the senseless unit, were these of its values not known."""
    draft = Draft(SENSELESS, frozenset(unknown))
    return {found.code for found in unit_findings(draft, stem="Y", today=date(2026, 11, 21))}


def test_the_senseless_unit_has_much_wrong_with_it() -> None:
    """What the tests here start from has something wrong wherever something can be."""
    assert codes() == {
        "approved-after-review",
        "criterion-not-in-group",
        "duplicate-id",
        "empty-group",
        "id-not-file-name",
        "item-not-in-requirement",
        "label-not-id",
        "nos-with-requirement",
        "order-not-natural",
        "pair-from-unknown",
        "pair-repeated",
        "pair-within-unit",
        "repeated-role",
        "review-past",
        "statement-not-verb",
        "verb-not-lower-case",
        "wording-repeated",
    }


def test_of_a_unit_that_is_not_known_nothing_is_said_of_its_values() -> None:
    """Where the whole file is something else, no value of it is judged."""
    assert codes(()) <= {"empty-group", "approved-after-review", "review-past"}


@pytest.mark.parametrize(
    ("unknown", "silent"),
    [
        (("id",), {"id-not-file-name", "pair-within-unit"}),
        (("kind",), {"nos-with-requirement"}),
        (("groups", 1), {"duplicate-id"}),
        ((*GROUP, "id"), {"criterion-not-in-group", "duplicate-id"}),
        ((*CRITERION, "label"), {"label-not-id"}),
        ((*CRITERION, "id"), {"label-not-id", "order-not-natural", "pair-from-unknown"}),
        ((*CRITERION, "wording_sha256"), {"wording-repeated"}),
        ((*NEED, "rule"), {"nos-with-requirement"}),
        ((*NEED, "id"), {"item-not-in-requirement"}),
        ((*NEED, "items"), {"item-not-in-requirement"}),
        ((*NEED, "items", 0, "id"), {"item-not-in-requirement"}),
        (("sign_off", 0), {"repeated-role"}),
        (("sign_off", 1, "role"), {"repeated-role"}),
        (("crosswalk", 0, "from"), {"pair-repeated"}),
        (("crosswalk", 1, "to"), {"pair-repeated"}),
        (("crosswalk",), {"pair-repeated", "pair-within-unit", "pair-from-unknown"}),
    ],
)
def test_what_follows_from_an_unknown_value_is_not_said(unknown: Path, silent: set[str]) -> None:
    """One value that is not known silences what follows from it, and nothing more."""
    assert codes() - codes(unknown) == silent


def found(unknown: Path, *criteria: Criterion) -> dict[str, Path]:
    """What is found in a group of performance, by code: where."""
    group = Group("1", GroupKind.PERFORMANCE, "Things", criteria)
    draft = Draft(SENSELESS._replace(groups=(group,)), frozenset({unknown}))
    return {each.code: each.path for each in unit_findings(draft)}


def test_a_statement_is_compared_with_a_verb_that_is_known() -> None:
    """Without its verb nothing is said of a statement; a verb is checked without its statement."""
    both = {"verb-not-lower-case", "statement-not-verb"}
    for key, said in (("verb", set()), ("statement", {"verb-not-lower-case"}), ("label", both)):
        assert both & found((*GROUP, "criteria", 0, key), FIRST).keys() == said


def test_a_label_with_a_dot_needs_no_kind() -> None:
    """1.1 is called 1.1 among what one does and among what one knows; 3 depends on it."""
    for label, said in (("1.2", True), ("3", False)):
        criterion = Criterion("1.1", label, "do", "Do it")
        assert ("label-not-id" in found((*GROUP, "kind"), criterion)) is said


def test_order_is_seen_across_a_criterion_that_is_not_known() -> None:
    """What is not known is skipped; the criteria before and after it are compared."""
    third = Criterion("9.0", "9.0", "do", "Do it")
    path = (*GROUP, "criteria", 2, "id")
    assert found((*CRITERION, "id"), FIRST, SECOND, third)["order-not-natural"] == path


def test_a_role_that_is_not_known_is_nobodys() -> None:
    """What stands in for a role neither signs twice nor hides that another does."""
    three = (SENSELESS.sign_off[0], Signatory(Role.CANDIDATE, "c"), SENSELESS.sign_off[1])
    draft = Draft(SENSELESS._replace(sign_off=three), frozenset({("sign_off", 1, "role")}))
    [path] = [each.path for each in unit_findings(draft) if each.code == "repeated-role"]
    assert path == ("sign_off", 2, "role")
