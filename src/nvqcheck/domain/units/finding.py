"""One thing that is wrong with a unit, and where in it."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from nvqcheck.errors import Severity

Path: TypeAlias = tuple[str | int, ...]
"""Keys and indexes into a unit as it is written: `("groups", 0, "criteria", 2, "verb")`."""


class Finding(NamedTuple):
    """One thing that is wrong with a unit."""

    code: str
    path: Path
    message: str
    hint: str = ""
    severity: Severity = "error"
