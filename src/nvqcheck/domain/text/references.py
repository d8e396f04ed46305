"""References of criteria, and the order in which numbered things stand."""

from __future__ import annotations

import re
from typing import NamedTuple


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key under which 1.2 comes before 1.10 and P9 before P10."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part)
        for part in re.findall(r"\d+|\D+", text)
    )


class CriterionRef(NamedTuple):
    """The full reference of a criterion, `CC28:1.1`."""

    unit: str
    id: str

    @classmethod
    def parse(cls, text: str) -> CriterionRef:
        """Take `UNIT:ID` apart.

        Raises:
            ValueError: there is no unit, no id, or no colon between them.
        """
        unit, colon, id_ = text.partition(":")
        if not (unit and colon and id_):
            raise ValueError(text)
        return cls(unit, id_)

    def __str__(self) -> str:
        return f"{self.unit}:{self.id}"

    @property
    def order(self) -> tuple[str, tuple[tuple[int, int, str], ...]]:
        """What sorts it: 1.2 comes before 1.10."""
        return (self.unit, natural_key(self.id))

    def __lt__(self, other: CriterionRef) -> bool:  # type: ignore[override]
        return self.order < other.order

    def __gt__(self, other: CriterionRef) -> bool:  # type: ignore[override]
        return self.order > other.order
