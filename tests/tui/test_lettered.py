"""A criterion's parts and the force of guidance, on the screens."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console, RenderableType
from textual.pilot import Pilot
from textual.widgets import Input

from nvqcheck.domain.units.unit import Force, Part
from nvqcheck.tui.dialogs.evidence.linking import LinkDialog
from nvqcheck.tui.pages.criterion import criterion_page
from nvqcheck.tui.pages.to_judge import to_judge
from nvqcheck.tui.paint import Look
from tui.playing import app_on, play, settled
from worlds.scene import scene
from worlds.units import make_unit, ref, reworded

PARTS = (Part("a", "the long one"), Part("b", "the short one"))
LETTERED = reworded(make_unit(), "1.1", parts=PARTS, guidance=("Where tools are kept",))


def drawn(page: RenderableType) -> str:
    """A page as one text."""
    console = Console(width=80)
    with console.capture() as capture:
        console.print(page)
    return " ".join(capture.get().split())


@pytest.mark.parametrize(
    ("force", "says"),
    [(Force.OPTIONAL, "Evidence may include:"), (Force.EXPECTED, "Evidence should include:")],
)
def test_both_pages_show_parts_and_say_how_strong_guidance_is(force: Force, says: str) -> None:
    """The candidate's page and the assessor's have the parts, and tell should from may."""
    one = scene(LETTERED._replace(guidance_is=force))
    unit = one.unit()
    line, other = unit.criteria[:2]
    pages = (
        criterion_page(line, unit, one.view, (), Look(), frozenset()),
        to_judge(line, unit, one.view, Look()),
    )
    for page in map(drawn, pages):
        assert "a the long one b the short one" in page
        assert f"{says} · Where tools are kept" in page
    assert "Evidence" not in drawn(to_judge(other, unit, one.view, Look())).partition("Guid")[2]


def test_the_dialog_to_link_names_the_parts_to_point_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where in the item the proof is may be a part, and it says which there are."""
    app = app_on(folder)
    assert app.session
    library = app.session.view.library
    unit = reworded(library.units["CC28"], "1.1", parts=PARTS)
    monkeypatch.setitem(library.units, "CC28", unit)  # type: ignore[arg-type]

    async def script(pilot: Pilot[None]) -> None:
        assert app.session
        for name, places in (
            ("CC28:1.1", "page, paragraph, minute, part a, part b"),
            ("CC28:1.2", "page, paragraph, minute"),
        ):
            app.push_screen(LinkDialog(app.session, ref(name)))
            await settled(pilot)
            assert app.screen.query_one("#link-pointer", Input).placeholder == places

    play(app, script)
