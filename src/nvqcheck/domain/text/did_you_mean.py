"""Names that people mistype."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nvqcheck.errors import UsageError

NEAR = 0.5
"""How alike two names have to be, from 0 to 1, for one to be suggested for the other."""
AS_GOOD = 0.1
"""By how much less than the nearest a name may be like what was typed, to be suggested too."""
FEW = 12
"""How many names can be listed whole."""


def bad_choice(what: str, said: str, choices: Iterable[str]) -> UsageError:
    """The error of a value that is none of those that it can be; it names the nearest.

    Args:
        what: what it is the value of.
        said: what was typed.
        choices: what could have been.
    """
    hint = suggestion(said, choices)
    return UsageError("bad-choice", f"{what} cannot be {said}.", hint=hint)


def suggestion(name: str, known: Iterable[str], shown: Mapping[str, str] | None = None) -> str:
    """A hint that names the nearest of what is known, or all of it where that is little.

    Args:
        name: what was typed.
        known: what could have been typed.
        shown: how that is shown, where it is shown differently.
    """
    # Imported here, because nearly always nothing has been mistyped.
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(b=name.casefold())
    likeness: dict[str, float] = {}
    for item in known:
        matcher.set_seq1(item.casefold())
        words = (shown or {}).get(item, item)
        likeness[words] = max(matcher.ratio(), likeness.get(words, 0))
    best = max(likeness.values(), default=0)
    near = [words for words, like in likeness.items() if like >= max(best - AS_GOOD, NEAR)]
    if best == 1:
        near = [words for words in near if likeness[words] == 1]
    if near:
        near.sort(key=lambda words: -likeness[words])
        return f"Did you mean {joined(near[:3], 'or')}?"
    if not likeness:
        return "There is none yet."
    return f"Choose from {', '.join(likeness)}." if len(likeness) <= FEW else ""


def joined(items: Iterable[str], word: str) -> str:
    """`a`, `a or b`, `a, b or c`."""
    *before, last = items
    return f"{', '.join(before)} {word} {last}" if before else last
