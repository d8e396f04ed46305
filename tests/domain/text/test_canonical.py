"""Canonical bytes, digests and commitments."""

from __future__ import annotations

import hashlib
import string

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from nvqcheck.domain.text.canonical import (
    Json,
    canonical,
    clean,
    cleaned,
    commitment,
    digest,
    digest_text,
)

WHOLE = st.integers(-(2**53) + 1, 2**53 - 1)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
KEY = st.text(string.ascii_lowercase + "_", max_size=6)
VALUES = st.recursive(
    st.none() | st.booleans() | WHOLE | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEY, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_canonical_bytes_are_those_of_rfc_8785(value: Json) -> None:
    """Within our limits the bytes are those that the RFC 8785 oracle gives."""
    assert canonical(value) == rfc8785.dumps(value)


@given(st.dictionaries(KEY, WHOLE, min_size=2))
def test_the_order_of_keys_does_not_matter(value: dict[str, Json]) -> None:
    """The same content in another order has the same digest."""
    assert digest(dict(reversed(value.items()))) == digest(value)


def test_a_digest_is_the_sha_256_of_the_bytes() -> None:
    """A digest can be checked with any tool: SHA-256, lower-case hexadecimal."""
    assert digest({"b": 1, "a": "é"}) == hashlib.sha256('{"a":"é","b":1}'.encode()).hexdigest()
    assert digest_text("é") == hashlib.sha256("é".encode()).hexdigest()


def test_a_commitment_depends_on_the_salt() -> None:
    """Without its salt a committed text cannot be found by guessing."""
    assert commitment("é", "text") == digest_text("2:étext")
    assert commitment("t", "text") != commitment("s", "text")


@given(st.text(max_size=5), st.text(max_size=5), st.integers(0, 10))
def test_a_commitment_is_to_one_salt_and_one_text(salt: str, text: str, at: int) -> None:
    """What moves between the salt and the text, such as a text's first line, changes the digest."""
    both = salt + text
    moved = both[:at], both[at:]
    assert (commitment(*moved) == commitment(salt, text)) == (moved == (salt, text))
    assert commitment("s", "first\nsecond") != commitment("s\nfirst", "second")


@given(st.text(st.characters()))
def test_cleaned_text_can_be_kept(text: str) -> None:
    """Whatever was typed becomes text that UTF-8 carries, and stays as it is from then on."""
    kept = clean(text)
    assert kept.encode().decode() == kept
    assert clean(kept) == kept


def test_text_is_kept_in_nfc() -> None:
    """A letter and its accent apart are kept as one character."""
    assert clean("e\u0301") == "\u00e9"


def test_half_a_character_becomes_a_question_mark() -> None:
    """A lone surrogate, which no file can hold, is replaced."""
    assert clean("a\ud800b") == "a?b"


def test_every_text_in_a_value_is_cleaned() -> None:
    """Lists and objects are cleaned all through; what is no text stays as it is."""
    given_value: Json = {"a": ["e\u0301", 1, None, True], "b": {"c": "\ud800"}}
    assert cleaned(given_value) == {"a": ["\u00e9", 1, None, True], "b": {"c": "?"}}
