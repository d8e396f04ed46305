"""A shell to type commands in: an empty folder, no wishes, a portfolio where one is asked for."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from nvqcheck.store.user_folders import config_folder
from shells import HOMES, WISHES, Shell, add_report


@pytest.fixture(scope="session", autouse=True)
def _once() -> Iterator[None]:
    """Build the commands, and read the bundled units, once for all tests and not for each run."""
    from nvqcheck.store import places
    from nvqcheck.store.standards import source

    bundled = places.bundled_standards()
    read, cached = source.read_unit_file, cache(source.read_unit_file)

    def once(path: Path, *more: Any, **options: Any) -> source.UnitFile:
        return (cached if path.parent == bundled else read)(path, *more, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("typer.testing._get_command", cache(get_command))
        patch.setattr(source, "read_unit_file", once)
        yield


@pytest.fixture(autouse=True)
def _no_wishes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in WISHES:
        monkeypatch.delenv(name, raising=False)
    for name in HOMES:
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell in an empty folder."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return Shell(here)


@pytest.fixture(scope="session")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Portfolios as they are at stages of the story, made once: `sam` and `judged`."""
    folder = tmp_path_factory.mktemp("stages")
    with pytest.MonkeyPatch.context() as patch:
        for name in HOMES:
            patch.setenv(name, str(folder))
        patch.chdir(folder)
        shell = Shell(folder)
        units = ("--unit", "CC28", "--unit", "CFACC27")
        shell("init", "sam", "--candidate", "Sam Jones", "--id", "sam", *units)
        patch.chdir(folder / "sam")
        for name, role, id_ in (
            ("Ann Lee", "assessor", "ann"),
            ("Ivy Roe", "iv", "ivy"),
            ("Eve Fox", "ev", "eve"),
            ("Wes Bell", "witness", "wes"),
        ):
            shell("people", "add", name, "--role", role, "--id", id_)
        Path("report.pdf").write_bytes(b"a report")
        shutil.copytree(folder / "sam", folder / "judged")
        patch.chdir(folder / "judged")
        add_report(shell, "--for", "CC28:1", "--at", "page 2")
        shell("submit", "CC28:1")
        shell("assess", "CC28:1", "--met", "--feedback", "Good.", "--as", "ann")
        shell("sample", "CC28:1.1", "--agree", "--as", "ivy")
        shutil.copytree(config_folder() / "keys", folder / "keys")
    return folder


def bring(stages: Path, name: str, to: Path) -> None:
    """Put a portfolio of the story into a folder, and Sam's key onto this computer."""
    shutil.copytree(stages / name, to, dirs_exist_ok=True)
    shutil.copytree(stages / "keys", config_folder() / "keys")
    config_folder().chmod(0o700)


@pytest.fixture
def sam(shell: Shell, stages: Path) -> Shell:
    """A shell in the folder of Sam's portfolio: CC28, CFACC27, people, a file, no evidence."""
    bring(stages, "sam", shell.home)
    return shell


@pytest.fixture
def judged(shell: Shell, stages: Path) -> Shell:
    """The same with WP1 for CC28:1, met by Ann, and 1.1 agreed by Ivy."""
    bring(stages, "judged", shell.home)
    return shell


@pytest.fixture(scope="session")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the worked portfolio; a test that changes it takes a copy."""
    folder = tmp_path_factory.mktemp("worked")
    with pytest.MonkeyPatch.context() as patch:
        for name in HOMES:
            patch.setenv(name, str(folder))
        Shell(folder)("demo", str(folder / "demo"))
    return folder / "demo"


@pytest.fixture
def demo(shell: Shell, worked: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell in a copy of the worked portfolio."""
    shutil.copytree(worked, shell.home / "demo")
    monkeypatch.chdir(shell.home / "demo")
    return Shell(shell.home / "demo")
