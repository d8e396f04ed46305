"""The output boundary: typed text is shown as typed, and nothing in it is obeyed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nvqcheck.report.formats.safe import safe_line, safe_text

BIDI = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


@given(st.text(st.characters(codec=None), max_size=200))
def test_nothing_that_a_terminal_obeys_comes_through(text: str) -> None:
    """No control character, no override of direction and no half character is left."""
    left = set(safe_text(text)) - set("\n\t")
    assert not {char for char in left if unicodedata.category(char) in {"Cc", "Cs"}}
    assert not left & BIDI
    safe_text(text).encode()


@given(st.text(st.characters(codec=None), max_size=200))
def test_a_line_stays_one_line(text: str) -> None:
    """A text made safe for one line has no break that anything counts as a line's end."""
    assert len(safe_line(text).splitlines()) <= 1
    assert "\t" not in safe_line(text)


@given(st.text(st.characters(codec=None), max_size=100))
def test_making_safe_twice_changes_nothing(text: str) -> None:
    """What is safe stays as it is."""
    assert safe_text(safe_text(text)) == safe_text(text)
    assert safe_line(safe_line(text)) == safe_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "[bold]not markup[/bold] [@click=quit]x[/]",
        "=1+1",
        "café e\u0301 ü",
        "שלום مرحبا",
        "\u200fright-to-left mark",
        "👩\u200d🏫 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "two\nlines\tand a tab",
        "no\u00a0break",
    ],
)
def test_what_a_person_may_type_is_shown_as_typed(text: str) -> None:
    """Markup, formulas, accents, any script, joiners and line breaks stay as they are."""
    assert safe_text(text) == text


def test_escapes_lose_their_power() -> None:
    """Colours, titles and cursor movements become the letters they are made of."""
    assert safe_text("\x1b[31mred\x1b]0;title\x07 \x9b2J \x7f") == "[31mred]0;title 2J "
    assert safe_text("abc\u202egpj.exe") == "abcgpj.exe"
    assert safe_text("one\r\ntwo\rthree\u2028four") == "one\ntwothree\nfour"
    assert safe_line("one\r\ntwo\tthree\u2029four") == "one two three four"
    assert safe_text("half \ud83d") == "half \ufffd"
