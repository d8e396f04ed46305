"""Rosters, and what counts under them."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyed import Shell, states, with_roster
from nvqcheck.ssh.public_keys import PublicKey

ANYBODYS = PublicKey(bytes([1, *bytes(31)])).bare
"""A key with which anybody can sign."""


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
        (("add", "bob", "--role", "assessor", "--key", ANYBODYS), "bad-key"),
        (("add", "bob", "--role", "assessor", "--from", "soon"), "bad-time"),
        (("retire", "ann", "--until", "9999-12-31"), "bad-time"),
        (("retire", "ann", "--until", "0001-01-01T00:00:00+23:00"), "bad-time"),
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


def test_a_spoilt_roster_counts_for_nothing(judged: Shell) -> None:
    """A file beside the portfolio that is no roster stops nobody from working."""
    Path("roster.json").write_text("{}", encoding="utf-8")
    judged("link", "WP1", "CC28:1.2")
    judged("verify", code=3)


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
    """Nobody acts as Ann without her key, and who signs nothing has nothing met."""
    with_roster(judged)
    judged("link", "WP1", "CC28:1.2")
    judged("people", "add", "Bob Orr", "--role", "assessor", "--id", "bob")
    for path in (tmp_path / "home").rglob("key-ann*"):
        path.unlink()
    decide = ("assess", "CC28:1.2", "--met", "--feedback", "Good.", "--as")
    assert "[key-not-here]" in judged.error(*decide, "ann", code=4)
    assert "does not count" in judged(*decide, "bob").stderr
    assert states(judged, "1.1", "1.2") == ["met", "evidenced"]
    assert "unsigned: no key" in judged("history").stdout


def test_a_trainees_decision_counts_once_countersigned(judged: Shell) -> None:
    """Coverage has a trainee's criterion met only after a qualified assessor countersigned."""
    with_roster(judged)
    judged("link", "WP1", "CC28:1.2")
    judged("assess", "CC28:1.2", "--met", "--feedback", "Good.", "--as", "tea")
    assert states(judged, "1.2") == ["evidenced"]
    judged("countersign", "CC28:1.2", "--as", "ann")
    assert states(judged, "1.2") == ["met"]


def test_an_environment_variable_names_a_roster(
    judged: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A roster elsewhere counts where NVQCHECK_ROSTER names it."""
    with_roster(judged)
    Path("roster.json").rename("elsewhere.json")
    monkeypatch.setenv("NVQCHECK_ROSTER", "elsewhere.json")
    assert "the roster of Hafod" in judged("coverage").stdout


def test_there_has_to_be_a_roster_to_confirm(judged: Shell) -> None:
    """A fingerprint without a roster confirms nothing."""
    assert "which-roster" in judged("verify", "--centre", "SHA256:x", code=2).stderr
