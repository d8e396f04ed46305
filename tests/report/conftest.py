"""Portfolios to report on, the same at every run."""

from __future__ import annotations

import pytest

from nvqcheck.domain.progress.coverage import Coverage
from nvqcheck.portfolio.view import View
from worlds.tea import Desk, finish, tell


@pytest.fixture
def desk() -> Desk:
    """A desk with nothing on it yet."""
    return Desk()


@pytest.fixture
def told() -> View:
    """A portfolio with a criterion in every state."""
    return tell(Desk())


@pytest.fixture
def finished() -> View:
    """A portfolio with nothing left to do but the IV's signature."""
    return finish(Desk())


@pytest.fixture
def kinds(told: View, finished: View) -> dict[str, Coverage]:
    """Coverage of a full portfolio, a finished one, an empty one, and one with a missing unit."""
    empty = Desk().start().coverage
    gone = told.coverage._replace(units=(), missing=("GONE1",))
    return {"full": told.coverage, "finished": finished.coverage, "empty": empty, "missing": gone}
