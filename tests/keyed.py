"""Typing commands in a place where things are signed."""

from __future__ import annotations

from pathlib import Path

from typer.testing import Result

from shells import Shell as PlainShell

PHRASE = "correct horse battery"


class Shell(PlainShell):
    """A shell in which no passphrase may ever be said."""

    def __call__(self, *words: str, code: int = 0) -> Result:
        """Run a command, which has to leave with a code."""
        result = super().__call__(*words, code=code)
        assert PHRASE not in f"{result.stdout}{result.stderr}"
        return result


def with_roster(shell: Shell) -> str:
    """Make a roster beside the portfolio; returns the centre's fingerprint."""
    shell("roster", "init", "--centre", "Hafod")
    public = shell.json("key", "show", "ann")["result"]["key"]["public"]
    begin = ("--from", "2026-01-01")
    shell(
        "roster", "add", "ann", "--role", "assessor", "--key", public, "--name", "Ann Lee", *begin
    )
    tea = shell.json("key", "show", "tea")["result"]["key"]["public"]
    Path("tea.pub").write_text(f"{tea}\n", encoding="utf-8")
    shell("roster", "add", "tea", "--role", "assessor", "--key", "tea.pub", "--trainee", *begin)
    fingerprint: str = shell.json("roster", "show")["result"]["roster"]["fingerprint"]
    return fingerprint


def states(shell: Shell, *criteria: str) -> list[str]:
    """How criteria of CC28 stand."""
    (one,) = shell.json("coverage", "--unit", "CC28")["result"]["portfolios"]
    found = {each["id"]: each["state"] for each in one["units"][0]["criteria"]}
    return [found[name] for name in criteria]
