"""A signed portfolio to attack."""

from __future__ import annotations

from pathlib import Path

import pytest

from worlds.signed import World, finished


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A portfolio in which U1 is signed off by everybody; not to be touched."""
    return finished(tmp_path_factory.mktemp("pristine") / "p")


@pytest.fixture
def world(pristine: World, tmp_path: Path) -> World:
    """A copy of it to be attacked."""
    return pristine.copy(tmp_path / "p")
