"""What each command answers in JSON, what it writes, and what a dry run leaves alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from shells import Shell, files

EVENT = {"id", "kind", "actor", "at", "what"}
CHANGES: dict[str, tuple[str, ...]] = {
    "enrol": ("enrol", "CC3"),
    "people add": ("people", "add", "Bo Ray", "--role", "ev", "--id", "bo"),
    "evidence add": (
        *("evidence", "add", "--method", "PD", "--title", "Talk", "--on", "2026-01-06"),
        *("--url", "https://example.org/talk", "--for", "CC28:4", "--as", "ann"),
    ),
    "evidence amend": ("evidence", "amend", "WP1", "--title", "Better"),
    "evidence confirm": ("evidence", "confirm", "WP1", "--reason", "I saw it.", "--as", "ann"),
    "evidence withdraw": ("evidence", "withdraw", "WP1", "--reason", "Wrong one.", "--anyway"),
    "link": ("link", "WP1", "CC28:2.1", "--at", "page 3"),
    "unlink": ("unlink", "WP1", "CC28:1.3", "--reason", "Not there.", "--anyway"),
    "submit": ("submit", "CC28:2.2"),
    "assess": ("assess", "CC28:1.2", "--not-yet", "--feedback", "More.", "--as", "ann"),
    "sample": ("sample", "CC28:1.2", "--action", "Look again.", "--as", "ivy"),
    "confirm": (
        *("confirm", "CC28:ER4", "--statement", "It is so.", "--evidence", "WP1", "--as", "ann"),
    ),
    "sign": ("sign", "CC28"),
    "retract": ("retract", "@", "--reason", "Too early.", "--as", "ivy"),
}
"""A command that changes the portfolio, for each there is."""
LOOKS: dict[str, tuple[str, ...]] = {
    "status": ("status",),
    "next": ("next",),
    "coverage": ("coverage",),
    "coverage --matrix": ("coverage", "--matrix"),
    "coverage --gaps": ("coverage", "--gaps"),
    "check": ("check",),
    "history": ("history", "CC28:1.1"),
    "people list": ("people", "list"),
    "evidence list": ("evidence", "list"),
    "evidence show": ("evidence", "show", "WP1"),
    "standards list": ("standards", "list"),
    "standards show": ("standards", "show", "CC28"),
    "standards validate": ("standards", "validate"),
    "standards diff": ("standards", "diff", "CC28", "CC28"),
    "standards schema": ("standards", "schema"),
}
"""A command that only looks, for each there is."""


def ready(shell: Shell, name: str) -> tuple[str, ...]:
    """The words of a change, after what it needs has been done."""
    if name == "submit":
        shell("link", "WP1", "CC28:2.2")
    sample = shell.json("history")["result"]["entries"][-1]["id"][:8]
    return tuple(sample if word == "@" else word for word in CHANGES[name])


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_answers_with_its_events(judged: Shell, name: str) -> None:
    """JSON names the command and lists what happened, who did it and when."""
    found = judged.json(*ready(judged, name))
    assert (found["command"], found["status"], found["problems"]) == (name, "ok", [])
    assert found["result"]["dry_run"] is False
    assert found["result"]["events"]
    for event in found["result"]["events"]:
        assert event.keys() == EVENT


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_adds_to_the_portfolio_and_says_so(judged: Shell, name: str) -> None:
    """What happened is said in a sentence, and the history has grown."""
    words = ready(judged, name)
    before = len(judged.json("history")["result"]["entries"])
    said = judged(*words).stderr.splitlines()
    assert said[0].endswith(".")
    assert said[0][0].isupper()
    assert len(judged.json("history")["result"]["entries"]) > before


@pytest.mark.parametrize("name", CHANGES)
def test_a_dry_run_says_what_would_happen_and_changes_nothing(judged: Shell, name: str) -> None:
    """With --dry-run no file is touched or made, and the words are those of what would be."""
    words = ready(judged, name)
    before = files(judged.home)
    said = judged(*words, "--dry-run").stderr.splitlines()
    assert said[0].startswith("Would have ")
    assert said[-1] == "Nothing was changed: this was a dry run."
    assert judged.json(*words, "--dry-run")["result"]["dry_run"] is True
    assert files(judged.home) == before


def test_a_dry_run_is_refused_as_the_change_would_be(judged: Shell) -> None:
    """Rules hold in a dry run too."""
    judged.error("submit", "CC28:4.4", "--dry-run", code=4)


@pytest.mark.parametrize("folder", [".", "new/deep"])
def test_a_dry_run_of_init_makes_no_folder(shell: Shell, folder: str) -> None:
    """Starting a portfolio dry leaves no folder, no lock and no portfolio."""
    words = ("init", folder, "--candidate", "Sam", "--unit", "CC28", "--dry-run")
    assert shell(*words).stderr.startswith("Would have started the portfolio.")
    assert not list(shell.home.iterdir())


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--unit", "CC82"), 2),
        (("--id", "no id"), 2),
        (("--standards", "nowhere"), 3),
        (("--output", "no/where"), 3),
    ],
)
def test_a_slip_in_init_leaves_nothing_behind(
    shell: Shell, words: tuple[str, ...], code: int
) -> None:
    """A portfolio that is not started leaves no folder and no lock file."""
    shell.error("init", "sam", "--candidate", "Sam", *words, code=code)
    assert not list(shell.home.iterdir())


def test_init_says_where_it_is_and_what_comes_next(shell: Shell) -> None:
    """A newcomer learns the file, the id they act under and the next step."""
    result = shell("init", "sam", "--candidate", "Sam Jones", "--id", "sam", "--unit", "CC28")
    path = str(shell.home / "sam" / "portfolio.json")
    assert result.stdout == f"{path}\n"
    assert f"It is in {path}; Sam Jones acts there as sam." in result.stderr
    assert "nvqcheck evidence add" in result.stderr
    assert "nvqcheck enrol U" in shell("init", "bo", "--candidate", "Bo").stderr
    found = shell.json("init", "amy", "--candidate", "Amy")["result"]
    assert found["person"].startswith("candidate-")
    assert found["portfolio"] == str(shell.home / "amy" / "portfolio.json")


def test_init_does_not_start_over_what_is_there(sam: Shell) -> None:
    """Neither a portfolio nor another file is overwritten, not even in a dry run's words."""
    for folder in (".", "report.pdf"):
        for more in ((), ("--dry-run",)):
            words = ("init", folder, "--candidate", "Sam", *more)
            assert "already" in sam.error(*words, code=3)
    assert Path("report.pdf").read_bytes() == b"a report"


@pytest.mark.parametrize("name", LOOKS)
def test_looking_never_writes(judged: Shell, name: str) -> None:
    """No byte, no time and no lock file changes where one only looks, in any format."""
    Path("portfolio.json.lock").unlink()
    before = files(judged.home)
    for format_ in ("text", "plain", "json"):
        code = 1 if name == "check" else 0
        judged(*LOOKS[name], "--format", format_, code=code)
    assert files(judged.home) == before
    found = judged.json(*LOOKS[name], code=1 if name == "check" else 0)
    assert found["command"] == name.split(" --")[0]


def keys(found: Any) -> set[str]:
    """The keys of an object."""
    assert isinstance(found, dict)
    return set(found)


def test_the_coverage_has_the_promised_keys(judged: Shell) -> None:
    """Portfolios, units, criteria and requirements carry exactly the keys that are promised."""
    (one,) = judged.json("coverage")["result"]["portfolios"]
    assert {"candidate", "units"} <= keys(one)
    unit = one["units"][0]
    assert {
        *("id", "title", "digest", "total", "evidenced", "submitted", "met", "sampled"),
        *("stale", "not_yet", "queried", "percent", "state", "signed", "criteria", "requirements"),
    } <= keys(unit)
    assert keys(unit["percent"]) == {"evidenced", "met", "sampled"}
    promised = {"id", "label", "verb", "kind", "state", "evidence", "decided_at"}
    assert promised <= keys(unit["criteria"][0])
    assert unit["criteria"][0]["evidence"] == ["WP1"]
    need = unit["requirements"][0]
    assert {"id", "rule", "state", "why", "by", "not_counting"} <= keys(need)
    assert need["by"] == ["WP1"]
    states = {need["state"] for need in unit["requirements"]}
    assert states <= {"satisfied", "open", "confirm", "information"}


def test_the_counts_are_cumulative(judged: Shell) -> None:
    """A sampled criterion is also met, submitted and evidenced."""
    unit = judged.json("coverage")["result"]["portfolios"][0]["units"][0]
    counts = [unit[name] for name in ("evidenced", "submitted", "met", "sampled")]
    assert counts == [3, 3, 3, 1]
    assert unit["percent"] == {"evidenced": 21, "met": 21, "sampled": 7}


def test_new_evidence_has_the_promised_keys(sam: Shell) -> None:
    """A file has its digest and size; what is held elsewhere has neither, but who saw it."""
    given = ("--method", "WP", "--title", "Report", "--on", "2026-01-05", "--on", "5/2/2026")
    found = sam.json("evidence", "add", *given, "--file", "report.pdf", "--for", "CC28:1.1")
    item = found["result"]["evidence"]
    promised = {
        *("ref", "method", "title", "occasions", "setting", "location", "sha256", "size", "links"),
    }
    assert promised <= keys(item)
    assert (item["ref"], item["size"], len(item["sha256"])) == ("WP1", 8, 64)
    assert item["occasions"] == ["2026-01-05", "2026-02-05"]
    assert item["location"]["kind"] == "file"
    held = ("--held", "HR, cabinet 4", "--seen-by", "ann", "--seen-on", "yesterday")
    item = sam.json("evidence", "add", *given, *held)["result"]["evidence"]
    assert (item["location"]["kind"], item["location"]["seen_by"]) == ("held", "ann")
    url = ("--url", "https://example.org/a", "--setting", "simulation", "--note", "A note.")
    item = sam.json("evidence", "add", *given, *url)["result"]["evidence"]
    assert (item["location"]["kind"], item["setting"]) == ("url", "simulation")


def test_a_standard_has_the_promised_keys(shell: Shell) -> None:
    """The unit with its edition, groups, criteria, requirements and crosswalk."""
    unit = shell.json("standards", "show", "CC28")["result"]["unit"]
    assert {
        *("id", "title", "kind", "body", "level", "credit", "glh", "references", "edition"),
        *("groups", "requirements", "sign_off", "nos", "crosswalk"),
    } <= keys(unit)
    assert {"approved", "review", "source", "repaired"} <= keys(unit["edition"])
    assert {"id", "kind", "title", "guidance", "criteria"} <= keys(unit["groups"][0])
    criterion = unit["groups"][0]["criteria"][0]
    assert {"id", "label", "verb", "statement", "guidance", "wording_sha256"} <= keys(criterion)
    assert {"from", "to", "note"} <= keys(unit["crosswalk"][0])


def test_validation_has_the_promised_keys(shell: Shell) -> None:
    """Each file with its count, and every problem with its line and column."""
    Path("X.yaml").write_text("id: X\ntitel: Y\n", encoding="utf-8")
    found = shell.json("standards", "validate", "X.yaml", code=1)
    (file,) = found["result"]["files"]
    assert keys(file) == {"file", "unit", "criteria", "problems"}
    problem = {"code", "severity", "message", "hint", "file", "line", "column"}
    assert all(keys(one) == problem for one in found["problems"])
    (typo,) = (one for one in found["problems"] if one["code"] == "unknown-key")
    assert (typo["file"], typo["line"], typo["column"]) == ("X.yaml", 2, 1)


def test_the_gate_has_the_promised_keys(judged: Shell) -> None:
    """Which stage, whether it was reached, and what is missing."""
    assert {"stage", "reached", "missing"} <= keys(judged.json("check", code=1)["result"])


def test_a_file_and_a_line_are_told_apart(shell: Shell) -> None:
    """JSON says in which line of a portfolio something is wrong."""
    Path("portfolio.json").write_text('{\n"a": 1,\n}', encoding="utf-8")
    (problem,) = shell.json("status", code=3)["problems"]
    assert (problem["file"], problem["line"]) == (str(shell.home / "portfolio.json"), 3)
