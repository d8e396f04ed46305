"""Checking portfolios, as people and scripts type it."""

from __future__ import annotations

from pathlib import Path

from keyed import Shell


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
