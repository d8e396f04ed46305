"""A store of keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from nvqcheck.trust.keys.key_store import KeyStore


@pytest.fixture
def store(tmp_path: Path) -> KeyStore:
    """A key store in which there is nothing yet; its bcrypt is quick."""
    return KeyStore(tmp_path / "config", rounds=1)
