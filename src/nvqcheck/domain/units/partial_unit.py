"""A unit as far as its file could be understood."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from nvqcheck.domain.units.finding import Path
from nvqcheck.domain.units.unit import Criterion, Group, Unit


class DraftValues(NamedTuple):
    """What could be read, and the paths of what could not."""

    unit: Unit
    unknown: frozenset[Path] = frozenset()


class Draft(DraftValues):
    """A unit, and what of it is not known because it could not be read.

    Something of the right type stands in for a value that is not known, and one such item for a
    list, so that nothing seems empty. A check asks `knows` before it concludes anything from a
    value: what is wrong with the value itself has been said already.
    """

    def knows(self, path: Path, *keys: str) -> bool:
        """Whether what a path leads to, all around it, and these keys of it could be read."""
        if not self.unknown:
            return True
        around = [path[:length] for length in range(len(path) + 1)]
        return self.unknown.isdisjoint([*around, *((*path, key) for key in keys)])

    def criteria(self) -> Iterator[tuple[Path, Group, Criterion]]:
        """Every criterion with its path and its group."""
        for at, group in enumerate(self.unit.groups):
            for number, criterion in enumerate(group.criteria):
                yield ("groups", at, "criteria", number), group, criterion

    def lacks(self, criterion: str) -> bool:
        """Whether it is certain that the unit has no criterion of this id."""
        return criterion not in self.unit.criteria and self._knows_every_id

    @cached_property
    def _knows_every_id(self) -> bool:
        return all(self.knows(path, "id") for path, _, _ in self.criteria())
