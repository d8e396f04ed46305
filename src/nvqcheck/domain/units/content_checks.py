"""What is wrong with the criteria and the requirements of a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from nvqcheck.domain.text.references import natural_key
from nvqcheck.domain.units.finding import Finding, Path
from nvqcheck.domain.units.partial_unit import Draft
from nvqcheck.domain.units.rules import RULES, Settled
from nvqcheck.domain.units.unit import Criterion, Group, GroupKind, Requirement, Unit

_NUMBERED = re.compile(r"\d+(?:\.\d+)+")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def content_findings(draft: Draft) -> Iterator[Finding]:
    """Everything wrong with groups, criteria and requirements."""
    yield from _repeated_ids(draft)
    yield from _empty_groups(draft.unit)
    for path, group, criterion in draft.criteria():
        yield from _label(draft, path, group, criterion)
        yield from _verb(draft, path, criterion)
        yield from _parts(draft, path, criterion)
    yield from _order(draft)
    yield from _repeated_wording(draft)
    nos = draft.unit.is_nos and draft.knows((), "kind")
    for index, need in enumerate(draft.unit.requirements):
        yield from _requirement(draft, ("requirements", index), need, nos=nos)


def id_for_label(label: str, kind: GroupKind | None) -> str | None:
    """The id that a printed label gets; None where label and kind say nothing about it."""
    if _NUMBERED.fullmatch(label):
        return label
    if kind is None:
        return None
    if label.isdecimal():
        return f"P{label}" if kind is GroupKind.PERFORMANCE else f"K{label}"
    if kind is GroupKind.KNOWLEDGE and (match := re.fullmatch(r"\(([a-z]+)\)", label)):
        return f"K{match[1]}"
    return None


def _repeated_ids(draft: Draft) -> Iterator[Finding]:
    """Groups, criteria, requirements and items are all called `UNIT:ID`: one name, one thing."""
    named: list[tuple[Path, str, str]] = [
        *((("groups", at), "group", group.id) for at, group in enumerate(draft.unit.groups)),
        *((path, "criterion", criterion.id) for path, _, criterion in draft.criteria()),
    ]
    for at, need in enumerate(draft.unit.requirements):
        named.append((("requirements", at), "requirement", need.id))
        named += [
            (("requirements", at, "items", number), "scope item", item.id)
            for number, item in enumerate(need.items)
        ]
    seen: dict[str, str] = {}
    for path, what, id_ in named:
        if not draft.knows(path, "id"):
            continue
        if id_ in seen:
            yield Finding(
                "duplicate-id",
                (*path, "id"),
                f"The id {id_} of this {what} is taken by a {seen[id_]}.",
                "Groups, criteria, requirements and scope items of a unit share their names.",
            )
        seen.setdefault(id_, what)


def _empty_groups(unit: Unit) -> Iterator[Finding]:
    if not unit.criteria:
        hint = "Write at least one group with one criterion."
        yield Finding("empty-unit", ("groups",), "The unit has no criteria.", hint)
        return
    for at, group in enumerate(unit.groups):
        if not group.criteria:
            yield Finding(
                "empty-group",
                ("groups", at, "criteria"),
                f"The group {group.id} has no criteria.",
                "Give it one, or take it out.",
            )


def _label(draft: Draft, path: Path, group: Group, criterion: Criterion) -> Iterator[Finding]:
    """Whether a criterion's id follows from its label, and belongs to its group."""
    if not draft.knows(path, "id"):
        return
    kind = group.kind if draft.knows(path[:2], "kind") else None
    expected = id_for_label(criterion.label, kind) if draft.knows(path, "label") else None
    if expected is not None and expected != criterion.id:
        yield Finding(
            "label-not-id",
            (*path, "id"),
            f"The criterion printed as {criterion.label} has the id {criterion.id}.",
            f"In a {kind} group it is {expected}." if kind else f"It should be {expected}.",
        )
    elif (
        _NUMBERED.fullmatch(criterion.id)
        and not criterion.id.startswith(f"{group.id}.")
        and draft.knows(path[:2], "id")
    ):
        yield Finding(
            "criterion-not-in-group",
            (*path, "id"),
            f"The criterion {criterion.id} stands in group {group.id}.",
            f"Move it to group {criterion.id.partition('.')[0]}.",
        )


def _verb(draft: Draft, path: Path, criterion: Criterion) -> Iterator[Finding]:
    if not draft.knows(path, "verb"):
        return
    if criterion.verb != criterion.verb.lower():
        yield Finding(
            "verb-not-lower-case",
            (*path, "verb"),
            f"The verb {criterion.verb} has a capital letter.",
            f"Write {criterion.verb.lower()}.",
        )
    if not draft.knows(path, "statement"):
        return
    first = _FIRST_WORD.match(criterion.statement)
    if first is None or first[0].casefold() != criterion.verb.casefold():
        yield Finding(
            "statement-not-verb",
            (*path, "statement"),
            f"The statement does not begin with its verb, {criterion.verb}.",
            f"Begin it with {criterion.verb.capitalize()}, or correct the verb.",
        )


def _parts(draft: Draft, path: Path, criterion: Criterion) -> Iterator[Finding]:
    seen = set()
    for number, part in enumerate(criterion.parts):
        inside = (*path, "parts", number)
        if not draft.knows(inside, "label"):
            continue
        if part.label in seen:
            yield Finding(
                "duplicate-part",
                (*inside, "label"),
                f"The criterion {criterion.id} has two parts {part.label}.",
                "Give each the label that the document prints.",
            )
        seen.add(part.label)


def _order(draft: Draft) -> Iterator[Finding]:
    known = ((path, c.id) for path, _, c in draft.criteria() if draft.knows(path, "id"))
    for (before_path, before), (path, after) in pairwise(known):
        if before_path[:2] == path[:2] and natural_key(after) < natural_key(before):
            yield Finding(
                code="order-not-natural",
                path=(*path, "id"),
                message=f"The criterion {after} comes after {before}.",
                hint="Reports show criteria in the order of the file.",
                severity="warning",
            )


def _repeated_wording(draft: Draft) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for path, _, criterion in draft.criteria():
        wording = criterion.wording_sha256
        if not wording or not draft.knows(path, "wording_sha256"):
            continue
        if wording in seen:
            yield Finding(
                code="wording-repeated",
                path=(*path, "wording_sha256"),
                message=f"The criteria {seen[wording]} and {criterion.id} "
                "have the same official wording.",
                hint="It is likely that one digest was copied and not changed.",
                severity="warning",
            )
        seen.setdefault(wording, criterion.id)


def _requirement(draft: Draft, path: Path, need: Requirement, *, nos: bool) -> Iterator[Finding]:
    rule = need.rule if draft.knows(path, "rule") else None
    kind = RULES[rule] if rule else None
    if nos and kind and kind.settled is not Settled.AT_ONCE:
        yield Finding(
            code="nos-with-requirement",
            path=(*path, "rule"),
            message="A National Occupational Standard has no evidence rules, "
            f"and {need.id} is one.",
            hint="Take it out, or make its rule inform.",
            severity="warning",
        )
    if kind and "items" in kind.keys and not need.items:
        hint = "List under items what the evidence has to name."
        yield Finding("scope-without-items", path, f"{need.id} lists no items.", hint)
    if not draft.knows(path, "id"):
        return
    for number, item in enumerate(need.items):
        inside = (*path, "items", number)
        if not item.id.startswith(f"{need.id}.") and draft.knows(inside, "id"):
            yield Finding(
                "item-not-in-requirement",
                (*inside, "id"),
                f"The scope item {item.id} belongs to {need.id} and is not named after it.",
                f"Call it {need.id}.{number + 1}.",
            )
