"""How each state is said and drawn: one table of words, glyphs, ASCII forms and styles.

The word says everything; glyph and colour only help the eye. No entry relies on colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from nvqcheck.domain.progress.coverage import UnitState
from nvqcheck.domain.progress.criterion_state import State
from nvqcheck.domain.progress.requirements import Answer


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


class Sign(NamedTuple):
    """How one meaning is said and drawn."""

    word: str
    glyph: str
    """One cell wide."""
    ascii: str
    """The same for outputs that cannot carry the glyph."""
    style: str
    """A Rich style; empty for plain."""


_GOOD, _CALL, _QUIET, _ACCENT = "green", "bold yellow", "dim", "cyan"

_STATES = {
    State.NOT_STARTED: Sign("not started", "○", ".", _QUIET),
    State.EVIDENCED: Sign("evidenced", "◔", "o", _ACCENT),
    State.SUBMITTED: Sign("submitted", "◑", ">", _ACCENT),
    State.NOT_YET: Sign("not yet met", "↺", "<", _CALL),
    State.MET: Sign("met", "✓", "+", _GOOD),
    State.STALE: Sign("stale", "≠", "~", _CALL),
    State.QUERIED: Sign("queried", "?", "?", _CALL),
    State.VERIFIED: Sign("verified", "★", "*", _GOOD),
}
_UNIT_STATES = {
    UnitState.IN_PROGRESS: Sign("in progress", "◔", "o", _ACCENT),
    UnitState.READY: Sign("ready to sign", "◑", ">", _ACCENT),
    UnitState.SIGNED: Sign("signed", "✓", "+", _GOOD),
    UnitState.VERIFIED: Sign("verified", "★", "*", _GOOD),
}
_ANSWERS = {
    Answer.SATISFIED: Sign("satisfied", "✓", "+", _GOOD),
    Answer.OPEN: Sign("open", "○", ".", _CALL),
    Answer.CONFIRM: Sign("to confirm", "?", "?", _CALL),
}
_MARKS = {
    Mark.AGREED: Sign("agreed", "✓", "+", _GOOD),
    Mark.ACTION: Sign("action required", "?", "?", _CALL),
    Mark.SIGNED: Sign("signed", "✓", "+", _GOOD),
    Mark.OUTDATED: Sign("due again", "≠", "~", _CALL),
    Mark.UNSIGNED: Sign("not signed", "○", ".", _QUIET),
    Mark.LIVE: Sign("in use", "✓", "+", _GOOD),
    Mark.WITHDRAWN: Sign("withdrawn", "×", "x", _QUIET),
    Mark.FILE_CHANGED: Sign("file changed", "≠", "~", _CALL),
    Mark.FILE_MISSING: Sign("file missing", "!", "!", _CALL),
    Mark.COUNTS: Sign("linked", "●", "#", _GOOD),
    Mark.DISCOUNTED: Sign("linked, does not count", "○", "o", _CALL),
    Mark.STANDS: Sign("stands", "✓", "+", ""),
    Mark.RETRACTED: Sign("taken back", "×", "x", _QUIET),
    Mark.VOID: Sign("without effect", "!", "!", _CALL),
    Mark.KEYLESS: Sign("unsigned: no key", "○", ".", _QUIET),
    Mark.REACHED: Sign("reached", "✓", "+", _GOOD),
    Mark.NOT_REACHED: Sign("not reached", "○", ".", _CALL),
    Mark.UNKNOWN_UNIT: Sign("unit missing", "!", "!", _CALL),
}


def sign(meaning: Meaning) -> Sign:
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
    """A meaning in words."""
    return sign(meaning).word


MEANINGS: tuple[Meaning, ...] = (*State, *UnitState, *Answer, *Mark)
"""Everything that has a sign."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters that an output can carry."""

    ascii: bool = False

    def of(self, meaning: Meaning) -> str:
        """The one character for a meaning."""
        found = sign(meaning)
        return found.ascii if self.ascii else found.glyph

    @property
    def full(self) -> str:
        """A filled cell of a bar."""
        return "#" if self.ascii else "█"

    @property
    def empty(self) -> str:
        """An empty cell of a bar."""
        return "-" if self.ascii else "░"

    @property
    def dot(self) -> str:
        """What stands between facts on one line."""
        return "|" if self.ascii else "·"

    @property
    def arrow(self) -> str:
        """What leads to the next step."""
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
