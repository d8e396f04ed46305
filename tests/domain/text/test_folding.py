"""The same text, however it was typed."""

from __future__ import annotations

import unicodedata

import pytest

from nvqcheck.domain.text.folding import folded


@pytest.mark.parametrize(
    "typed",
    [
        "Siân Évans",
        unicodedata.normalize("NFD", "Siân Évans"),
        "  siân \t ÉVANS\n",
        "Siân\u00a0Évans",
    ],
)
def test_one_name_however_it_was_typed(typed: str) -> None:
    """Accents in one character or in two, any spaces, capital letters or none."""
    assert folded(typed) == folded("Siân Évans")


@pytest.mark.parametrize("other", ["Sian Évans", "SiânÉvans", "Siân Évan"])
def test_other_names_stay_others(other: str) -> None:
    """An accent is a part of a name, and so is where it is parted."""
    assert folded(other) != folded("Siân Évans")
