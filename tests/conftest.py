"""What holds for every test: how many examples, and a home of the tests' own."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from shells import HOMES

# How long an example takes says more about the machine than about us.
settings.register_profile(
    "usual",
    max_examples=25,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", settings.get_profile("usual"), max_examples=500)

WISHES = ("NVQCHECK_ROSTER", "NVQCHECK_PASSPHRASE_FILE", "SSH_AUTH_SOCK")
"""Environment variables that lead to rosters, passphrases and keys."""


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples Hypothesis tries."""
    settings.load_profile("long" if config.getoption("markexpr") == "long" else "usual")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What tries examples is long where many of them are asked for."""
    if config.getoption("markexpr") == "long":
        for item in items:
            if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
                item.add_marker("long")


def pytest_collection_finish() -> None:
    """Look for garbage among what tests make, seldom: what was imported is never any."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


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
