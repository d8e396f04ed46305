"""Standards as pages: the list of units, one unit, and two editions side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.units.edition_differences import Difference
from nvqcheck.domain.units.library import Library
from nvqcheck.domain.units.rules import in_short
from nvqcheck.domain.units.unit import Group, Unit
from nvqcheck.report.formats.document import Block, Column, Fields, Section, Sentence, Sheet
from nvqcheck.report.words.coverage import NOS_NOTE
from nvqcheck.report.words.wording import GUIDANCE, day


def list_page(units: Mapping[str, Unit]) -> Section:
    """Units in a table: id, title, body and size, a row each."""
    columns = (
        Column("unit"),
        Column("title", wide=True),
        Column("body"),
        Column("kind"),
        Column("level", right=True),
        Column("criteria", right=True),
    )
    rows = tuple(
        (
            unit.id,
            unit.title,
            unit.body,
            "standard" if unit.is_nos else "unit",
            str(unit.level or ""),
            str(len(unit.criteria)),
        )
        for unit in units.values()
    )
    sheet = Sheet("", columns, rows, when_empty="There are no standards here.", one_line=True)
    return Section("Standards", (sheet,))


def unit_page(unit: Unit, library: Library) -> Section:
    """A unit in full: facts, criteria by group, requirements, sign-off, crosswalk."""
    parts: list[Block | Section] = [Fields(unit.id, tuple(_facts(unit)))]
    if unit.is_nos:
        parts.append(Sentence(NOS_NOTE, loud=True))
    if unit.purpose:
        parts.append(Sentence(unit.purpose))
    parts += [_group(unit, group) for group in unit.groups]
    parts += _rest(unit)
    parts += _crosswalk(unit, library)
    return Section(f"{unit.id} {unit.title}", tuple(parts))


def changes_page(old: str, new: str, changes: Sequence[Difference]) -> Section:
    """What changed, a row each.

    Args:
        old: what to call the earlier edition.
        new: what to call the later one.
        changes: the differences.
    """
    columns = (
        Column("what"),
        Column("change"),
        Column("before", wide=True),
        Column("after", wide=True),
    )
    names = {"wording": "official wording", "statement": "our words", "span_days": "days apart"}
    names |= {name: name.replace("_", " ") for name in ("taken_into_account", "own_product")}
    names["guidance_is"] = "guidance is"
    rows = tuple(
        (
            change.thing,
            names.get(change.aspect, change.aspect) or change.kind,
            _short(change.before) if change.aspect == "wording" else change.before,
            _short(change.after) if change.aspect == "wording" else change.after,
        )
        for change in changes
    )
    sheet = Sheet("", columns, rows, naming=2, one_line=True, when_empty="Nothing has changed.")
    return Section(f"From {old} to {new}", (sheet,))


def _short(digest: str) -> str:
    return f"{digest[:12]}…" if digest else "none"


def _facts(unit: Unit) -> Iterator[tuple[str, str]]:
    edition = unit.edition
    yield "title", unit.title
    yield "body", unit.body
    yield from (
        (name, "" if number is None else str(number))
        for name, number in (("level", unit.level), ("credit", unit.credit))
    )
    yield "guided learning hours", "" if unit.glh is None else str(unit.glh)
    yield from ((name.replace("_", " "), code) for name, code in unit.references.items())
    yield "made from", edition.source
    yield "year", str(edition.year or "")
    yield "version", edition.version
    yield "approved", day(edition.approved)
    yield "review", day(edition.review)
    yield from (
        (name, value if isinstance(value, str) else ", ".join(value))
        for name, value in unit.about.items()
    )
    yield "digest", unit.digest


def _group(unit: Unit, group: Group) -> Section:
    rows = tuple(
        row
        for c in group.criteria
        for row in (
            (f"{unit.id}:{c.id}", c.statement),
            *((f"{unit.id}:{c.id} part {part.label}", part.statement) for part in c.parts),
        )
    )
    criteria = Sheet("", (Column("criterion"), Column("statement", wide=True)), rows, one_line=True)
    said = (*group.guidance, *(f"{c.id}: {line}" for c in group.criteria for line in c.guidance))
    parts: list[Block | Section] = [criteria]
    if told := [criterion.id for criterion in group.criteria if criterion.told]:
        parts.append(Sentence(f"An account by nature: {', '.join(told)}."))
    if said:
        parts.append(_sentences(f"Guidance: {GUIDANCE[unit.guidance_is]}", said))
    kind = group.kind.value
    title = f"{group.id} {group.title} ({kind})"
    return Section(title, tuple(parts), plain_title=f"{unit.id}:{group.id} {group.title} ({kind})")


def _rest(unit: Unit) -> Iterator[Section]:
    if unit.requirements:
        columns = (Column("requirement"), Column("rule"), Column("statement", wide=True))
        rows = tuple(
            row
            for need in unit.requirements
            for row in (
                (f"{unit.id}:{need.id}", in_short(need), need.statement),
                *((f"{unit.id}:{item.id}", "item", item.statement) for item in need.items),
            )
        )
        yield Section("Evidence requirements", (Sheet("", columns, rows, one_line=True),))
    signing = tuple((s.role.words, s.capacity) for s in unit.sign_off)
    signs = (Column("who"), Column("what it says", wide=True))
    sheet = Sheet("", signs, signing, prefix=f"{unit.id} signed by ", one_line=True)
    yield Section("Sign-off", (sheet,))
    if unit.assessment:
        yield _sentences("Assessment", unit.assessment)
    if unit.nos:
        lines = tuple(f"{nos.suite} {nos.number}: {nos.title}" for nos in unit.nos)
        yield _sentences("Made from the National Occupational Standards", lines)
    if unit.functional_skills:
        skills = unit.functional_skills.items()
        yield _sentences("Functional skills", tuple(f"{k}: {', '.join(v)}" for k, v in skills))
    if unit.resources:
        yield _sentences("Resources", unit.resources)
    if unit.edition.repaired:
        yield _sentences("Repaired in the document", unit.edition.repaired)


def _sentences(title: str, lines: tuple[str, ...]) -> Section:
    return Section(title, tuple(Sentence(line) for line in lines), plain_title=title)


def _crosswalk(unit: Unit, library: Library) -> Iterator[Section]:
    rows = tuple(
        (str(pair.source), str(pair.target), pair.strength.value, pair.note)
        for id_ in unit.criteria
        for pair in library.pairs.get(CriterionRef(unit.id, id_), ())
    )
    if rows:
        columns = (
            Column("criterion"),
            Column("is near"),
            Column("pair"),
            Column("note", wide=True),
        )
        about = "A pair is a suggestion that an assessor confirms, never an automatic tick."
        sheet = Sheet("", columns, rows, naming=2, one_line=True)
        yield Section("Crosswalk", (Sentence(about), sheet))
