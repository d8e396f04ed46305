"""A worked portfolio, made once and copied for every test that changes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from tui.playing import copied, write_demo


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked portfolio; nobody changes it."""
    folder = tmp_path_factory.mktemp("template")
    write_demo(folder)
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the worked portfolio, and the folder one is in."""
    monkeypatch.chdir(tmp_path)
    return copied(template, tmp_path)


@pytest.fixture
def stood_aside(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A terminal that the screens can leave to others; says when they left and came back."""
    happened: list[str] = []
    monkeypatch.setattr(HeadlessDriver, "can_suspend", True)
    for name, word in (("suspend", "left"), ("resume", "back")):
        tell = lambda _, word=word: happened.append(word)  # noqa: E731
        monkeypatch.setattr(HeadlessDriver, f"{name}_application_mode", tell)
    return happened
