"""`nvqcheck erase` and `nvqcheck subject-access`, and the retention clocks in `status`."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from shells import Shell, add_report


def decision(shell: Shell) -> str:
    """The id of the first decision, as history shows it."""
    entries = shell.json("history")["result"]["entries"]
    return next(str(entry["id"])[:8] for entry in entries if entry["kind"] == "decided")


def everywhere(word: str) -> list[str]:
    """The files beside the portfolio that hold a word."""
    files = [path for path in Path().iterdir() if path.is_file()]
    return [path.name for path in files if word.encode() in path.read_bytes()]


def test_a_name_goes_from_the_file_and_its_backup(sam: Shell) -> None:
    """Erasing a name removes it from the folder; what is left is the id, and the erasure."""
    assert "portfolio.json" in everywhere("Sam Jones")
    result = sam("erase", "sam", "--reason", "Asked for it.")
    assert "Erased the name of sam." in result.stderr
    assert "Other copies keep what was erased until they are merged" in result.stderr
    assert everywhere("Sam Jones") == []
    assert "(erased)" in sam("people", "list").stdout
    history = sam("history").stdout
    assert "erased the name of sam" in history
    assert "Asked for it." in history


def test_the_text_of_an_event_goes(judged: Shell) -> None:
    """Erasing the note of an item leaves the item, and every report says erased."""
    add_report(judged, "--note", "Jo was off sick.")
    entries = judged.json("history")["result"]["entries"]
    event = next(e["id"] for e in entries if e["text"] == "Jo was off sick.")
    judged("erase", event[:8], "--reason", "Health.")
    assert everywhere("Jo was off sick.") == []
    assert "altered" not in judged("status").stderr
    assert "[erased]" in [e["text"] for e in judged.json("history")["result"]["entries"]]


def test_feedback_goes_only_when_the_time_of_keeping_is_over(judged: Shell) -> None:
    """It belongs to the record: no candidate erases it, and no author before that time."""
    words = ("erase", decision(judged), "--reason", "I do not like it.")
    assert "[not-yours-to-erase]" in judged.error(*words, code=4)
    assert "[still-kept]" in judged.error(*words, "--as", "ann", code=4)
    text = "retention: {OCR: {records_years: 3}, SQA: {records_years: 3}}\n"
    Path("policy.yaml").write_text(text, encoding="utf-8")
    assert "It is kept until 20" in judged.error(*words, "--as", "ann", code=4)


def test_where_the_name_still_stands_is_said(sam: Shell) -> None:
    """Texts that mention the name can be erased one by one; titles that do cannot be."""
    add_report(sam, "--note", "Seen by Sam Jones")
    given = ("--method", "WT", "--on", "2026-01-05", "--url", "https://example.org/a")
    sam("evidence", "add", *given, "--title", "Word for Sam Jones", "--witness", "wes")
    said = sam("erase", "sam", "--reason", "Asked for it.").stderr
    assert "There is 1 text that has the name in it: " in said
    assert "The name stands in a title, pointer or place that cannot be erased: " in said


def test_what_remains_is_json_too(sam: Shell) -> None:
    """Scripts read what was erased and what could not be."""
    found = sam.json("erase", "sam", "--reason", "Asked for it.")["result"]
    assert len(found["remains"]) == 2
    assert found["events"][0]["what"] == "erased the name of sam"


def test_a_dry_run_erases_nothing(sam: Shell) -> None:
    """With --dry-run it is only said what would be erased."""
    before = Path("portfolio.json").read_bytes()
    assert "Would have erased" in sam("erase", "sam", "--reason", "x", "--dry-run").stderr
    assert Path("portfolio.json").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("wes", "--reason", "x", "--as", "eve"), 4, "[wrong-role]"),
        (("wes", "--reason", " "), 4, "[comment-missing]"),
        (("abcdef12", "--reason", "x"), 2, "[unknown-event]"),
        (("wse", "--reason", "x"), 2, "wes (Wes Bell)"),
        (("Wes Bell", "--reason", "x"), 2, "use the id wes"),
    ],
)
def test_a_refusal_says_why(sam: Shell, words: tuple[str, ...], code: int, said: str) -> None:
    """Who may not erase, gives no reason, or names nobody is told so."""
    assert said in sam.error("erase", *words, code=code)


def test_an_event_without_text_is_refused(judged: Shell) -> None:
    """An event that holds no text has nothing to erase."""
    entries = judged.json("history")["result"]["entries"]
    linked = next(entry["id"] for entry in entries if entry["kind"] == "linked")
    assert "[nothing-to-erase]" in judged.error("erase", linked, "--reason", "x", code=4)


def test_everything_held_on_an_assessor(judged: Shell) -> None:
    """What somebody did, what was done about it, and their name are all there, with the reason."""
    found = judged.json("subject-access", "ann")["result"]
    assert found["person"] == {"id": "ann", "name": "Ann Lee", "roles": ["assessor"]}
    why = {event["kind"]: event["why"] for event in found["events"]}
    assert why["person_added"] == ["is named in it"]
    assert why["decided"] == ["did it"]
    assert why["sampled"] == ["it is about what they did"]
    assert "started" not in why
    assert found["files"] == []


def test_everything_held_on_a_candidate(judged: Shell) -> None:
    """The whole portfolio is about its candidate."""
    found = judged.json("subject-access", "sam")["result"]
    entries = judged.json("history")["result"]["entries"]
    assert [event["id"] for event in found["events"]] == [entry["id"] for entry in entries]
    assert [(item["ref"], item["how"]) for item in found["evidence"]] == [("WP1", ["added"])]


def test_everything_held_on_a_witness(sam: Shell) -> None:
    """Evidence that somebody witnessed or saw is theirs to know of, and texts that name them."""
    given = ("--method", "WT", "--title", "Word", "--on", "2026-01-05")
    sam("evidence", "add", *given, "--held", "HR safe", "--seen-by", "wes", "--witness", "wes")
    add_report(sam, "--note", "Ask wes bell")
    found = sam.json("subject-access", "wes")["result"]
    assert [(item["ref"], item["how"]) for item in found["evidence"]] == [
        ("WT1", ["witnessed", "saw"])
    ]
    assert found["events"][-1]["why"] == ["it mentions their name"]


def test_it_reads_as_a_page_of_its_own(judged: Shell) -> None:
    """The HTML is whole in itself, and the plain form names every event on a line."""
    page = judged("subject-access", "ann", "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert "What is held on Ann Lee" in page
    assert "http" not in page
    plain = judged("subject-access", "ann").stdout
    assert "why it is here: did it" in plain


def test_both_forms_go_into_a_folder(judged: Shell) -> None:
    """With --folder the JSON and the page are written, for nobody else to read."""
    result = judged("subject-access", "ann", "--folder", "out")
    assert result.stdout.splitlines() == [
        str(Path("out/subject-access-ann.json")),
        str(Path("out/subject-access-ann.html")),
    ]
    found = json.loads(Path("out/subject-access-ann.json").read_text(encoding="utf-8"))
    assert found["result"]["person"]["id"] == "ann"
    assert (
        Path("out/subject-access-ann.html")
        .read_text(encoding="utf-8")
        .startswith("<!doctype html>")
    )
    if os.name == "posix":
        assert stat.S_IMODE(Path("out/subject-access-ann.json").stat().st_mode) == 0o600
    assert "look it through before you hand it over" in result.stderr


@pytest.mark.skipif(os.name != "posix", reason="modes of files are a thing of POSIX")
def test_a_file_that_was_open_to_others_is_closed(judged: Shell) -> None:
    """What lay there before, and who could read it, makes no difference."""
    Path("out").mkdir()
    for name in ("subject-access-ann.json", "subject-access-ann.html"):
        (Path("out") / name).write_text("older", encoding="utf-8")
        (Path("out") / name).chmod(0o644)
    judged("subject-access", "ann", "--folder", "out")
    for path in Path("out").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert "older" not in path.read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_made_is_said(judged: Shell) -> None:
    """Where a file stands in the way nothing is written."""
    error = judged.error("subject-access", "ann", "--folder", "report.pdf", code=3)
    assert "[folder-not-written]" in error


def test_nothing_is_held_on_a_name_that_is_erased(judged: Shell) -> None:
    """After an erasure what is held is under the id, and no text is searched for no name."""
    judged("erase", "sam", "--reason", "Asked for it.")
    found = judged.json("subject-access", "sam")["result"]
    assert found["person"]["name"] is None
    assert found["events"][-1]["kind"] == "erased"
    assert "is named in it" in found["events"][-1]["why"]
    assert "name: (erased)" in judged("subject-access", "sam").stdout


def test_status_says_how_long_things_are_kept(judged: Shell) -> None:
    """The centre's policy sets the years; without one nothing is said."""
    assert "keep records" not in judged("status").stdout
    policy = "retention: {OCR: {records_years: 3, evidence_years: 1}}\n"
    Path("policy.yaml").write_text(policy, encoding="utf-8")
    shown = judged("status").stdout
    assert "CC28 keep records: until " in shown
    assert "3 years from what was last done about it on " in shown
    assert "CFACC27 keep" not in shown
    unit = judged.json("status")["result"]["units"][0]
    assert [clock["keeps"] for clock in unit["retention"]] == ["records", "evidence"]


def test_what_can_be_erased_is_offered(judged: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tab offers people who have a name and events that have a text, until they are erased."""
    judged("erase", "sam", "--reason", "Asked for it.")
    monkeypatch.setenv("COMP_WORDS", "nvqcheck\nerase\n")
    monkeypatch.setenv("COMP_CWORD", "2")
    monkeypatch.setenv("_NVQCHECK_COMPLETE", "complete_bash")
    offered = judged().stdout.split()
    monkeypatch.delenv("_NVQCHECK_COMPLETE")
    assert {"wes", "ann", "ivy", "eve"} <= set(offered)
    assert "sam" not in offered
    assert decision(judged) in offered


@pytest.mark.parametrize("id_", ["portfolio", "roster"])
def test_nobodys_id_makes_a_report_take_a_portfolios_place(sam: Shell, id_: str) -> None:
    """Whatever somebody is called, the files of subject access have names of their own."""
    sam("people", "add", "Pat", "--role", "witness", "--id", id_)
    before = Path("portfolio.json").read_bytes()
    sam("subject-access", id_, "--folder", ".")
    assert Path("portfolio.json").read_bytes() == before
    assert Path(f"subject-access-{id_}.json").exists()
    assert not Path("roster.json").exists()
