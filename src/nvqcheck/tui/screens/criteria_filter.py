"""Which criteria of a unit somebody wants to see in the walk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nvqcheck.domain.progress.coverage import CriterionCoverage, UnitCoverage
from nvqcheck.domain.progress.next_steps import mover_of
from nvqcheck.domain.progress.states import State
from nvqcheck.report.words.glyphs import sign
from nvqcheck.tui.dialogs.evidence.picking import Line
from nvqcheck.tui.paint import Look
from nvqcheck.tui.session import Session

MINE = "mine"


@dataclass
class Wanted:
    """A filter and a search; everything if both are empty."""

    state: str = ""
    """A state of a criterion, or `MINE` for what waits for the person who acts."""
    search: str = ""

    def __bool__(self) -> bool:
        return bool(self.state or self.search)

    @property
    def words(self) -> str:
        """The filter in words; empty if there is none."""
        if self.state == MINE:
            return "what needs me"
        return sign(State(self.state)).word if self.state else ""

    def shows(self, line: CriterionCoverage, session: Session) -> bool:
        """Whether a criterion is wanted."""
        if self.state == MINE and mover_of(line) not in session.me.roles:
            return False
        if self.state not in ("", MINE) and line.state != self.state:
            return False
        words = self.search.casefold().split()
        if not words:
            return True
        record = session.view.record
        titles = (f"{i.ref} {record.evidence[i.id].content.title}" for i in line.evidence)
        text = " ".join(
            (line.ref.id, line.criterion.label, line.criterion.statement, *titles)
        ).casefold()
        return all(word in text for word in words)


def filters(unit: UnitCoverage, session: Session, look: Look) -> Iterator[Line]:
    """What can be filtered by, and how much each would show."""
    mine = sum(mover_of(line) in session.me.roles for line in unit.criteria)
    yield Line("", look.line(f"everything ({unit.total})"))
    yield Line(MINE, look.line(f"what needs me ({mine})"))
    for state in State:
        yield Line(state.value, look.mark(state, f" ({unit.number_in(state)})"))
