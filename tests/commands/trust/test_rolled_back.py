"""What this computer has seen and what is gone is told at once, not only when somebody verifies."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from keyed import Shell
from nvqcheck.domain.text.canonical import canonical, digest
from nvqcheck.ssh.sshsig import sign
from nvqcheck.store.portfolio import file_format
from nvqcheck.store.portfolio.document_ids import document_id
from worlds.keys import seeded

FILE = Path("portfolio.json")


@pytest.fixture
def dropped(judged: Shell) -> Shell:
    """A portfolio out of which the candidate has taken Ann's newest *not yet*."""
    before = FILE.read_bytes()
    judged("assess", "CC28:1.1", "--not-yet", "--feedback", "Not enough.", "--as", "ann")
    FILE.write_bytes(before)
    return judged


@pytest.mark.parametrize(
    "words",
    [
        ("coverage",),
        ("status",),
        ("check", "--stage", "met", "--min", "0"),
        ("history",),
        ("link", "WP1", "CC28:1.2"),
        ("people", "add", "Wes Bell", "--role", "witness"),
    ],
    ids=" ".join,
)
def test_looking_and_writing_warn_of_a_roll_back(dropped: Shell, words: tuple[str, ...]) -> None:
    """On a computer that has seen what is gone, every look and every change says so."""
    done = dropped(*words)
    assert "[rolled-back]" in done.stderr
    assert "This computer has seen ann's event number 2" in done.stderr
    (told,) = (p for p in dropped.json("coverage")["problems"] if p["code"] == "rolled-back")
    assert told["severity"] == "warning"
    assert "nvqcheck merge" in told["hint"]


@pytest.mark.parametrize(
    "words",
    [
        ("assess", "CC28:1.1", "--met"),
        ("confirm", "CC28:ER4", "--statement", "So it is.", "--evidence", "WP1"),
        ("assess", "CC28:1.1", "--not-yet", "--feedback", "No.", "--dry-run"),
    ],
    ids=" ".join,
)
def test_nobody_judges_a_portfolio_that_was_rolled_back(
    dropped: Shell, words: tuple[str, ...]
) -> None:
    """Whoever judges is refused, until the newest copy is merged in."""
    before = FILE.read_bytes()
    assert "[rolled-back]" in dropped.error(*words, "--as", "ann", code=4)
    assert FILE.read_bytes() == before


def test_the_newest_copy_puts_it_right(judged: Shell) -> None:
    """Once what was lost is back there is nothing to warn of."""
    older = FILE.read_bytes()
    judged("assess", "CC28:1.1", "--not-yet", "--feedback", "Not enough.", "--as", "ann")
    shutil.copy(FILE, "newest.json")
    FILE.write_bytes(older)
    assert "[rolled-back]" not in judged("merge", "newest.json").stderr
    assert "rolled-back" not in judged("coverage").stderr
    judged("assess", "CC28:1.1", "--met", "--as", "ann")
    judged("verify")


def test_who_knows_what_is_lost_goes_on(dropped: Shell) -> None:
    """`verify --forget` says once more what is gone, and lets people go on without it."""
    assert "rolled-back" in dropped("verify", "--forget", code=1).stdout
    dropped("verify")
    dropped("assess", "CC28:1.1", "--met", "--as", "ann")


def test_a_note_that_is_spoilt_hinders_nobody(judged: Shell, tmp_path: Path) -> None:
    """A note that cannot be read is no roll-back: looking goes on, and verify remarks on it."""
    for note in next((tmp_path / "home").rglob("heads")).iterdir():
        note.write_text("{}", encoding="utf-8")
    assert judged("coverage").stderr == ""
    assert "memory-unreadable" in judged("verify").stdout


def test_signatures_that_were_taken_off_are_told(judged: Shell) -> None:
    """With the roster gone, who takes every signature off is found out."""
    text = FILE.read_text(encoding="utf-8")
    FILE.write_text(re.sub(r'"sig":"[^"]*"', '"sig":""', text), encoding="utf-8")
    codes = {one["code"] for one in judged.json("verify", code=1)["problems"]}
    assert codes == {"named-key"}


def test_signatures_by_an_invented_key_are_told(judged: Shell) -> None:
    """An assessor's events made anew with another key are not those that this computer has seen."""
    document = json.loads(FILE.read_bytes())
    (number,) = (n for n, one in document["events"].items() if one["body"]["actor"] == "ann")
    body = _by(document["events"].pop(number)["body"], "stranger")
    sig = sign(seeded("stranger"), canonical(body))
    id_ = digest(body)
    document["events"][document_id(id_)] = {"body": body, "id": id_, "sig": sig}
    FILE.write_bytes(file_format.serialise(document))
    found = judged.json("verify", code=1)["problems"]
    assert [one["code"] for one in found] == ["rolled-back"]
    assert re.search(r"ann's event number 1 \(\w+, signed with SHA256:", found[0]["message"])
    assert "[rolled-back]" in judged("coverage").stderr


def _by(body: dict[str, Any], name: str) -> dict[str, Any]:
    return {**body, "key": seeded(name).public.fingerprint}


def test_every_demo_is_a_portfolio_of_its_own(shell: Shell) -> None:
    """A demo after a demo on one computer, in the same folder or another, was never rolled back."""
    shell("demo", "one")
    shell("demo", "two")
    shutil.rmtree("one")
    shell("demo", "one")
    for name in ("one", "two"):
        found = shell.json("verify", name, code=0)["problems"]
        assert "rolled-back" not in {one["code"] for one in found}
        assert "rolled-back" not in shell("coverage", name).stderr
