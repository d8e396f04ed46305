"""Under a roster nobody acts as an assessor who is not one on it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from commands.trust.test_poisoned_copies import COPY, forge, newest
from keyed import Shell, with_roster

SEEN = ("--method", "OBS", "--title", "Observed", "--on", "2026-01-05", "--file", "report.pdf")


def test_an_invented_assessors_observation_does_not_count(judged: Shell) -> None:
    """Nor does it count through another method's door; it is told why."""
    with_roster(judged)
    judged("people", "add", "Zed Roe", "--role", "assessor", "--id", "zed")
    judged("evidence", "add", *SEEN, "--for", "CC28:1.2", "--as", "zed")
    (one,) = judged.json("coverage")["result"]["portfolios"]
    lines = {line["id"]: line for line in one["units"][0]["criteria"]}
    assert lines["1.2"]["state"] == "not_started"
    assert {reason["code"] for reason in one["basis"]["reasons"]} == {"not-on-roster"}
    assert "not-on-roster" in judged("verify", code=1).stdout


def test_nobody_invented_changes_an_assessors_words(judged: Shell) -> None:
    """What Ann brought in is as she said it, whoever amends it in Zed's name."""
    Path("notes.pdf").write_bytes(b"notes")
    with_roster(judged)
    judged("people", "add", "Zed Roe", "--role", "assessor", "--id", "zed")
    own = ("--method", "OBS", "--title", "Not done", "--on", "2026-01-05", "--file", "notes.pdf")
    judged("evidence", "add", *own, "--for", "CC28:1.2", "--as", "ann")
    judged("evidence", "amend", "OBS1", "--title", "All done well", "--as", "zed")
    assert judged.json("evidence", "show", "OBS1")["result"]["evidence"]["title"] == "Not done"


def test_a_stranger_cannot_make_the_candidate_an_assessor(judged: Shell) -> None:
    """Or what the candidate does would count no more."""
    with_roster(judged)
    before = judged.json("coverage")["result"]["portfolios"][0]["units"][0]["percent"]
    judged.error("people", "add", "Sam Jones", "--role", "assessor", "--id", "sam", code=4)
    after = judged.json("coverage")["result"]["portfolios"][0]["units"][0]["percent"]
    assert after == before


def test_an_invented_start_makes_no_invented_assessor_the_candidate(judged: Shell) -> None:
    """Nor do samples in their name, which count for nothing either, make theirs the beginning."""
    with_roster(judged)
    judged("people", "add", "Zed Roe", "--role", "assessor", "--id", "zed")
    judged("evidence", "add", *SEEN, "--for", "CC28:1.2", "--as", "zed")
    shutil.copy("portfolio.json", COPY)
    data = newest("started").data
    start = forge("zed", "started", {**data, "candidate": "zed"}, alone=True)
    assert start.actor == "zed"
    for _ in range(5):
        sample = {"criterion": "CC28:1.1", "decision": newest("decided").id, "outcome": "agree",
                  "stage": "interim", "comment": ""}  # fmt: skip
        forge("zed", "sampled", sample)
    shutil.copy(COPY, "portfolio.json")
    (one,) = judged.json("coverage")["result"]["portfolios"]
    lines = {line["id"]: line for line in one["units"][0]["criteria"]}
    assert lines["1.2"]["state"] == "not_started"


def test_a_roster_that_was_emptied_of_names_is_not_believed(judged: Shell) -> None:
    """Its people would go by the names that the candidate gives them."""
    with_roster(judged)
    path = Path("roster.json")
    document = json.loads(path.read_bytes())
    document["names"] = {}
    path.write_text(json.dumps(document), encoding="utf-8")
    assert "is missing from the roster" in judged("check", "--min", "0", code=3).stderr
