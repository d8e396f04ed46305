"""What is signed from the start, and what trust costs those who do without."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from keyed import Shell
from nvqcheck.errors import UnreadableError
from nvqcheck.trust.keys import key_store


def test_a_candidate_gets_a_key_once(shell: Shell) -> None:
    """Starting a portfolio makes the candidate's key without asking; the one they have stays."""
    start = ("--candidate", "Sam Jones", "--id", "sam")
    shell("init", "one", *start)
    first = shell.json("key", "show", "sam")["result"]["key"]
    shell("init", "two", *start)
    assert shell.json("key", "show", "sam")["result"]["key"] == first
    assert first["passphrase"] is False
    (one, two) = shell.json("verify", ".")["result"]["portfolios"]
    assert one["people"][0]["keys"] == two["people"][0]["keys"] == [first["fingerprint"]]


def test_a_candidate_without_an_id_signs_as_well(shell: Shell) -> None:
    """The key is made for the id that was made up."""
    person = shell.json("init", "one", "--candidate", "Sam Jones")["result"]["person"]
    assert [key["person"] for key in shell.json("key", "list")["result"]["keys"]] == [person]
    (one,) = shell.json("verify", "one")["result"]["portfolios"]
    assert one["signed"] == one["events"] == 1


def test_a_slip_or_a_dry_run_makes_no_key(shell: Shell) -> None:
    """Where nothing is started no key is made."""
    shell("init", "one", "--candidate", "Sam Jones", "--dry-run")
    shell("init", "one", "--candidate", "Sam Jones", "--unit", "CC82", code=2)
    shell("init", "one", "--candidate", " ", code=2)
    assert shell.json("key", "list")["result"]["keys"] == []


def test_where_no_key_can_be_made_a_portfolio_begins_unsigned(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A settings folder that cannot be written stops nobody from starting, and that is said."""

    def refuse(path: Path, *_: object) -> None:
        raise UnreadableError("unwritable", f"{path} cannot be written: read-only.")

    monkeypatch.setattr(key_store, "write_new", refuse)
    said = shell("init", "one", "--candidate", "Sam Jones", "--unit", "CC28").stderr
    assert "begins unsigned" in said
    assert "[begins-unsigned]" in said
    (problem,) = shell.json("init", "two", "--candidate", "Sam Jones")["problems"]
    assert problem["severity"] == "warning"
    (one,) = shell.json("verify", "one")["result"]["portfolios"]
    assert (one["events"], one["signed"]) == (2, 0)


def test_the_demo_is_unsigned_whoever_has_keys(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The worked portfolio asks for no key, uses none and goes by no roster, whoever has some."""
    bare = shell("demo", "one")
    assert "unsigned" not in bare.stdout + bare.stderr
    for person in ("priya", "rhian"):
        shell("key", "new", person)
    shell("key", "new", "centre")
    shell("roster", "init", "--centre", "Hafod")
    monkeypatch.setenv("NVQCHECK_ROSTER", str(Path("roster.json").absolute()))
    assert shell("demo", "two").stdout == bare.stdout
    for folder in ("one", "two"):
        assert shell.json("verify", folder, code=1)["result"]["portfolios"][0]["signed"] == 0
    assert not list((tmp_path / "home").rglob("heads"))


def test_nothing_honest_in_the_demo_is_wrong(shell: Shell) -> None:
    """Of the worked portfolio nothing is to be said but that it is unsigned."""
    shell("demo", "demo")
    found = shell.json("verify", "demo", "--files")
    assert {problem["code"] for problem in found["problems"]} == {"unsigned"}


def loaded(*words: str) -> set[str]:
    """What a fresh interpreter has loaded after a command."""
    code = (
        "import sys\nfrom nvqcheck.cli import app\n"
        f"try: app({words!r}, prog_name='nvqcheck')\n"
        "except SystemExit as left: assert not left.code, left.code\n"
        "print('\\n' + ' '.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_looking_loads_nothing_of_trust(judged: Shell) -> None:
    """Without a roster, looking at a signed portfolio loads of trust only what was seen of it."""
    del judged
    for words in (("coverage",), ("status",), ("history",), ("check", "--min", "0")):
        found = loaded(*words)
        heavy = {name for name in found if name.startswith(("nvqcheck.trust.", "cryptography"))}
        seen = {"nvqcheck.trust.verify", "nvqcheck.trust.verify.seen_heads"}
        assert heavy <= {"nvqcheck.trust.session", *seen}


def test_writing_loads_cryptography_only_to_sign(judged: Shell) -> None:
    """Who has no key, and signs nothing, changes a portfolio without loading what signs."""
    judged("people", "add", "Bob Orr", "--role", "assessor", "--id", "bob")
    assert "cryptography" in loaded("enrol", "CC3")
    assert "cryptography" not in loaded("enrol", "CCTC11", "--as", "bob")
