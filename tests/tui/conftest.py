"""A worked portfolio, made once and copied for every test that changes it."""

from __future__ import annotations

from pathlib import Path

import pytest

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
