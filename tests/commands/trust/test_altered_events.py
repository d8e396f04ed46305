"""An event that was edited in the file: what it said may have told otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shells import Shell


@pytest.fixture
def altered(judged: Shell) -> Shell:
    """A portfolio in which somebody has edited the assessor's last word on a criterion."""
    judged("assess", "CC28:1.1", "--not-yet", "--feedback", "Look again.", "--as", "ann")
    path = Path("portfolio.json")
    document = json.loads(path.read_bytes())
    last = judged.json("history")["result"]["entries"][-1]["id"]
    for table in document.values():
        for entry in table.values():
            if isinstance(entry, dict) and entry.get("id") == last:
                entry["body"]["data"]["outcome"] = "met"
    path.write_text(json.dumps(document), encoding="utf-8")
    return judged


WORDS = ("coverage", "status", "next", "check --min 0")


@pytest.mark.parametrize("words", WORDS)
def test_a_report_says_by_its_code_that_an_event_was_left_out(altered: Shell, words: str) -> None:
    """What is left out may have been a *not yet*: no gate opens on the rest."""
    result = altered(*words.split(), code=3)
    assert result.stdout
    assert "[event-altered]" in result.stderr
    assert altered.json(*words.split(), code=3)["status"] == "error"


def test_what_happened_can_still_be_read_and_is_named_by_verify(altered: Shell) -> None:
    """The rest of the history is there."""
    altered("history")
    assert "content-differs" in altered("verify", code=1).stdout


@pytest.mark.parametrize("words", WORDS)
def test_a_report_says_by_its_code_that_an_event_was_removed(judged: Shell, words: str) -> None:
    """One that later ones were made in knowledge of: a *not yet* in the middle, say."""
    judged("assess", "CC28:1.1", "--not-yet", "--feedback", "Look again.", "--as", "ann")
    last = judged.json("history")["result"]["entries"][-1]["id"]
    judged("assess", "CC28:1.1", "--met", "--as", "ann")
    path = Path("portfolio.json")
    document, removed = json.loads(path.read_bytes()), False
    for table in document.values():
        for key in [key for key, entry in table.items() if entry.get("id") == last]:
            del table[key]
            removed = True
    assert removed
    path.write_text(json.dumps(document), encoding="utf-8")
    result = judged(*words.split(), code=3)
    assert result.stdout
    assert "An event is not in the file" in result.stderr
    assert "[events-missing]" in result.stderr
    refused = judged.error("assess", "CC28:1.1", "--met", "--as", "ann", code=4)
    assert "[not-whole]" in refused


def test_nobody_judges_what_is_left_of_an_altered_record(altered: Shell) -> None:
    """The event may have said otherwise; evidence can still be collected."""
    assert "[not-whole]" in altered.error("assess", "CC28:1.1", "--met", "--as", "ann", code=4)
    altered("link", "WP1", "CC28:2.1")
