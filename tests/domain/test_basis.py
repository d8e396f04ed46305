"""On whose word a portfolio's coverage rests, in words."""

from __future__ import annotations

from nvqcheck.domain.progress.basis import SELF_DECLARED, Basis


def test_a_basis_says_whom_it_believes() -> None:
    """A roster is named with its version; without one it says why people's word is taken."""
    assert Basis("Hill College", 3).words == "the roster of Hill College, version 3"
    assert Basis(doubted=True).words.endswith("the roster that is here is not believed")
    assert SELF_DECLARED.words.endswith("no roster is pinned")
