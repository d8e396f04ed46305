"""What is wrong with a unit: one test a check."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units import checks
from nvqcheck.domain.units.content_checks import id_for_label
from nvqcheck.domain.units.finding import Finding
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

TODAY = date(2026, 11, 21)
FIRST = Criterion("1.1", "1.1", "identify", "Identify the first thing")
SECOND = Criterion("1.2", "1.2", "explain", "Explain the second thing")
CANDIDATE = Signatory(Role.CANDIDATE, "says that the work is their own")


def unit_of(*criteria: Criterion, kind: GroupKind = GroupKind.PERFORMANCE, id_: str = "X") -> Unit:
    """A sound unit with these criteria in its group 1."""
    group = Group("1", kind, "Do things", criteria or (FIRST,))
    return Unit(id_, "unit", "Title", "Body", Edition("a document"), (group,), (CANDIDATE,))


def pair(source: str, target: str, unit: str = "X") -> Pair:
    """A pair from a criterion of a unit."""
    return Pair(CriterionRef(unit, source), CriterionRef.parse(target), "note")


def unit_findings(
    unit: Unit, *, stem: str | None = None, today: date | None = None
) -> Iterable[Finding]:
    """What is found in a unit of which everything is known."""
    return checks.unit_findings(Draft(unit), stem=stem, today=today)


def found(findings: Iterable[Finding], severity: str = "error") -> list[tuple[object, ...]]:
    """Code and path of each finding, all of one severity."""
    listed = list(findings)
    assert {finding.severity for finding in listed} <= {severity}
    return [(finding.code, *finding.path) for finding in listed]


def requirement_findings(*needs: Requirement, kind: str = "unit") -> list[tuple[object, ...]]:
    """What is found in a unit with these requirements."""
    severity = "warning" if kind == "nos" else "error"
    return found(unit_findings(unit_of()._replace(requirements=needs, kind=kind)), severity)


def test_a_sound_unit_has_no_findings() -> None:
    """A unit that is as it should be gives nothing to say, whatever the day."""
    assert found(unit_findings(unit_of(FIRST, SECOND), stem="X", today=TODAY)) == []


def test_the_id_is_the_name_of_the_file() -> None:
    """A unit whose file has another name is found, where the name is known."""
    assert found(unit_findings(unit_of(), stem="Y")) == [("id-not-file-name", "id")]
    assert found(unit_findings(unit_of())) == []


def test_groups_criteria_requirements_and_items_share_one_space_of_names() -> None:
    """An id that is taken is found, whatever kind of thing has taken it."""
    group = Group("2", GroupKind.PERFORMANCE, "More", (Criterion("1", "x", "do", "Do it"),))
    unit = unit_of(FIRST, FIRST)
    needs = (
        Requirement(
            "ER1", Rule.SCOPE, "s", items=(ScopeItem("ER1.1", "a"), ScopeItem("ER1.1", "b"))
        ),
        Requirement("ER1", Rule.CONFIRM, "s"),
    )
    unit = unit._replace(groups=(*unit.groups, group), requirements=needs)
    assert found(unit_findings(unit)) == [
        ("duplicate-id", "groups", 0, "criteria", 1, "id"),
        ("duplicate-id", "groups", 1, "criteria", 0, "id"),
        ("duplicate-id", "requirements", 0, "items", 1, "id"),
        ("duplicate-id", "requirements", 1, "id"),
    ]


def test_a_unit_has_criteria() -> None:
    """A unit without criteria is found once, however many groups it has."""
    group = Group("1", GroupKind.PERFORMANCE, "Nothing", ())
    assert found(unit_findings(unit_of()._replace(groups=()))) == [("empty-unit", "groups")]
    assert found(unit_findings(unit_of()._replace(groups=(group,)))) == [("empty-unit", "groups")]


def test_a_group_has_criteria() -> None:
    """A group without criteria in a unit that has some is found."""
    unit = unit_of()
    unit = unit._replace(groups=(*unit.groups, Group("2", GroupKind.KNOWLEDGE, "Nothing", ())))
    assert found(unit_findings(unit)) == [("empty-group", "groups", 1, "criteria")]


@pytest.mark.parametrize(
    ("label", "kind", "id_"),
    [
        ("1.1", GroupKind.PERFORMANCE, "1.1"),
        ("4.10", GroupKind.KNOWLEDGE, "4.10"),
        ("3", GroupKind.PERFORMANCE, "P3"),
        ("7", GroupKind.KNOWLEDGE, "K7"),
        ("(a)", GroupKind.KNOWLEDGE, "Ka"),
        ("(aa)", GroupKind.KNOWLEDGE, "Kaa"),
        ("(a)", GroupKind.PERFORMANCE, None),
        ("A-1", GroupKind.KNOWLEDGE, None),
    ],
)
def test_the_id_follows_from_the_label(label: str, kind: GroupKind, id_: str | None) -> None:
    """OCR's labels are ids; SQA's and the standards' get P or K, for they collide."""
    assert id_for_label(label, kind) == id_


def test_an_id_that_does_not_follow_from_its_label_is_found() -> None:
    """A criterion printed as 3 among performance is P3, and nothing else."""
    assert found(unit_findings(unit_of(Criterion("3", "3", "do", "Do it")))) == [
        ("label-not-id", "groups", 0, "criteria", 0, "id")
    ]
    assert found(unit_findings(unit_of(Criterion("P3", "3", "do", "Do it")))) == []
    assert found(unit_findings(unit_of(Criterion("odd", "odd", "do", "Do it")))) == []


def test_a_numbered_criterion_stands_in_its_own_group() -> None:
    """2.1 in group 1 is found, and so is 11.1, which only looks like it belongs."""
    for id_ in ("2.1", "11.1"):
        assert found(unit_findings(unit_of(Criterion(id_, id_, "do", "Do it")))) == [
            ("criterion-not-in-group", "groups", 0, "criteria", 0, "id")
        ]


def test_a_verb_is_lower_case() -> None:
    """A verb with a capital letter is found, and is still the statement's verb."""
    assert found(unit_findings(unit_of(FIRST._replace(verb="Identify")))) == [
        ("verb-not-lower-case", "groups", 0, "criteria", 0, "verb")
    ]


@pytest.mark.parametrize(
    ("verb", "statement", "fits"),
    [
        ("identify", "Identify it", True),
        ("identify", "IDENTIFY it", True),
        ("identify", "Identify, then explain", True),
        ("self-assess", "Self-assess it", True),
        ("identify", "Identifying it", False),
        ("identify", "You identify it", False),
        ("identify", "“Identify” it", False),
        ("identify", "123", False),
    ],
)
def test_a_statement_begins_with_its_verb(verb: str, statement: str, fits: bool) -> None:
    """The first word of a statement is its verb: the verb decides what evidence fits."""
    criterion = FIRST._replace(verb=verb, statement=statement)
    path = ("groups", 0, "criteria", 0, "statement")
    expected = [] if fits else [("statement-not-verb", *path)]
    assert found(unit_findings(unit_of(criterion))) == expected


def test_criteria_come_in_natural_order() -> None:
    """A criterion after one with a higher number is a warning; 1.10 comes after 1.9."""
    nine, ten = (Criterion(id_, id_, "do", "Do it") for id_ in ("1.9", "1.10"))
    assert found(unit_findings(unit_of(nine, ten))) == []
    assert found(unit_findings(unit_of(ten, nine)), "warning") == [
        ("order-not-natural", "groups", 0, "criteria", 1, "id")
    ]


def test_two_criteria_do_not_have_the_same_official_wording() -> None:
    """A repeated digest is a warning; criteria without one are none."""
    first, second = (each._replace(wording_sha256="0" * 64) for each in (FIRST, SECOND))
    assert found(unit_findings(unit_of(first, second)), "warning") == [
        ("wording-repeated", "groups", 0, "criteria", 1, "wording_sha256")
    ]


def test_a_standard_has_no_requirement_that_judges() -> None:
    """A requirement of a NOS is a warning, unless it only informs."""
    asking, telling = (Requirement("ER1", rule, "s") for rule in (Rule.CONFIRM, Rule.INFORM))
    path = ("requirements", 0, "rule")
    assert requirement_findings(asking, kind="nos") == [("nos-with-requirement", *path)]
    assert requirement_findings(telling, kind="nos") == []


def test_a_scope_lists_items_named_after_it() -> None:
    """A scope without items is found, and so is an item named after another requirement."""
    assert requirement_findings(Requirement("ER1", Rule.SCOPE, "s")) == [
        ("scope-without-items", "requirements", 0)
    ]
    other = (ScopeItem("ER1.1", "a"), ScopeItem("ER11.1", "b"))
    assert requirement_findings(Requirement("ER1", Rule.SCOPE, "s", items=other)) == [
        ("item-not-in-requirement", "requirements", 0, "items", 1, "id")
    ]


def test_somebody_signs_and_nobody_twice() -> None:
    """A unit that nobody signs is found, and so is a role that signs twice."""
    assert found(unit_findings(unit_of()._replace(sign_off=()))) == [("no-sign-off", "sign_off")]
    assert found(unit_findings(unit_of()._replace(sign_off=(CANDIDATE, CANDIDATE)))) == [
        ("repeated-role", "sign_off", 1, "role")
    ]


@pytest.mark.parametrize(
    ("approved", "review", "expected"),
    [
        ("2021-02-05", "2030-03-01", []),
        ("2030-03-01", "2029-02-05", ["approved-after-review", "approved-in-future"]),
        ("2026-11-22", "", ["approved-in-future"]),
        ("2026-11-21", "2026-11-21", []),
        ("not a date", "2030-03-01", []),
        ("", "", []),
    ],
)
def test_dates_do_not_contradict(approved: str, review: str, expected: list[str]) -> None:
    """Approval comes before review and is not still to come."""
    unit = unit_of()._replace(edition=Edition("s", approved=approved, review=review))
    assert [finding.code for finding in unit_findings(unit, today=TODAY)] == expected


def test_a_review_that_has_passed_is_a_warning() -> None:
    """The day after the day of review, a unit may be out of date."""
    unit = unit_of()._replace(edition=Edition("s", review="2026-11-20"))
    assert found(unit_findings(unit, today=TODAY), "warning") == [
        ("review-past", "edition", "review")
    ]
    assert found(unit_findings(unit)) == []


def test_a_pair_leads_from_an_own_criterion_to_another_unit() -> None:
    """Pairs from nowhere, pairs within the unit and pairs written twice are found."""
    pairs = (pair("9.9", "Y:1"), pair("1.1", "X:1.2"), pair("1.1", "Y:1"), pair("1.1", "Y:1"))
    assert found(unit_findings(unit_of(FIRST, SECOND)._replace(crosswalk=pairs))) == [
        ("pair-from-unknown", "crosswalk", 0, "from"),
        ("pair-within-unit", "crosswalk", 1, "to"),
        ("pair-repeated", "crosswalk", 3, "to"),
    ]
