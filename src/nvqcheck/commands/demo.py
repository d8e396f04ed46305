"""A worked portfolio to try things on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from nvqcheck.commands.reports import COVERAGE_FORMATS, coverage_answer
from nvqcheck.commands.running import Answer, Run, command, here

app = typer.Typer()


@command(app, "demo", portfolio=False, formats=COVERAGE_FORMATS)
def demo(
    run: Run,
    folder: Annotated[
        str, typer.Argument(metavar="DIR", help="A new folder for it.")
    ] = "nvqcheck-demo",
) -> Answer:
    """Write a worked portfolio over three units, and show its coverage."""
    from nvqcheck import demo as story
    from nvqcheck.store.places import portfolio_in

    path = portfolio_in(Path(folder), here())
    service = run.open(path)

    def write(name: str, text: str) -> None:
        file = path.parent / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")

    story.build(service, write)
    answer = coverage_answer([service.look()])
    return replace(answer, said=tuple(_what_to_try(folder)))


def _what_to_try(folder: str) -> list[str]:
    tries = {
        "status": "whose move it is, and the next steps",
        "next": "what evidence would close most",
        "coverage --gaps": "what is missing, what it needs",
        "coverage --unit CC28 --matrix": "which evidence shows what",
        "history CC28:4.1": "not yet met, then met",
        "sign CC28 --as priya": "refused, and why",
        "check --unit CCTC11": "the gate for scripts",
    }
    lines = [f"  nvqcheck {call:31} {what}" for call, what in tries.items()]
    return ["", f"Try next, in its folder (cd {folder}):", "", *lines]
