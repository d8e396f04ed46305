"""A file of standards that cannot be read, beside a portfolio that is looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from shells import Shell


@pytest.fixture
def broken(judged: Shell) -> Shell:
    """A portfolio with a file of standards beside it that is no unit."""
    Path("standards").mkdir()
    Path("standards/CC3.yaml").write_text("id: CC3\n", encoding="utf-8")
    return judged


@pytest.mark.parametrize(
    "words", ["coverage", "status", "next", "check", "check --min 0", "verify"]
)
def test_a_report_on_units_says_by_its_code_that_a_file_cannot_be_read(
    broken: Shell, words: str
) -> None:
    """The report is made of what can be read, and nobody takes it for the whole."""
    result = broken(*words.split(), code=3)
    assert result.stdout
    assert "Error: " in result.stderr
    assert "[missing-key]" in result.stderr
    found = broken.json(*words.split(), code=3)
    assert (found["status"], found["problems"][0]["severity"]) == ("error", "error")
    assert found["result"]


@pytest.mark.parametrize(
    "words", ["history", "evidence list", "evidence show WP1", "people list", "subject-access ann"]
)
def test_what_asks_for_no_unit_only_warns(broken: Shell, words: str) -> None:
    """What does not rest on units is whole, and says what is wrong beside it."""
    result = broken(*words.split())
    assert "Warning: " in result.stderr
    assert "Error: " not in result.stderr


def test_a_change_that_was_saved_is_no_error(broken: Shell) -> None:
    """What was done is done: the code says so, and the file is warned of."""
    result = broken("people", "add", "Kim Oh", "--role", "witness")
    assert "Warning: " in result.stderr
    assert "Error: " not in result.stderr
