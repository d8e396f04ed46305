"""Every reason and every remark has words."""

from __future__ import annotations

import pytest

from nvqcheck.domain.progress.counting import Shortfall
from nvqcheck.domain.progress.states import About, Remark
from nvqcheck.report.words.remarks import REMARK_WORDS, SHORT_WORDS, remark_words

MORE = {About.NOT_COUNTING: ("told",), About.LATE: ("2026-03-01", "20"), About.DECIDED_APART: ()}


@pytest.mark.parametrize("about", About)
def test_every_remark_is_a_sentence_that_names_its_item(about: About) -> None:
    """It begins with a capital letter, ends with a full stop, and no place is left open."""
    said = remark_words(Remark(about, "WP1", MORE.get(about, ("RA1",)), ("Ada",)))
    assert said[0].isupper()
    assert said.endswith(".")
    assert "{" not in said
    assert ("{item}" in REMARK_WORDS.get(about, "")) <= ("WP1" in said)


def test_every_shortfall_has_words() -> None:
    """No two are told alike."""
    assert set(SHORT_WORDS) == set(Shortfall)
    assert len(set(SHORT_WORDS.values())) == len(Shortfall)
