"""What scripts can rely on: what goes to which stream or file, and how it looks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nvqcheck import __version__
from shells import Shell, files

# ---- stdout and stderr ----


def test_data_goes_to_stdout_and_words_to_stderr(sam: Shell) -> None:
    """A new reference is all that stdout says; what happened and what comes next are beside."""
    given = ("--method", "WP", "--title", "Report", "--on", "today", "--file", "report.pdf")
    result = sam("evidence", "add", *given)
    assert result.stdout == "WP1\n"
    assert "Added WP1: Report." in result.stderr
    assert "nvqcheck link WP1 CRITERIA" in result.stderr
    assert sam("people", "add", "Bo", "--role", "iv", "--id", "bo").stdout == "bo\n"
    assert sam("submit", "CC28:1.1", code=4).stdout == ""


def test_json_is_all_that_is_said(judged: Shell) -> None:
    """With --format json both streams together are one object, in success and in failure."""
    for words, code in ((("status",), 0), (("submit", "CC28:4.1"), 4), (("statu",), 2)):
        result = judged(*words, "--format", "json", code=code)
        assert json.loads(result.output)["nvqcheck"] == 1


@pytest.mark.parametrize("words", [("status", "--nope", "--format=json"), ("--format", "json")])
def test_a_command_line_that_is_wrong_is_answered_in_json(
    shell: Shell, words: tuple[str, ...]
) -> None:
    """A script that asked for JSON gets it even where an option does not exist."""
    found = json.loads(shell(*words, code=2).stdout)
    assert (found["status"], found["problems"][0]["code"]) == ("error", "unknown-option")


def test_output_goes_to_a_file(judged: Shell) -> None:
    """--output writes what stdout would have had, and leaves stdout empty; - is stdout."""
    for format_ in ("plain", "json", "markdown", "csv", "html"):
        words = ("coverage", "--format", format_)
        expected = judged(*words).stdout
        assert judged(*words, "--output", "out").stdout == ""
        assert Path("out").read_text(encoding="utf-8") == expected
    assert judged("status", "--output", "-").stdout == judged("status").stdout
    assert not Path("-").exists()


def test_an_output_that_cannot_be_written_stops_a_change_before_it_is_made(sam: Shell) -> None:
    """A change is not made when its answer has nowhere to go."""
    before = files(sam.home)
    sam("enrol", "CC3", "--output", "nowhere/answer.txt", code=3)
    assert files(sam.home) == before


def test_a_report_never_overwrites_a_portfolio(sam: Shell) -> None:
    """--output onto a portfolio, under whatever name, is refused."""
    Path("portfolio.json").rename("sam.json")
    before = files(sam.home)
    assert "must not be overwritten" in sam.error(
        "coverage", "-p", "sam.json", "--output", "sam.json"
    )
    assert files(sam.home) == before


def test_an_output_without_permission_is_said(sam: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one may not write, that is what is said."""
    monkeypatch.setattr("os.access", lambda *_: False)
    assert "you may not write there" in sam.error("status", "--output", "out.txt", code=3)


def test_a_folder_that_is_gone_is_said(shell: Shell) -> None:
    """Whoever stands in a folder that somebody has deleted is told so."""
    shell.home.rmdir()
    assert "not there any more" in shell.error("status", code=3)


# ---- help, version, colour ----


def test_the_version_is_printed() -> None:
    """--version prints name and version, and nothing else."""
    assert Shell()("--version").stdout == f"nvqcheck {__version__}\n"


def test_color_is_asked_for_or_not(judged: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe has no colours unless they are asked for; NO_COLOR does not overrule a wish."""
    text = ("coverage", "--format", "text")
    assert "\x1b" not in judged(*text).stdout
    assert "\x1b" not in judged(*text, "--color", "never").stdout
    assert "\x1b" in judged(*text, "--color", "always").stdout
    assert "\x1b" not in judged("coverage", "--format", "plain", "--color", "always").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in judged(*text).stdout


def test_the_width_can_be_set(judged: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """COLUMNS sets the width of text, which is 80 elsewhere; no line is wider."""
    for width in (40, 80, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        lines = judged("coverage", "--format", "text").stdout.splitlines()
        assert width - 30 < max(map(len, lines)) <= width


@pytest.mark.parametrize(("asked", "least", "most"), [("99999999", 500, 1_000), ("-7", 1, 80)])
def test_no_width_is_beyond_drawing(
    judged: Shell, monkeypatch: pytest.MonkeyPatch, asked: str, least: int, most: int
) -> None:
    """A width that no screen has is cut to one that can be drawn at once."""
    monkeypatch.setenv("COLUMNS", asked)
    lines = judged("coverage", "--format", "text").stdout.splitlines()
    assert least < max(map(len, lines)) <= most


def test_ascii_can_be_asked_for(judged: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NVQCHECK_ASCII=1 no glyph is beyond ASCII."""
    monkeypatch.setenv("NVQCHECK_ASCII", "1")
    assert judged("status", "--format", "text").stdout.isascii()
