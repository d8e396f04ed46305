"""The five units as they are shipped, and a portfolio that works towards them."""

from __future__ import annotations

from documents import ROOT
from nvqcheck.domain.progress.states import Answer
from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.domain.units.library import Policy
from nvqcheck.domain.units.unit import GroupKind, Unit
from nvqcheck.report.words.requirements import why_words
from nvqcheck.store.standards.source import StandardsFolders
from worlds.scene import ANN, SAM, Scene, item, scene

UNITS = dict(StandardsFolders([ROOT / "standards"]).load().library.units)
"""The units of `standards/`, by id."""


def real(*ids: str, policy: Policy | None = None) -> Scene:
    """A portfolio that is enrolled on shipped units."""
    return scene(*(UNITS[id_] for id_ in ids), policy=policy)


def named(unit: str, kind: GroupKind | None = None) -> tuple[str, ...]:
    """The full references of a unit's criteria, of one kind if one is given."""
    kinds = UNITS[unit].kinds
    return tuple(f"{unit}:{id_}" for id_ in kinds if kind in (None, kinds[id_]))


def doing(unit: str) -> tuple[str, ...]:
    """The performance criteria of a unit."""
    return named(unit, GroupKind.PERFORMANCE)


def knowing(unit: str) -> tuple[str, ...]:
    """The knowledge criteria of a unit."""
    return named(unit, GroupKind.KNOWLEDGE)


def scope_of(unit: Unit) -> tuple[str, ...]:
    """Every scope item of a unit, in full."""
    return tuple(f"{unit.id}:{id_}" for id_ in unit.scope_items)


def add(
    one: Scene, method: str, day: str, *criteria: str, by: str = SAM, **changes: object
) -> Evidence:
    """An item of a method and a day is linked to criteria."""
    return one.add(*criteria, by=by, content=item(method, occasions=(day,), **changes))


def needs(one: Scene, unit: str) -> dict[str, Answer]:
    """How the requirements of a unit stand."""
    return {need.id: need.state for need in one.unit(unit).requirements}


def whys(one: Scene, unit: str) -> dict[str, str]:
    """Why the requirements of a unit stand as they do."""
    return {need.id: why_words(need.why) for need in one.unit(unit).requirements}


def by(one: Scene, unit: str) -> dict[str, tuple[str, ...]]:
    """The items that satisfy the requirements of a unit."""
    return {need.id: need.by for need in one.unit(unit).requirements}


def worked(one: Scene, unit: str) -> tuple[Evidence, Evidence]:
    """A unit that a good portfolio meets: a product, an observation, and questions after it."""
    scope = scope_of(UNITS[unit])
    product = add(one, "WP", "2026-01-05", *doing(unit), scope=scope)
    seen = add(one, "OBS", "2026-02-09", *doing(unit), by=ANN, scope=scope)
    add(one, "QA", "2026-02-09", *knowing(unit), by=ANN, about=(seen.id,), scope=scope)
    one.met(*named(unit))
    return product, seen
