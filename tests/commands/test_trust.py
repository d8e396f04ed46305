"""Keys, rosters and checks, typed as people and scripts type them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import Result

from nvqcheck.commands import trusting
from nvqcheck.errors import UsageError
from shells import Shell as PlainShell

PHRASE = "correct horse battery"


class Shell(PlainShell):
    """A shell in which no passphrase may ever be said."""

    def __call__(self, *words: str, code: int = 0) -> Result:
        """Run a command, which has to leave with a code."""
        result = super().__call__(*words, code=code)
        assert PHRASE not in f"{result.stdout}{result.stderr}"
        return result


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty folder, and keys that are quick to open."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    store = trusting.key_store
    monkeypatch.setattr(trusting, "key_store", lambda: type(store())(store().folder, rounds=1))
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
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A settings folder that cannot be written stops nobody from starting, and that is said."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "file" / "in"))
    said = shell("init", "one", "--candidate", "Sam Jones", "--unit", "CC28").stderr
    assert "begins unsigned" in said
    assert "[begins-unsigned]" in said
    (problem,) = shell.json("init", "two", "--candidate", "Sam Jones")["problems"]
    assert problem["severity"] == "warning"
    (one,) = shell.json("verify", "one")["result"]["portfolios"]
    assert (one["events"], one["signed"]) == (2, 0)


def test_a_key_that_was_spoilt_is_not_passed_over(judged: Shell, tmp_path: Path) -> None:
    """Who has a key that cannot be read does nothing unsigned by accident."""
    next((tmp_path / "home").rglob("key-sam")).write_text("spoilt", encoding="utf-8")
    before = Path("portfolio.json").read_bytes()
    judged("enrol", "CC3", code=3)
    assert Path("portfolio.json").read_bytes() == before


def test_the_demo_is_unsigned_and_always_the_same(
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
    one, two = (Path(name, "portfolio.json").read_bytes() for name in ("one", "two"))
    assert one == two
    assert not list((tmp_path / "home").rglob("heads"))


def test_nothing_honest_in_the_demo_is_wrong(shell: Shell) -> None:
    """Of the worked portfolio nothing is to be said but that it is unsigned."""
    shell("demo", "demo")
    found = shell.json("verify", "demo", "--files")
    assert {problem["code"] for problem in found["problems"]} == {"unsigned"}


def states(shell: Shell, *criteria: str) -> list[str]:
    """How criteria of CC28 stand."""
    (one,) = shell.json("coverage", "--unit", "CC28")["result"]["portfolios"]
    found = {each["id"]: each["state"] for each in one["units"][0]["criteria"]}
    return [found[name] for name in criteria]


def test_only_authorised_assessors_count(judged: Shell) -> None:
    """With the roster pinned what Ann decides is met; what Bob does, who is not on it, is not."""
    judged("people", "add", "Bob Ray", "--role", "assessor", "--id", "bob")
    judged("key", "new", "bob")
    judged("link", "WP1", "CC28:1.2-1.3")
    with_roster(judged)
    judged("assess", "CC28:1.3", "--met", "--feedback", "Good.", "--as", "ann")
    done = judged("assess", "CC28:1.2", "--met", "--feedback", "Good.", "--as", "bob")
    assert "It does not count by the roster of Hafod, version 3" in done.stderr
    assert states(judged, "1.1", "1.2", "1.3") == ["met", "evidenced", "met"]
    (one,) = judged.json("coverage")["result"]["portfolios"]
    assert one["basis"]["words"] == "the roster of Hafod, version 3"
    assert "Counted on the roster of Hafod, version 3." in judged("coverage").stdout
    assert "the rules or the roster do not allow it" in judged("history", "CC28:1.2").stdout
    found = judged.json("verify", code=1)
    assert [problem["code"] for problem in found["problems"]] == ["not-on-roster"]


def test_an_unsigned_decision_does_not_count_under_a_roster(judged: Shell, tmp_path: Path) -> None:
    """Whoever can write the file and sets --as to Ann has nothing met without her key."""
    with_roster(judged)
    judged("link", "WP1", "CC28:1.2")
    for path in (tmp_path / "home").rglob("key-ann*"):
        path.unlink()
    done = judged("assess", "CC28:1.2", "--met", "--feedback", "Good.", "--as", "ann")
    assert "does not count" in done.stderr
    assert states(judged, "1.1", "1.2") == ["met", "evidenced"]
    assert "unsigned: no key" in judged("history").stdout


def test_without_a_pinned_roster_everybody_is_believed(judged: Shell, tmp_path: Path) -> None:
    """A roster whose centre nobody confirmed here counts for nothing, and coverage says so."""
    with_roster(judged)
    next((tmp_path / "home").rglob("centres.json")).unlink()
    judged("link", "WP1", "CC28:1.2")
    judged("assess", "CC28:1.2", "--met", "--feedback", "Good.", "--as", "tea")
    assert states(judged, "1.2") == ["met"]
    assert "the roster that is here is not believed" in judged("coverage").stdout


def test_a_trainees_decision_counts_once_countersigned(judged: Shell) -> None:
    """Coverage has a trainee's criterion met only after a qualified assessor countersigned."""
    with_roster(judged)
    judged("link", "WP1", "CC28:1.2")
    judged("assess", "CC28:1.2", "--met", "--feedback", "Good.", "--as", "tea")
    assert states(judged, "1.2") == ["evidenced"]
    judged("countersign", "CC28:1.2", "--as", "ann")
    assert states(judged, "1.2") == ["met"]


def test_a_script_is_told_with_the_exit_code_and_json(judged: Shell) -> None:
    """Verify leaves with 0, 1 and 3, and its JSON has status and findings accordingly."""
    assert judged.json("verify")["status"] == "ok"
    whole = Path("portfolio.json").read_text(encoding="utf-8")
    Path("portfolio.json").write_text(whole.replace("Good.", "Bad."), encoding="utf-8")
    found = judged.json("verify", code=1)
    assert found["status"] == "findings"
    (finding,) = found["result"]["portfolios"][0]["findings"]
    assert finding.keys() == {"code", "severity", "event", "person", "rule", "means"}
    assert finding["code"] == "text-altered"
    Path("portfolio.json").write_text("nonsense", encoding="utf-8")
    assert judged.json("verify", code=3)["status"] == "error"


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


def test_an_environment_variable_names_a_roster(
    judged: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A roster elsewhere counts where NVQCHECK_ROSTER names it."""
    with_roster(judged)
    Path("roster.json").rename("elsewhere.json")
    assert "no roster is pinned" in judged("coverage").stdout
    monkeypatch.setenv("NVQCHECK_ROSTER", "elsewhere.json")
    assert "the roster of Hafod" in judged("coverage").stdout


def loaded(*words: str) -> set[str]:
    """What a fresh interpreter has loaded after a command."""
    code = (
        "import sys\nfrom nvqcheck.cli import build\n"
        f"try: build({words!r})({words!r}, prog_name='nvqcheck')\n"
        "except SystemExit as left: assert not left.code, left.code\n"
        "print('\\n' + ' '.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_looking_loads_nothing_of_trust(judged: Shell) -> None:
    """Without a roster, looking at a signed portfolio loads neither trust nor cryptography."""
    del judged
    for words in (("coverage",), ("status",), ("history",), ("check", "--min", "0")):
        found = loaded(*words)
        assert not {name for name in found if name.startswith(("nvqcheck.trust", "cryptography"))}


def test_writing_loads_cryptography_only_to_sign(judged: Shell, tmp_path: Path) -> None:
    """Who has no key here changes a portfolio without loading what signs."""
    del judged
    assert "cryptography" in loaded("enrol", "CC3")
    for path in (tmp_path / "home").rglob("key-sam*"):
        path.unlink()
    found = loaded("enrol", "CCTC11")
    assert "cryptography" not in found
    assert "nvqcheck.trust.sshsig" not in found


def test_nobody_has_a_key_at_first(shell: Shell) -> None:
    """Where nobody has a key the list says how to make one."""
    assert "nvqcheck key new" in shell("key", "list").stdout


def test_there_has_to_be_a_roster_to_confirm(judged: Shell) -> None:
    """A fingerprint without a roster confirms nothing."""
    assert "which-roster" in judged("verify", "--centre", "SHA256:x", code=2).stderr
