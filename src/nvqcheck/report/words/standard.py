"""Which edition of a unit something was judged by, and where that came from."""

from __future__ import annotations

from nvqcheck.domain.units.unit import Unit

SHORT_EDITION = 12
"""How many characters of an edition's digest are shown."""


def standard_words(origin: str, unit: Unit) -> str:
    """Where a unit came from, and its edition: `bundled with nvqcheck, edition 0123456789ab`."""
    edition = f"edition {unit.digest[:SHORT_EDITION]}"
    return f"{origin}, {edition}" if origin else edition


def standard_json(origin: str, unit: Unit) -> dict[str, str]:
    """The same for machines, the digest whole."""
    return {"origin": origin, "digest": unit.digest}
