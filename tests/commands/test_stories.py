"""Whole stories from the shell: a unit from nothing to signed, and what goes wrong on the way."""

from __future__ import annotations

from pathlib import Path

from shells import Shell, add_report

GIVEN = ("--title", "T", "--on", "2026-01-05", "--on", "2026-02-16")


def test_a_unit_from_nothing_to_verified(shell: Shell) -> None:
    """Candidate, assessor and internal verifier bring CCTC11 from nothing to verified."""
    shell("init", "--candidate", "Sam", "--id", "sam", "--unit", "CCTC11")
    shell("people", "add", "Ann", "--role", "assessor", "--id", "ann")
    shell("people", "add", "Ivy", "--role", "iv", "--id", "ivy")
    seen = ("--url", "https://example.org/talk", "--seen-by", "ann", "--seen-on", "2026-03-01")
    talk = ("--method", "PD", *GIVEN, *seen, "--at", "minute 3")
    assert shell("evidence", "add", *talk, "--for", "CCTC11:1", "--as", "ann").stdout == "PD1\n"
    place = ("--held", "The centre's safe", "--seen-by", "ann", "--seen-on", "2026-03-01")
    assert shell("evidence", "add", "--method", "ASN", *GIVEN, *place).stdout == "ASN1\n"
    assert "Next for CCTC11" in shell("link", "ASN1", "CCTC11:2", "--at", "page 2").stderr
    shell.error("sign", "CCTC11", "--as", "ann", code=4)
    shell("submit", "CCTC11")
    shell("assess", "CCTC11:1", "--met", "--as", "ann")
    why = ("--not-yet", "--feedback", "Say why.", "--vacsr", "va")
    shell("assess", "CCTC11:2", *why, "--as", "ann")
    assert "answer the assessor's feedback" in shell("status").stdout
    shell("evidence", "amend", "ASN1", "--title", "Second go")
    shell("submit", "CCTC11:2")
    shell("assess", "CCTC11:2", "--met", "--as", "ann")
    shell("sample", "CCTC11:1.1", "--action", "Look at it again.", "--as", "ivy")
    assert shell.json("check", code=1)["result"]["missing"]
    shell("assess", "CCTC11:1.1", "--met", "--as", "ann")
    shell("sample", "CCTC11:1.1", "--agree", "--comment", "Sound.", "--summative", "--as", "ivy")
    for who in ("sam", "ann", "ivy"):
        shell("sign", "CCTC11", "--as", who)
    assert "[signed-already]" in shell.error("sign", "CCTC11", "--as", "ivy", code=4)
    shell("check", "--stage", "signed")
    shell("check", "--stage", "verified")
    assert "verified" in shell("status").stdout
    newest = shell.json("history")["result"]["entries"][-1]["id"]
    assert "[not-yours]" in shell.error("retract", newest[:8], "--reason", "No.", code=4)
    shell("retract", newest[:8], "--reason", "Too early.", "--as", "ivy")
    retracted = [one for one in shell.json("history")["result"]["entries"] if one["retracted"]]
    assert [one["kind"] for one in retracted] == ["signed"]


def test_a_unit_submits_what_is_ready_of_it_and_says_what_is_not(sam: Shell) -> None:
    """Nobody has to name the criteria one by one; one that is named by itself stays strict."""
    add_report(sam, "--for", "CC28:1.1", "--for", "CC28:2")
    said = sam("submit", "CC28").stderr
    assert "submitted CC28:1.1" in said.lower() or "Submitted CC28:1.1" in said
    assert "Not ready: CC28:1.2" in said
    assert "(no evidence)" in said
    assert "[no-evidence]" in sam.error("submit", "CC28:1.2", code=4)
    assert "[nothing-ready]" in sam.error("submit", "CC28", code=4)
    add_report(sam, "--for", "CC28:1.2")
    result = sam.json("submit", "CC28:1")["result"]
    assert [event["what"] for event in result["events"]] == ["submitted CC28:1.2"]
    assert result["not_ready"] == [{"criterion": "CC28:1.3", "state": "not_started"}]


def test_a_file_that_changes_makes_its_decision_stale(judged: Shell) -> None:
    """Nothing stays met silently: the status asks the assessor to look again."""
    Path("report.pdf").write_bytes(b"another report")
    assert "look again" in judged("status").stdout
    assert "[stale-decision]" in judged.error(
        "sample", "CC28:1.2", "--agree", "--as", "ivy", code=4
    )


def test_what_the_rules_forbid_is_refused(sam: Shell) -> None:
    """Own work, missing comments, wrong roles, no evidence: each with its stable code."""
    add_report(sam, "--for", "CC28:1")
    for words, code in (
        (("assess", "CC28:1.1", "--met"), "own-work"),
        (("assess", "CC28:1.1", "--not-yet", "--as", "ann"), "comment-missing"),
        (("assess", "CC28:4.1", "--met", "--as", "ann"), "no-evidence"),
        (("sample", "CC28:1.1", "--agree", "--as", "ann"), "wrong-role"),
        (("sample", "CC28:1.1", "--agree", "--as", "ivy"), "nothing-decided"),
        (("confirm", "CC28:ER1", "--statement", "S", "--as", "ann"), "not-a-judgement"),
        (("submit", "CC3:1.1"), "not-enrolled"),
        (("enrol", "CC28"), "enrolled-already"),
        (("link", "WP1", "CC28:1.1"), "linked-already"),
        (("unlink", "WP1", "CC28:4.1"), "not-linked"),
        (("evidence", "withdraw", "WP1", "--reason", " "), "comment-missing"),
        (("people", "add", "Bo", "--role", "iv", "--id", "ann"), "person-exists"),
        (("people", "add", "Sam", "--role", "iv", "--id", "sam"), "one-candidate"),
    ):
        assert f"[{code}]" in sam.error(*words, code=4), words


def test_a_unit_that_no_folder_has_is_said(sam: Shell) -> None:
    """A portfolio whose unit is not at hand can be looked at; what is missing is said."""
    own = Path("standards")
    own.mkdir()
    cases = Path(__file__).resolve().parents[1] / "standards_cases" / "valid"
    (own / "SMALL.yaml").write_text((cases / "SMALL.yaml").read_text("utf-8"), encoding="utf-8")
    sam("enrol", "SMALL")
    (own / "SMALL.yaml").unlink()
    assert "[unit-missing]" in sam("status").stderr
    (problem,) = sam.json("status")["problems"]
    helps = "Say where it is with --standards DIR, or put it into ./standards."
    assert (problem["code"], problem["hint"]) == ("unit-missing", helps)


def test_an_amendment_names_only_what_it_changed(demo: Shell) -> None:
    """A note that stays as it was is not said to have changed when the title does."""
    demo("evidence", "amend", "WP4", "--title", "Three talks with leavers")
    assert demo.json("history")["result"]["entries"][-1]["what"] == "amended WP4 (title)"
