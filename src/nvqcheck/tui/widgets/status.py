"""The line above the keys: what happened last, and the next sensible step."""

from __future__ import annotations

from rich.text import Text

from nvqcheck.report.words.glyphs import Mark
from nvqcheck.tui.paint import Look
from nvqcheck.tui.session import Said
from nvqcheck.tui.widgets.drawn import Drawn


class StatusLine(Drawn):
    """What happened, to what, and what to do next; a refusal with the rule and what would help."""

    def __init__(self) -> None:
        super().__init__(id="status")

    def draw(self, said: Said, look: Look) -> None:
        """Write what was said last behind a mark that tells news from trouble, then the hint."""
        if said.trouble:
            mark = Text.assemble(
                (look.glyphs.of(Mark.FILE_MISSING), look.style("bad", bold=True)), " "
            )
            words = look.line(said.text, "bad", bold=True)
        else:
            mark = Text.assemble((look.glyphs.of(Mark.LIVE), look.style("good")), " ")
            words = look.line(said.text)
        hint = Text.assemble(" ", look.line(said.hint, "quiet")) if said.hint else Text()
        self.update(Text.assemble(mark, words, hint))
        self.set_class(said.trouble, "-trouble")
