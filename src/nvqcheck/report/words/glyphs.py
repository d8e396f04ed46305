"""How each state is said and drawn: one table of words, glyphs, ASCII forms and styles.

The word says everything; glyph and colour only help the eye. No entry relies on colour.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from nvqcheck.domain.progress.states import Answer, State, UnitState


class Mark(StrEnum):
    """What else is shown with a glyph, beside the states of criteria, units and requirements."""

    AGREED = "agreed"
    ACTION = "action"
    SIGNED = "signed"
    OUTDATED = "outdated"
    UNSIGNED = "unsigned"
    LIVE = "live"
    WITHDRAWN = "withdrawn"
    FILE_CHANGED = "file_changed"
    FILE_MISSING = "file_missing"
    FILE_OUTSIDE = "file_outside"
    COUNTS = "counts"
    DISCOUNTED = "discounted"
    STANDS = "stands"
    RETRACTED = "retracted"
    VOID = "void"
    KEYLESS = "keyless"
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    UNKNOWN_UNIT = "unknown_unit"


Meaning = State | UnitState | Answer | Mark


class Symbol(NamedTuple):
    """How one meaning is said and drawn."""

    word: str
    glyph: str
    """The sign for it in Unicode, one cell wide."""
    ascii: str
    """The same for outputs that cannot carry the glyph."""
    style: str
    """A Rich style; empty for plain."""


_GOOD, _CALL, _QUIET, _ACCENT = "green", "bold yellow", "dim", "cyan"

_STATES = {
    State.NOT_STARTED: Symbol("not started", "○", ".", _QUIET),
    State.EVIDENCED: Symbol("evidenced", "◔", "o", _ACCENT),
    State.SUBMITTED: Symbol("submitted", "◑", ">", _ACCENT),
    State.NOT_YET: Symbol("not yet met", "↺", "<", _CALL),
    State.MET: Symbol("met", "✓", "+", _GOOD),
    State.STALE: Symbol("stale", "≠", "~", _CALL),
    State.QUERIED: Symbol("queried", "?", "?", _CALL),
    State.SAMPLED: Symbol("sampled", "★", "*", _GOOD),
}
_UNIT_STATES = {
    UnitState.IN_PROGRESS: Symbol("in progress", "◔", "o", _ACCENT),
    UnitState.READY: Symbol("ready to sign", "◑", ">", _ACCENT),
    UnitState.SIGNED: Symbol("signed", "✓", "+", _GOOD),
    UnitState.VERIFIED: Symbol("verified", "★", "*", _GOOD),
}
_ANSWERS = {
    Answer.SATISFIED: Symbol("satisfied", "✓", "+", _GOOD),
    Answer.OPEN: Symbol("open", "○", ".", _CALL),
    Answer.CONFIRM: Symbol("to confirm", "?", "?", _CALL),
    Answer.INFORMATION: Symbol("information", "i", "i", _QUIET),
}
_MARKS = {
    Mark.AGREED: Symbol("agreed", "✓", "+", _GOOD),
    Mark.ACTION: Symbol("action required", "?", "?", _CALL),
    Mark.SIGNED: Symbol("signed", "✓", "+", _GOOD),
    Mark.OUTDATED: Symbol("due again", "≠", "~", _CALL),
    Mark.UNSIGNED: Symbol("not signed", "○", ".", _QUIET),
    Mark.LIVE: Symbol("in use", "✓", "+", _GOOD),
    Mark.WITHDRAWN: Symbol("withdrawn", "×", "x", _QUIET),
    Mark.FILE_CHANGED: Symbol("file changed", "≠", "~", _CALL),
    Mark.FILE_MISSING: Symbol("file missing", "!", "!", _CALL),
    Mark.FILE_OUTSIDE: Symbol("file outside, not looked at", "!", "!", _CALL),
    Mark.COUNTS: Symbol("linked", "●", "#", _GOOD),
    Mark.DISCOUNTED: Symbol("linked, does not count", "○", "o", _CALL),
    Mark.STANDS: Symbol("stands", "✓", "+", ""),
    Mark.RETRACTED: Symbol("taken back", "×", "x", _QUIET),
    Mark.VOID: Symbol("without effect", "!", "!", _CALL),
    Mark.KEYLESS: Symbol("unsigned: no key", "○", ".", _QUIET),
    Mark.REACHED: Symbol("reached", "✓", "+", _GOOD),
    Mark.NOT_REACHED: Symbol("not reached", "○", ".", _CALL),
    Mark.UNKNOWN_UNIT: Symbol("unit missing", "!", "!", _CALL),
}


def sign(meaning: Meaning) -> Symbol:
    """How a meaning is said and drawn."""
    # By type first: members of different enums that share a value are equal.
    match meaning:
        case State():
            return _STATES[meaning]
        case UnitState():
            return _UNIT_STATES[meaning]
        case Answer():
            return _ANSWERS[meaning]
        case Mark():
            return _MARKS[meaning]


def word(meaning: Meaning) -> str:
    """What a meaning is called: `not yet met`, `in progress`."""
    return sign(meaning).word


MEANINGS: tuple[Meaning, ...] = (*State, *UnitState, *Answer, *Mark)
"""Everything that has a sign: an output carries the glyphs of all of it, or gets ASCII."""


class Glyphs(NamedTuple):
    """The characters to draw with: all of Unicode, or what ASCII has."""

    ascii: bool = False

    def of(self, meaning: Meaning) -> str:
        """The sign of a meaning, one cell wide."""
        symbol = sign(meaning)
        return symbol.ascii if self.ascii else symbol.glyph

    @property
    def full(self) -> str:
        """What a bar is drawn with as far as something has come."""
        return "#" if self.ascii else "█"

    @property
    def empty(self) -> str:
        """What a bar is drawn with where something is still to do."""
        return "-" if self.ascii else "░"

    def bar(self, percent: int, length: int) -> tuple[str, str]:
        """The two parts of a bar; the first fills it only at 100, and is never empty above 0."""
        full = max(percent * length // 100, 1 if percent else 0)
        return self.full * full, self.empty * (length - full)

    @property
    def dot(self) -> str:
        """What stands between facts on one line."""
        return "|" if self.ascii else "·"

    @property
    def arrow(self) -> str:
        """What stands before a next step or a remark."""
        return "->" if self.ascii else "→"


UNICODE = Glyphs()
ASCII = Glyphs(ascii=True)


def glyphs_for(encoding: str | None, *, ascii_only: bool = False) -> Glyphs:
    """The glyphs that an output can carry.

    Args:
        encoding: of the output; None or one that Python does not know counts as ASCII.
        ascii_only: the person asked for ASCII.
    """
    if ascii_only:
        return ASCII
    needed = "".join(sign(meaning).glyph for meaning in MEANINGS) + "█░·→"
    try:
        needed.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE
