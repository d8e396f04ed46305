"""Where the portfolio, the person, the standards and the policy come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from shells import Shell


def test_the_portfolio_is_the_one_said_then_the_environments_then_the_nearest(
    sam: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """-p comes before NVQCHECK_PORTFOLIO, and that before the nearest portfolio upwards."""
    for name in ("amy", "bob", "cat"):
        sam("init", name, "--candidate", name.title(), "--unit", "CC28")

    def whose(*words: str) -> str:
        return str(sam.json("status", *words)["result"]["candidate"])

    assert whose() == "Sam Jones"
    Path("cat/deep/down").mkdir(parents=True)
    monkeypatch.chdir("cat/deep/down")
    assert whose() == "Cat"
    monkeypatch.setenv("NVQCHECK_PORTFOLIO", str(sam.home / "bob"))
    assert whose() == "Bob"
    assert whose("-p", str(sam.home / "amy" / "portfolio.json")) == "Amy"


def test_who_acts_is_the_one_said_then_the_environments_then_the_candidate(
    judged: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--as comes before NVQCHECK_ACTOR, and that before the candidate."""

    def actor(*words: str) -> str:
        found = judged.json("link", "WP1", "CC28:2.1", "--dry-run", *words)
        return str(found["result"]["events"][0]["actor"])

    assert actor() == "sam"
    monkeypatch.setenv("NVQCHECK_ACTOR", "ann")
    assert actor() == "ann"
    assert actor("--as", "sam") == "sam"


def test_standards_come_from_the_first_place_that_has_them(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--standards, else NVQCHECK_STANDARDS; where none is said, never another than is bundled."""
    cases = Path(__file__).resolve().parents[1] / "standards_cases" / "valid"
    small = (cases / "SMALL.yaml").read_text(encoding="utf-8")

    def write(folder: str, title: str) -> None:
        path = shell.home / folder / "CC28.yaml"
        path.parent.mkdir(parents=True)
        lines = small.replace("SMALL", "CC28").splitlines()
        there = [f"title: {title}" if line.startswith("title:") else line for line in lines]
        path.write_text("\n".join(there), encoding="utf-8")

    def title(*words: str) -> str:
        return str(shell.json("standards", "show", "CC28", *words)["result"]["unit"]["title"])

    assert title().startswith("Manage team")
    write("standards", "The folder's")
    assert "[unit-differs]" in shell.error("standards", "show", "CC28", code=3)
    write("theirs", "The environment's")
    monkeypatch.setenv("NVQCHECK_STANDARDS", "theirs")
    assert title() == "The environment's"
    write("mine", "The option's")
    assert title("--standards", "mine") == "The option's"


def test_the_centres_policy_is_beside_the_portfolio_or_named(
    sam: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A method of the policy beside the portfolio can be used; so can one that is named."""
    policy = "methods:\n  - code: LOG\n    name: work log\n    like: WP\n"
    given = ("--title", "T", "--on", "today", "--file", "report.pdf", "--dry-run")
    sam("evidence", "add", "--method", "LOG", *given, code=2)
    Path("policy.yaml").write_text(policy, encoding="utf-8")
    assert sam("evidence", "add", "--method", "work log", *given).stdout == "LOG1\n"
    Path("policy.yaml").rename("centre.yaml")
    monkeypatch.setenv("NVQCHECK_POLICY", "centre.yaml")
    assert sam("evidence", "add", "--method", "log", *given).stdout == "LOG1\n"
