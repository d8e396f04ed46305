"""Keys, rosters and checks, typed as people and scripts type them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from nvqcheck.commands import evidence, judging, keys, portfolio, roster, trusting, verify
from nvqcheck.commands.running import Run
from nvqcheck.errors import UsageError
from shells import HOMES

PHRASE = "correct horse battery"


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> typer.Typer:
    """The commands of trust beside those that fill a portfolio, everything signed."""
    for name in (*HOMES, "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("SSH_AUTH_SOCK", "NVQCHECK_ROSTER", "NVQCHECK_PASSPHRASE_FILE"):
        monkeypatch.delenv(name, raising=False)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    bare = Run.open
    monkeypatch.setattr(Run, "open", lambda run, path: trusting.trusted(bare(run, path), path))
    made = typer.Typer()
    for part in (portfolio.app, portfolio.people, evidence.app, evidence.links, judging.app):
        made.add_typer(part)
    for part in (keys.app, roster.app, verify.app):
        made.add_typer(part)
    return made


class Shell:
    """Where commands are typed."""

    def __init__(self, app: typer.Typer) -> None:
        self.app = app

    def __call__(self, *words: str, code: int = 0) -> Result:
        """Run a command, which has to leave with a code."""
        result = CliRunner().invoke(self.app, words, prog_name="nvqcheck")
        said = f"{words} left with {result.exit_code}:\n{result.stdout}{result.stderr}"
        assert result.exit_code == code, said
        assert PHRASE not in said
        return result

    def json(self, *words: str, code: int = 0) -> dict[str, Any]:
        """The JSON that a command answers with."""
        found: dict[str, Any] = json.loads(self(*words, "--format", "json", code=code).stdout)
        return found


@pytest.fixture
def shell(app: typer.Typer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    """A shell for a script that has a file with a passphrase."""
    secret = tmp_path / "phrase"
    secret.write_text(f"{PHRASE}\n", encoding="utf-8")
    secret.chmod(0o600)
    monkeypatch.setenv("NVQCHECK_PASSPHRASE_FILE", str(secret))
    store = trusting.key_store
    monkeypatch.setattr(trusting, "key_store", lambda: type(store())(store().folder, rounds=1))
    return Shell(app)


@pytest.fixture
def judged(shell: Shell) -> Shell:
    """A signed portfolio in which Ann has judged a criterion, and a roster on which she is."""
    shell("key", "new", "sam", "--candidate")
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


def with_roster(shell: Shell) -> str:
    """Make a roster beside the portfolio; returns the centre's fingerprint."""
    shell("roster", "init", "--centre", "Hafod")
    public = shell.json("key", "show", "ann")["result"]["key"]["public"]
    begin = ("--from", "2026-01-01")
    shell("roster", "add", "ann", "--role", "assessor", "--key", public, "--name", "Ann", *begin)
    tea = shell.json("key", "show", "tea")["result"]["key"]["public"]
    Path("tea.pub").write_text(f"{tea}\n", encoding="utf-8")
    shell("roster", "add", "tea", "--role", "assessor", "--key", "tea.pub", "--trainee", *begin)
    fingerprint: str = shell.json("roster", "show")["result"]["roster"]["fingerprint"]
    return fingerprint


def test_a_key_is_made_listed_and_shown(shell: Shell) -> None:
    """A new key is listed, and its public half can be handed to the centre."""
    made = shell.json("key", "new", "ann")["result"]["key"]
    assert made["passphrase"] is True
    assert [key["person"] for key in shell.json("key", "list")["result"]["keys"]] == ["ann"]
    assert made["public"] in shell("key", "show", "ann").stdout
    assert "OPENSSH PRIVATE" not in shell("key", "show", "ann").stdout


def test_without_a_terminal_a_passphrase_is_not_asked(
    app: typer.Typer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody can be asked, a key that needs a passphrase is not made."""
    monkeypatch.delenv("NVQCHECK_PASSPHRASE_FILE", raising=False)
    result = Shell(app)("key", "new", "ann", code=2)
    assert "passphrase-needed" in result.stderr
    assert Shell(app).json("key", "list")["result"]["keys"] == []


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


def test_a_signed_portfolio_is_verified(judged: Shell) -> None:
    """An honest signed portfolio leaves with 0, and the report says who signed."""
    found = judged.json("verify", "--files")
    assert found["status"] == "ok"
    (one,) = found["result"]["portfolios"]
    assert (one["passed"], one["findings"], one["files_checked"]) == (True, [], True)
    assert one["events"] == one["signed"] > 0
    assert {person["id"] for person in one["people"]} == {"sam", "ann"}
    assert "Nothing is wrong" in judged("verify").stdout


def test_an_edited_portfolio_leaves_with_1(judged: Shell) -> None:
    """A finding leaves with 1, with its code among the problems and in the report."""
    path = Path("portfolio.json")
    path.write_text(
        path.read_text(encoding="utf-8").replace('"vacsr":"vacsr"', '"vacsr":"v"'), "utf-8"
    )
    found = judged.json("verify", code=1)
    assert found["status"] == "findings"
    assert {problem["code"] for problem in found["problems"]} == {"content-differs"}
    assert "content-differs" in judged("verify", "--format", "plain", code=1).stdout


def test_what_is_no_portfolio_leaves_with_3(shell: Shell) -> None:
    """A file that cannot be read leaves with 3."""
    Path("portfolio.json").write_text("{}", encoding="utf-8")
    shell("verify", code=3)


def test_a_changed_file_is_found_when_asked(judged: Shell) -> None:
    """A changed file of evidence is found with --files, and only then."""
    Path("report.pdf").write_bytes(b"another report")
    judged("verify")
    found = judged.json("verify", "--files", code=1)
    assert [problem["code"] for problem in found["problems"]] == ["file-changed"]


def test_dropped_events_are_found(judged: Shell) -> None:
    """What this computer has written is missed when the file is put back to an older copy."""
    older = Path("portfolio.json").read_bytes()
    judged("assess", "CC28:1.1", "--not-yet", "--feedback", "No.", "--as", "ann")
    Path("portfolio.json").write_bytes(older)
    found = judged.json("verify", code=1)
    assert [problem["code"] for problem in found["problems"]] == ["rolled-back"]


def test_looking_notes_nothing(judged: Shell, tmp_path: Path) -> None:
    """Verifying writes nothing, unless it is asked to remember."""
    heads = next((tmp_path / "home").rglob("heads"))
    for note in heads.iterdir():
        note.unlink()
    judged("verify", "--files")
    assert list(heads.iterdir()) == []
    judged("verify", "--remember")
    assert len(list(heads.iterdir())) == 1


def test_a_roster_is_gone_by(judged: Shell) -> None:
    """With the roster beside the portfolio the check and the report rest on it."""
    with_roster(judged)
    (one,) = judged.json("verify")["result"]["portfolios"]
    assert one["basis"] == {"centre": "Hafod", "version": 3}
    assert {found["code"] for found in one["findings"]} == set()
    assert "the roster of Hafod, version 3" in judged("verify").stdout


def test_another_centre_has_to_be_confirmed(judged: Shell, tmp_path: Path) -> None:
    """A roster whose centre was not confirmed is not believed, until its fingerprint is given."""
    fingerprint = with_roster(judged)
    next((tmp_path / "home").rglob("centres.json")).unlink()
    found = judged.json("verify", "--roster", "roster.json", code=1)
    assert [problem["code"] for problem in found["problems"]] == ["other-centre"]
    wrong = judged("verify", "--roster", "roster.json", "--centre", "SHA256:x", code=2)
    assert "other-centre" in wrong.stderr
    judged("verify", "--roster", "roster.json", "--centre", fingerprint)
    judged("verify", "--roster", "roster.json")


def test_an_edited_roster_is_not_gone_by(judged: Shell) -> None:
    """A roster that was edited is found out, changed by nobody, and not exported."""
    with_roster(judged)
    path = Path("roster.json")
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('"needs_countersignature": true', '"needs_countersignature": false')
    )
    found = judged.json("verify", code=1)
    assert [problem["code"] for problem in found["problems"]] == ["roster-signature"]
    judged("roster", "retire", "tea", code=3)
    judged("roster", "export-allowed-signers", code=3)
    assert "Not believed" in judged("roster", "show").stderr


def test_who_retires_or_loses_a_key(judged: Shell) -> None:
    """Retiring and revoking make new versions, and what was signed after does not count."""
    with_roster(judged)
    judged("roster", "retire", "tea")
    judged("roster", "revoke", "ann", "--from", "2026-01-02", "--compromised-since", "2026-01-02")
    found = judged.json("verify", code=1)
    assert {problem["code"] for problem in found["problems"]} == {"key-compromised"}
    assert judged.json("roster", "show")["result"]["roster"]["version"] == 5


def test_a_dry_run_changes_no_roster(judged: Shell) -> None:
    """With --dry-run a roster stays as it is."""
    with_roster(judged)
    before = Path("roster.json").read_bytes()
    judged("roster", "retire", "tea", "--dry-run")
    assert Path("roster.json").read_bytes() == before


def test_allowed_signers_are_exported(judged: Shell) -> None:
    """The export is a file of allowed signers, one line a key."""
    with_roster(judged)
    lines = judged("roster", "export-allowed-signers").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["ann", "tea"]
    assert all('namespaces="nvqcheck-event-v1"' in line for line in lines)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("add", "bob", "--role", "assessor"), "no-key"),
        (("add", "bob", "--role", "king", "--key", "ssh-ed25519 AAAA"), "king"),
        (("add", "bob", "--role", "assessor", "--key", "ssh-ed25519 AAAA"), "bad-key"),
        (("add", "bob", "--role", "assessor", "--from", "soon"), "bad-time"),
        (("retire", "bob"), "not-on-roster"),
        (("retire", "ann", "--sign-with", "nobody"), "no-key"),
        (("retire", "ann", "--sign-with", "ann"), "not-the-centre"),
    ],
)
def test_mistakes_are_said(judged: Shell, words: tuple[str, ...], code: str) -> None:
    """A mistake in changing a roster leaves with 2 and changes nothing."""
    with_roster(judged)
    before = Path("roster.json").read_bytes()
    assert code in judged("roster", *words, code=2).stderr
    assert Path("roster.json").read_bytes() == before


def test_a_trainee_is_countersigned(judged: Shell) -> None:
    """A trainee's decision is a remark until a qualified assessor countersigns it."""
    with_roster(judged)
    judged("link", "WP1", "CC28:1.2")
    done = judged("assess", "CC28:1.2", "--met", "--feedback", "Good.", "--as", "tea")
    assert "once a qualified assessor countersigns it" in done.stderr
    found = judged.json("verify")
    assert [problem["code"] for problem in found["problems"]] == ["awaiting-countersignature"]
    said = judged("countersign", "CC28:1.2", "--as", "ann").stderr
    assert "ountersigned Tea Roe's decision on CC28:1.2" in said
    assert judged.json("verify")["problems"] == []
    judged("countersign", "CC28:1.2", "--as", "tea", code=4)


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
    assert len(trusting.new_passphrase("ann")) == len(PHRASE)
    type_in(monkeypatch, PHRASE, "another horse battery")
    with pytest.raises(UsageError) as raised:
        trusting.new_passphrase("ann")
    assert raised.value.code == "passphrases-differ"


def test_a_spoilt_roster_counts_for_nothing(judged: Shell) -> None:
    """A file beside the portfolio that is no roster stops nobody from working."""
    Path("roster.json").write_text("{}", encoding="utf-8")
    judged("link", "WP1", "CC28:1.2")
    judged("verify", code=3)


def test_a_candidate_gets_a_key_once(shell: Shell) -> None:
    """A new candidate's key is made without asking, and the one they have stays."""
    trusting.candidate_key("sam")
    first = shell.json("key", "show", "sam")["result"]["key"]
    trusting.candidate_key("sam")
    assert shell.json("key", "show", "sam")["result"]["key"] == first
    assert first["passphrase"] is False


def test_nobody_has_a_key_at_first(shell: Shell) -> None:
    """Where nobody has a key the list says how to make one."""
    assert "nvqcheck key new" in shell("key", "list").stdout


def test_there_has_to_be_a_roster_to_confirm(judged: Shell) -> None:
    """A fingerprint without a roster confirms nothing."""
    assert "which-roster" in judged("verify", "--centre", "SHA256:x", code=2).stderr
