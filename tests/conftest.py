"""No test touches what belongs to whoever runs it: keys, settings, what was seen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from shells import HOMES

WISHES = ("NVQCHECK_ROSTER", "NVQCHECK_PASSPHRASE_FILE", "SSH_AUTH_SOCK")
"""Environment variables that lead to rosters, passphrases and keys."""


@pytest.fixture(scope="session", autouse=True)
def _not_at_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A home of the tests' own, for everything that does not name another."""
    with pytest.MonkeyPatch.context() as patch:
        home = str(tmp_path_factory.mktemp("home"))
        for name in HOMES:
            patch.setenv(name, home)
        for name in WISHES:
            patch.delenv(name, raising=False)
        yield
