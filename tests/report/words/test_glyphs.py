"""How states are said and drawn."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len
from rich.style import Style

from nvqcheck.domain.progress.states import Answer, State, UnitState
from nvqcheck.report.words.glyphs import (
    ASCII,
    MEANINGS,
    UNICODE,
    Mark,
    Meaning,
    glyphs_for,
    sign,
    word,
)


@pytest.mark.parametrize("meaning", MEANINGS, ids=repr)
def test_every_meaning_has_a_word_and_two_characters(meaning: Meaning) -> None:
    """Every meaning has a word, a glyph one cell wide, an ASCII character and a real style."""
    found = sign(meaning)
    assert found.word
    assert cell_len(found.glyph) == len(found.glyph) == 1
    assert found.ascii.isascii()
    assert len(found.ascii) == 1
    Style.parse(found.style)


@pytest.mark.parametrize("kind", [State, UnitState, Answer])
def test_states_of_one_kind_never_look_alike(kind: type[State]) -> None:
    """No two states of one kind share a word, a glyph or an ASCII character."""
    for aspect in ("word", "glyph", "ascii"):
        said = [getattr(sign(meaning), aspect) for meaning in kind]
        assert len(set(said)) == len(said)


def test_equal_values_of_different_kinds_keep_their_words() -> None:
    """A unit that is signed and a role that has signed are looked up each in its kind."""
    assert UnitState.SIGNED == Mark.SIGNED  # type: ignore[comparison-overlap]
    assert word(UnitState.SIGNED) == word(Mark.SIGNED) == "signed"
    assert word(State.SAMPLED) != word(UnitState.VERIFIED)
    assert word(Answer.OPEN) == "open"


def test_nobody_fails() -> None:
    """No word for a state says fail: a candidate has not yet met a criterion."""
    assert not any(re.search("fail", word(meaning)) for meaning in MEANINGS)


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", UNICODE),
        ("UTF-16", UNICODE),
        ("ascii", ASCII),
        ("cp1252", ASCII),
        ("no-such-encoding", ASCII),
        (None, ASCII),
    ],
)
def test_glyphs_are_what_the_output_can_carry(encoding: str | None, expected: object) -> None:
    """An output that cannot carry every glyph gets ASCII throughout."""
    assert glyphs_for(encoding) == expected


def test_ascii_can_be_asked_for() -> None:
    """A person can have ASCII where glyphs would be possible."""
    glyphs = glyphs_for("utf-8", ascii_only=True)
    drawn = [glyphs.of(meaning) for meaning in MEANINGS]
    drawn += [glyphs.full, glyphs.empty, glyphs.dot, glyphs.arrow]
    assert "".join(drawn).isascii()
