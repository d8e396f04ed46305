"""Names that people mistype."""

from __future__ import annotations

from collections.abc import Iterable


def suggestion(name: str, known: Iterable[str]) -> str:
    """A hint that names the nearest of what is known, or all of it where that is little."""
    # Imported here, because nearly always nothing has been mistyped.
    from difflib import get_close_matches

    known = list(known)
    folded = {item.casefold(): item for item in known}
    close = [folded[item] for item in get_close_matches(name.casefold(), folded, n=3, cutoff=0.5)]
    if close:
        return f"Did you mean {' or '.join(close)}?"
    if len(known) <= 12:
        return f"There is {', '.join(known)}." if known else "There is none yet."
    return ""
