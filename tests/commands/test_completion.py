"""What the shells offer when Tab is pressed, through Typer's protocol."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from nvqcheck.commands.completion.bash import joined_at_colons
from nvqcheck.store.places import bundled_standards
from shells import Shell

COLON = re.compile("(:)")


def bash(shell: Shell, patch: pytest.MonkeyPatch, line: str) -> list[str]:
    """What bash is offered for the end of a line; it takes words apart at colons, as bash does."""
    words = [part for word in line.split(" ") for part in COLON.split(word) if part or not word]
    if line.endswith(":"):
        words[-1] = ":"
    patch.setenv("COMP_WORDS", "\n".join(words))
    patch.setenv("COMP_CWORD", str(len(words) - 1))
    patch.setenv("_NVQCHECK_COMPLETE", "complete_bash")
    return shell().stdout.split()


def other(shell: Shell, patch: pytest.MonkeyPatch, name: str, line: str) -> str:
    """What zsh or fish is offered for the end of a line."""
    patch.setenv("_TYPER_COMPLETE_ARGS", line)
    patch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    patch.setenv("_NVQCHECK_COMPLETE", f"complete_{name}")
    return shell().stdout


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("nvqcheck ass", ["assess"]),
        ("nvqcheck evidence ", ["add", "amend", "confirm", "withdraw", "list", "show"]),
        ("nvqcheck init --unit CC", ["CC28", "CC3", "CCTC11"]),
        ("nvqcheck enrol CFA", ["CFACC27"]),
        ("nvqcheck sign C", ["CC28", "CFACC27"]),
        ("nvqcheck coverage --unit CF", ["CFACC27"]),
        ("nvqcheck submit CC28:1.", ["1.1", "1.2", "1.3"]),
        ("nvqcheck submit CC28:1.1 CC28:1.2", ["1.2"]),
        ("nvqcheck link WP1 CFACC27:Ko", ["Ko"]),
        ("nvqcheck evidence add --for CC28:2.", ["2.1", "2.2", "2.3"]),
        ("nvqcheck evidence add --method P", ["PD"]),
        ("nvqcheck evidence add --scope CFACC27:ER4.", ["ER4.1", "ER4.2"]),
        ("nvqcheck evidence add --setting s", ["simulation"]),
        ("nvqcheck evidence show W", ["WP1"]),
        ("nvqcheck evidence add --how t", ["testified", "told"]),
        ("nvqcheck evidence add --product s", ["shared"]),
        ("nvqcheck evidence add --about W", ["WP1"]),
        ("nvqcheck evidence add --by a", ["ann"]),
        ("nvqcheck evidence confirm W", ["WP1"]),
        ("nvqcheck confirm CC28:", ["ER3", "ER4"]),
        ("nvqcheck assess --as a", ["ann"]),
        ("nvqcheck evidence add --witness w", ["wes"]),
        ("nvqcheck people add Bo --role e", ["ev", "expert_witness"]),
        ("nvqcheck status --format m", ["markdown"]),
        ("nvqcheck status --color n", ["never"]),
        ("nvqcheck check --stage s", ["submitted", "signed"]),
        ("nvqcheck standards show IN", ["INSCC008"]),
    ],
)
def test_bash_is_offered_what_fits(
    judged: Shell, monkeypatch: pytest.MonkeyPatch, line: str, offered: list[str]
) -> None:
    """Commands, units, criteria, evidence, people and words; after a colon only what follows it."""
    assert bash(judged, monkeypatch, line) == offered


def test_before_the_colon_bash_is_offered_whole_criteria(
    judged: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the beginning of a unit's name criteria are offered in full."""
    offered = bash(judged, monkeypatch, "nvqcheck submit CC2")
    assert offered[0] == "CC28:1.1"
    assert len(offered) == 14


def test_bash_that_leaves_colons_alone_is_offered_whole_words(
    judged: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a person took the colon out of what ends a word, nothing is cut off."""
    monkeypatch.setenv("COMP_WORDS", "nvqcheck\nsubmit\nCC28:1.")
    monkeypatch.setenv("COMP_CWORD", "2")
    monkeypatch.setenv("_NVQCHECK_COMPLETE", "complete_bash")
    assert judged().stdout.split() == ["CC28:1.1", "CC28:1.2", "CC28:1.3"]


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        (["a", "b"], ["a", "b"]),
        (["a", "CC28", ":", "1.1"], ["a", "CC28:1.1"]),
        (["a", "CC28", ":"], ["a", "CC28:"]),
        ([], []),
    ],
)
def test_words_are_joined_at_colons(words: list[str], joined: list[str]) -> None:
    """What bash takes apart at colons is put together again."""
    assert joined_at_colons(words) == joined


def test_what_can_be_taken_back_is_offered_newest_first(
    judged: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """retract is offered the first characters of events' ids, with what they were."""
    entries = judged.json("history")["result"]["entries"]
    newest = entries[-1]["id"][:8]
    assert other(judged, monkeypatch, "fish", "nvqcheck retract ").startswith(f"{newest}\t")


@pytest.mark.parametrize("name", ["zsh", "fish"])
def test_other_shells_are_offered_the_same_with_what_it_means(
    judged: Shell, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """zsh and fish show the state and the statement beside a criterion."""
    offered = other(judged, monkeypatch, name, "nvqcheck submit CC28:1.")
    assert "sampled" in offered
    assert "gather feedback" in offered
    assert "CC28:1.3" in offered.replace("\\", "")


def test_completion_looks_where_the_options_lead(
    judged: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """-p and --standards that were typed before are heeded."""
    judged("init", "amy", "--candidate", "Amy", "--unit", "CC3", "--id", "amy")
    assert bash(judged, monkeypatch, "nvqcheck sign -p amy C") == ["CC3"]
    Path("mine").mkdir()
    shutil.copy(bundled_standards() / "CC3.yaml", "mine")
    assert bash(judged, monkeypatch, "nvqcheck standards show --standards mine C") == ["CC3"]


@pytest.mark.parametrize(
    "words",
    [
        *("submit ", "link ", "sign ", "confirm ", "retract ", "assess --as "),
        *("evidence show ", "evidence add --scope ", "evidence add --witness ", "erase "),
    ],
)
def test_where_there_is_no_portfolio_nothing_is_offered(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    """Completion never fails and never makes a file."""
    assert bash(shell, monkeypatch, f"nvqcheck {words}") == []
    assert not list(shell.home.iterdir())


def test_where_there_is_no_portfolio_methods_and_units_are_offered(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What every centre has, and what came with the program, is known anywhere."""
    assert "OBS" in bash(shell, monkeypatch, "nvqcheck evidence add --method ")
    assert bash(shell, monkeypatch, "nvqcheck init --standards nowhere --unit ") == []


def test_completion_for_bash_can_be_shown(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """The script that a shell runs is printed, to be kept where the shell looks."""
    monkeypatch.setenv("_NVQCHECK_COMPLETE", "source_bash")
    assert "complete -o default" in shell().stdout
