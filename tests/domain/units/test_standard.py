"""Units: references in natural order, and what their digests depend on."""

from __future__ import annotations

import pytest

from nvqcheck.domain.text.canonical import digest_text
from nvqcheck.domain.text.references import CriterionRef, natural_key
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.unit import Covers, GroupKind, Part, Requirement, Rule, Unit
from worlds.units import (
    ALL_RULES,
    OFFICIAL,
    REAL_WORK,
    U1,
    criterion,
    make_unit,
    ref,
    refs,
    reworded,
)


def test_numbers_in_ids_are_ordered_as_numbers() -> None:
    """1.2 comes before 1.10, P9 before P10, and units by name first."""
    mixed = refs("B:1.1", "A:P10", "A:1.10", "A:P9", "A:1.2")
    assert [str(one) for one in sorted(mixed)] == ["A:1.2", "A:1.10", "A:P9", "A:P10", "B:1.1"]


def test_a_criterion_id_is_text_not_a_number() -> None:
    """1.10 is not 1.1."""
    assert ref("U1:1.10") != ref("U1:1.1")
    assert natural_key("1.10") != natural_key("1.1")


def test_digits_of_other_scripts_can_be_ordered() -> None:
    """A name with digits that are not 0 to 9 has a place in the order too."""
    assert sorted(["P²", "P1", "P٣"], key=natural_key) == ["P1", "P٣", "P²"]


@pytest.mark.parametrize("text", ["U1", "U1:", ":1.1", ""])
def test_a_reference_is_a_unit_and_an_id(text: str) -> None:
    """What lacks the unit, the colon or the id is no reference."""
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - there is no more to it than the text
        CriterionRef.parse(text)
    assert caught.value.args == (text,)


def test_a_reference_is_taken_apart_at_the_first_colon() -> None:
    """A reference reads back as it is written."""
    assert CriterionRef.parse("U1:ER4:1") == CriterionRef("U1", "ER4:1")
    assert str(CriterionRef.parse("U1:1.1")) == "U1:1.1"


def test_a_criterion_is_pinned_by_its_official_wording() -> None:
    """Where the official wording is known, mending our statement changes no digest."""
    known = criterion("1.1", wording=OFFICIAL)
    assert known._replace(statement="Better words").digest == known.digest == OFFICIAL


def test_a_criterion_without_wording_is_pinned_by_our_statement() -> None:
    """Where no official wording is known, our statement is what was judged."""
    ours = criterion("1.1")
    assert ours.digest == digest_text(ours.statement)
    assert ours._replace(statement="Other words").digest != ours.digest
    lettered = ours._replace(parts=(Part("a", "this"),))
    assert lettered.digest != ours.digest
    assert lettered._replace(wording_sha256=OFFICIAL).digest == OFFICIAL


WORDED = make_unit(wording=OFFICIAL)
SAME = {
    "statement of an official criterion": reworded(WORDED, "1.1", statement="Mended"),
    "verb": reworded(WORDED, "1.1", verb="name"),
    "guidance": reworded(WORDED, "1.1", guidance=("More",)),  # type: ignore[arg-type]
    "title": WORDED._replace(title="Other"),
    "purpose": WORDED._replace(purpose="Other"),
    "requirements": WORDED._replace(requirements=ALL_RULES),
    "review date": WORDED._replace(edition=WORDED.edition._replace(review="2031-01-01")),
    "source": WORDED._replace(edition=WORDED.edition._replace(source="another scan")),
    "repairs": WORDED._replace(edition=WORDED.edition._replace(repaired=("a letter",))),
}
OTHER = {
    "id": WORDED._replace(id="U9"),
    "body": WORDED._replace(body="Another"),
    "references": WORDED._replace(references={"code": "X"}),
    "year": WORDED._replace(edition=WORDED.edition._replace(year=2021)),
    "version": WORDED._replace(edition=WORDED.edition._replace(version="2")),
    "approval": WORDED._replace(edition=WORDED.edition._replace(approved="2021-02-05")),
    "official wording": reworded(WORDED, "1.1", wording_sha256="1e" * 32),
    "statement without official wording": reworded(WORDED, "1.2", statement="Other"),
    "a criterion less": WORDED._replace(groups=WORDED.groups[:1]),
}


@pytest.mark.parametrize("unit", SAME.values(), ids=SAME.keys())
def test_our_own_words_do_not_make_another_edition(unit: Unit) -> None:
    """What is ours, and a review date that was moved, leave the edition's digest as it is."""
    assert unit.digest == WORDED.digest


@pytest.mark.parametrize("unit", OTHER.values(), ids=OTHER.keys())
def test_the_document_makes_the_edition(unit: Unit) -> None:
    """Codes, version, approval and every criterion make another edition."""
    assert unit.digest != WORDED.digest


def test_a_unit_knows_its_criteria_by_id() -> None:
    """Criteria, their groups and kinds are found by id, in the unit's order."""
    assert list(U1.criteria) == ["1.1", "1.2", "2.1"]
    assert U1.group_of["1.2"].id == "1"
    assert U1.kinds["2.1"] is GroupKind.KNOWLEDGE
    assert tuple(U1.refs()) == refs("U1:1.1", "U1:1.2", "U1:2.1")


def test_a_unit_knows_its_requirements() -> None:
    """Requirements, scope items and signatories are found by what they are called."""
    unit = make_unit(requirements=ALL_RULES)
    need = unit.requirement("ER2")
    assert need is not None
    assert need.rule is Rule.OCCASIONS
    assert unit.requirement("ER9") is None
    assert list(unit.scope_items) == ["ER3.1", "ER3.2"]
    assert unit.signing_roles == (Role.CANDIDATE, Role.ASSESSOR)


def test_real_work_is_asked_by_a_workplace_requirement() -> None:
    """A unit asks for real work of what its requirements cover, the widest of them."""
    everything = Requirement("ER2", Rule.WORKPLACE, "All of it.", covers=Covers.ALL)
    assert make_unit().work_covers is Covers.PERFORMANCE
    assert make_unit(requirements=(*REAL_WORK, everything)).work_covers is Covers.ALL
    assert make_unit(requirements=()).work_covers is None


def test_a_standard_is_not_an_award() -> None:
    """A National Occupational Standard says of itself that it is not a unit."""
    assert U1._replace(kind="nos").is_nos
    assert not U1.is_nos
