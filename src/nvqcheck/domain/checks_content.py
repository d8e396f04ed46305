"""What is wrong with the criteria and the requirements of a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from itertools import pairwise

from nvqcheck.domain.finding import Finding, Path
from nvqcheck.domain.standard import Criterion, Kind, Requirement, Rule, Unit, natural_key

_NUMBERED = re.compile(r"\d+(?:\.\d+)+")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_DEFAULTS = {field.name: field.default for field in fields(Requirement)}


def content_findings(unit: Unit) -> Iterator[Finding]:
    """Everything wrong with groups, criteria and requirements."""
    yield from _repeated_ids(unit)
    yield from _empty_groups(unit)
    for path, kind, group_id, criterion in criteria_of(unit):
        yield from _criterion(path, kind, group_id, criterion)
    yield from _order(unit)
    yield from _repeated_wording(unit)
    for index, need in enumerate(unit.requirements):
        yield from _requirement(("requirements", index), need, nos=unit.is_nos)


def id_for_label(label: str, kind: Kind) -> str | None:
    """The id that a printed label gets; None where the label says nothing about it."""
    if _NUMBERED.fullmatch(label):
        return label
    if label.isdecimal():
        return f"P{label}" if kind is Kind.PERFORMANCE else f"K{label}"
    if kind is Kind.KNOWLEDGE and (found := re.fullmatch(r"\(([a-z]+)\)", label)):
        return f"K{found[1]}"
    return None


def criteria_of(unit: Unit) -> Iterator[tuple[Path, Kind, str, Criterion]]:
    """Every criterion with its path, and its group's kind and id."""
    for at, group in enumerate(unit.groups):
        for number, criterion in enumerate(group.criteria):
            yield ("groups", at, "criteria", number), group.kind, group.id, criterion


def _repeated_ids(unit: Unit) -> Iterator[Finding]:
    """Groups, criteria, requirements and items are all called `UNIT:ID`: one name, one thing."""
    named: list[tuple[Path, str, str]] = [
        *((("groups", at), "group", group.id) for at, group in enumerate(unit.groups)),
        *((path, "criterion", criterion.id) for path, _, _, criterion in criteria_of(unit)),
    ]
    for at, need in enumerate(unit.requirements):
        named.append((("requirements", at), "requirement", need.id))
        named += [
            (("requirements", at, "items", number), "scope item", item.id)
            for number, item in enumerate(need.items)
        ]
    seen: dict[str, str] = {}
    for path, what, id_ in named:
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


def _criterion(path: Path, kind: Kind, group_id: str, criterion: Criterion) -> Iterator[Finding]:
    expected = id_for_label(criterion.label, kind)
    if expected is not None and expected != criterion.id:
        yield Finding(
            "label-not-id",
            (*path, "id"),
            f"The criterion printed as {criterion.label} has the id {criterion.id}.",
            f"In a {kind} group it is {expected}.",
        )
    elif _NUMBERED.fullmatch(criterion.id) and not criterion.id.startswith(f"{group_id}."):
        yield Finding(
            "criterion-not-in-group",
            (*path, "id"),
            f"The criterion {criterion.id} stands in group {group_id}.",
            f"Move it to group {criterion.id.partition('.')[0]}.",
        )
    if criterion.verb != criterion.verb.lower():
        yield Finding(
            "verb-not-lower-case",
            (*path, "verb"),
            f"The verb {criterion.verb} has a capital letter.",
            f"Write {criterion.verb.lower()}.",
        )
    first = _FIRST_WORD.match(criterion.statement)
    if first is None or first[0].casefold() != criterion.verb.casefold():
        yield Finding(
            "statement-not-verb",
            (*path, "statement"),
            f"The statement does not begin with its verb, {criterion.verb}.",
            f"Begin it with {criterion.verb.capitalize()}, or correct the verb.",
        )


def _order(unit: Unit) -> Iterator[Finding]:
    for at, group in enumerate(unit.groups):
        for number, (before, after) in enumerate(pairwise(group.criteria), start=1):
            if natural_key(after.id) < natural_key(before.id):
                yield Finding(
                    "order-not-natural",
                    ("groups", at, "criteria", number, "id"),
                    f"The criterion {after.id} comes after {before.id}.",
                    "Reports show criteria in the order of the file.",
                    "warning",
                )


def _repeated_wording(unit: Unit) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for path, _, _, criterion in criteria_of(unit):
        wording = criterion.wording_sha256
        if wording and wording in seen:
            yield Finding(
                "wording-repeated",
                (*path, "wording_sha256"),
                f"The criteria {seen[wording]} and {criterion.id} have the same official wording.",
                "It is likely that one digest was copied and not changed.",
                "warning",
            )
        seen.setdefault(wording, criterion.id)


def _requirement(path: Path, need: Requirement, *, nos: bool) -> Iterator[Finding]:
    if nos and need.rule is not Rule.INFORM:
        yield Finding(
            "nos-with-requirement",
            (*path, "rule"),
            f"A National Occupational Standard has no evidence rules, and {need.id} is one.",
            "Take it out, or make its rule inform.",
            "warning",
        )
    if need.rule is Rule.SCOPE and not need.items:
        hint = "List under items what the evidence has to name."
        yield Finding("scope-without-items", path, f"{need.id} lists no items.", hint)
    given = {
        "items": (Rule.SCOPE, bool(need.items)),
        "min": (Rule.OCCASIONS, need.min != _DEFAULTS["min"]),
        "span_days": (Rule.OCCASIONS, need.span_days != _DEFAULTS["span_days"]),
    }
    for key, (rule, is_given) in given.items():
        if is_given and need.rule is not rule:
            yield Finding(
                "parameter-does-not-fit",
                (*path, key),
                f"The key {key} belongs to rule: {rule}, and this is rule: {need.rule}.",
                f"Take {key} out, or make the rule {rule}.",
            )
    for number, item in enumerate(need.items):
        if not item.id.startswith(f"{need.id}."):
            yield Finding(
                "item-not-in-requirement",
                (*path, "items", number, "id"),
                f"The scope item {item.id} belongs to {need.id} and is not named after it.",
                f"Call it {need.id}.{number + 1}.",
            )
