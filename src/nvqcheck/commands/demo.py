"""A worked portfolio to try things on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nvqcheck.commands.running import Answer, Page, Run, command

app = typer.Typer()


@command(app, "demo", portfolio=False)
def demo(
    run: Run,
    folder: Annotated[
        str, typer.Argument(metavar="[DIR]", help="A new folder for it.")
    ] = "nvqcheck-demo",
) -> Answer:
    """Write a worked portfolio over three units, and show its coverage."""
    from nvqcheck import demo as story
    from nvqcheck.report.coverage import coverage_json, coverage_plain
    from nvqcheck.store.places import portfolio_in

    path = portfolio_in(Path(folder), Path.cwd())
    service = run.open(path)

    def write(name: str, text: str) -> None:
        file = path.parent / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")

    story.build(service, write)
    view = service.look()

    def text(page: Page) -> str:
        from nvqcheck.report.coverage_text import coverage_text

        return coverage_text([view.coverage], page)

    return Answer(
        result=lambda: {"portfolio": str(path), **coverage_json([view.coverage])},
        formats={"text": text, "plain": lambda _: coverage_plain([view.coverage])},
        problems=view.warnings,
        said=tuple(_what_to_try(folder)),
    )


def _what_to_try(folder: str) -> list[str]:
    tries = {
        "status": "whose move it is, and the next steps",
        "next": "what evidence would close most of what is open",
        "coverage --gaps": "what is missing, and what each criterion needs",
        "coverage --unit CC28 --matrix": "which evidence shows which criterion",
        "history CC28:4.1": "not yet met at first, and met later",
        "sign CC28 --as priya": "an assessor cannot sign yet, and why",
        "check --stage met --unit CCTC11": "the gate for scripts",
    }
    lines = [f"  nvqcheck {call} -p {folder}" for call in tries]
    width = max(map(len, lines))
    pairs = zip(lines, tries.values(), strict=True)
    return ["", "Try next:", *(f"{line:{width}}   {what}" for line, what in pairs)]
