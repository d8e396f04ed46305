"""Keys, typed as people and scripts type them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from keyed import PHRASE, Shell
from nvqcheck.commands import consent
from nvqcheck.errors import UsageError


def test_a_key_is_made_listed_and_shown(shell: Shell) -> None:
    """A new key is listed, and its public half can be handed to the centre."""
    made = shell.json("key", "new", "ann")["result"]["key"]
    assert made["passphrase"] is True
    assert [key["person"] for key in shell.json("key", "list")["result"]["keys"]] == ["ann"]
    assert made["public"] in shell("key", "show", "ann").stdout
    assert "OPENSSH PRIVATE" not in shell("key", "show", "ann").stdout


def test_without_a_terminal_a_passphrase_is_not_asked(here: Path) -> None:
    """Where nobody can be asked, a key that needs a passphrase is not made."""
    shell = Shell(here)
    assert "passphrase-needed" in shell.error("key", "new", "ann")
    assert shell.json("key", "list")["result"]["keys"] == []


def test_a_key_that_is_not_there_is_said(shell: Shell) -> None:
    """Who has no key here is told how to make one."""
    assert "nvqcheck key new tom" in shell("key", "show", "tom", code=2).stderr


def test_a_key_in_a_file_is_used(shell: Shell) -> None:
    """A key that lies elsewhere is used from there; one of the two ways has to be said."""
    made = shell.json("key", "new", "ann")["result"]["key"]
    used = shell.json("key", "use", "tom", made["file"])["result"]["key"]
    assert used["fingerprint"] == made["fingerprint"]
    assert "which-key" in shell("key", "use", "tom", code=2).stderr
    assert "no-agent" in shell("key", "use", "tom", "--agent", "x", code=3).stderr


def test_what_is_signed_is_shown(judged: Shell) -> None:
    """Before a passphrase is used what is about to be signed is said in words."""
    said = judged("assess", "CC28:1.1", "--not-yet", "--feedback", "No.", "--as", "ann").stderr
    assert said.index("About to be signed:") < said.index("ann decided CC28:1.1: not yet met")


def test_a_wrong_passphrase_changes_nothing(judged: Shell, tmp_path: Path) -> None:
    """With a wrong passphrase nothing is signed and nothing kept."""
    (tmp_path / "phrase").write_text("another one altogether", encoding="utf-8")
    before = Path("portfolio.json").read_bytes()
    words = ("assess", "CC28:1.1", "--not-yet", "--feedback", "No.", "--as", "ann")
    assert "wrong-passphrase" in judged(*words, code=2).stderr
    assert Path("portfolio.json").read_bytes() == before


def test_no_private_key_is_in_a_portfolio(judged: Shell) -> None:
    """Neither a private key nor a passphrase gets into the portfolio's folder."""
    del judged
    for folder, _, names in os.walk("."):
        for name in names:
            data = (Path(folder) / name).read_bytes()
            assert b"OPENSSH PRIVATE" not in data
            assert PHRASE.encode() not in data


class Terminal:
    """A stream that somebody sits at."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Somebody does."""
        return True


def type_in(monkeypatch: pytest.MonkeyPatch, *passphrases: str) -> None:
    """Sit at a terminal, and type these passphrases one after the other."""
    answers = list(passphrases)
    monkeypatch.delenv("NVQCHECK_PASSPHRASE_FILE", raising=False)
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("sys.stderr", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda *_: answers.pop(0))


def test_a_new_passphrase_is_typed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal a new passphrase is asked for twice, and has to be the same."""
    type_in(monkeypatch, PHRASE, PHRASE)
    assert len(consent.new_passphrase("ann")) == len(PHRASE)
    type_in(monkeypatch, PHRASE, "another horse battery")
    with pytest.raises(UsageError) as raised:
        consent.new_passphrase("ann")
    assert raised.value.code == "passphrases-differ"


def test_nobody_has_a_key_at_first(shell: Shell) -> None:
    """Where nobody has a key the list says how to make one."""
    assert "nvqcheck key new" in shell("key", "list").stdout


def test_a_dry_run_makes_and_uses_no_key(shell: Shell) -> None:
    """With --dry-run nobody gets a key, neither a new one nor one of their own."""
    assert "Would have made a key" in shell("key", "new", "ann", "--dry-run").stderr
    made = shell.json("key", "new", "tom")["result"]["key"]
    shell("key", "use", "ann", made["file"], "--dry-run")
    shell("key", "new", "tom", "--dry-run", code=2)
    assert [key["person"] for key in shell.json("key", "list")["result"]["keys"]] == ["tom"]


def test_the_public_key_alone_is_shown(shell: Shell) -> None:
    """The line that goes onto a roster can be had alone, for a file."""
    made = shell.json("key", "new", "ann")["result"]["key"]
    assert shell("key", "show", "ann", "--public").stdout == f"{made['public']}\n"


def test_a_key_that_was_spoilt_is_not_passed_over(judged: Shell, tmp_path: Path) -> None:
    """Who has a key that cannot be read does nothing unsigned by accident."""
    next((tmp_path / "home").rglob("key-sam")).write_text("spoilt", encoding="utf-8")
    before = Path("portfolio.json").read_bytes()
    judged("enrol", "CC3", code=3)
    assert Path("portfolio.json").read_bytes() == before
