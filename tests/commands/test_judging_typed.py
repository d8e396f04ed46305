"""Judging on the command line: decisions, sign-offs and the stages of the gate."""

from __future__ import annotations

import pytest

from shells import Shell


def test_a_decision_carries_the_day_of_the_visit(judged: Shell) -> None:
    """--on says when was decided; a day to come or before the work is refused."""
    again = ("assess", "CC28:1.2", "--met", "--as", "ann")
    judged(*again, "--on", "2026-01-06")
    line = judged.json("coverage")["result"]["portfolios"][0]["units"][0]["criteria"][1]
    assert line["decided_on"] == "2026-01-06"
    assert line["decided_at"] > "2026-01-06"
    assert "[before-the-work]" in judged.error(*again, "--on", "2026-01-04", code=4)
    assert "[future-date]" in judged.error(*again, "--on", "2199-01-01", code=4)


def test_met_takes_all_five_marks(judged: Shell) -> None:
    """Fewer marks with --met are refused."""
    few = ("assess", "CC28:1.2", "--met", "--vacsr", "vac", "--as", "ann")
    assert "[marks-missing]" in judged.error(*few, code=4)


def test_a_sign_off_carries_a_comment(judged: Shell) -> None:
    """What is said with a signature is in the history beside it."""
    judged("sign", "CC28", "--comment", "All my own, with thanks to the team.")
    last = judged.json("history")["result"]["entries"][-1]
    assert (last["kind"], last["text"]) == ("signed", "All my own, with thanks to the team.")


@pytest.mark.parametrize("stage", ["evidenced", "submitted", "met", "ready", "signed", "verified"])
def test_the_gate_knows_its_stages(judged: Shell, stage: str) -> None:
    """Six stages can be asked for."""
    found = judged.json("check", "--stage", stage, code=1)["result"]
    assert (found["stage"], found["reached"]) == (stage, False)


def test_no_comment_of_a_sample_is_dropped(judged: Shell) -> None:
    """What has to be done is the comment; another beside it is refused rather than lost."""
    both = ("sample", "CC28:1.1", "--action", "Say when.", "--comment", "Else sound.")
    assert "[which-outcome]" in judged.error(*both, "--as", "ivy", code=2)
