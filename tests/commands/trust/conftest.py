"""A shell in a place where things are signed, and a signed portfolio."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyed import PHRASE, Shell
from nvqcheck.trust import session


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty folder, and keys that are quick to open."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    store = session.key_store
    monkeypatch.setattr(session, "key_store", lambda: type(store())(store().folder, rounds=1))
    return folder


@pytest.fixture
def shell(here: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    """A shell for a script that has a file with a passphrase."""
    secret = tmp_path / "phrase"
    secret.write_text(f"{PHRASE}\n", encoding="utf-8")
    secret.chmod(0o600)
    monkeypatch.setenv("NVQCHECK_PASSPHRASE_FILE", str(secret))
    return Shell(here)


@pytest.fixture
def judged(shell: Shell) -> Shell:
    """A signed portfolio in which Ann has judged a criterion, and a roster on which she is."""
    for person in ("ann", "tea", "centre"):
        shell("key", "new", person)
    shell("init", ".", "--candidate", "Sam Jones", "--id", "sam", "--unit", "CC28")
    shell("people", "add", "Ann Lee", "--role", "assessor", "--id", "ann")
    shell("people", "add", "Tea Roe", "--role", "assessor", "--id", "tea")
    Path("report.pdf").write_bytes(b"a report")
    shell(
        *("evidence", "add", "--method", "WP", "--title", "Report", "--on", "2026-01-05"),
        *("--file", "report.pdf", "--for", "CC28:1.1"),
    )
    shell("assess", "CC28:1.1", "--met", "--feedback", "Good.", "--as", "ann")
    return shell
