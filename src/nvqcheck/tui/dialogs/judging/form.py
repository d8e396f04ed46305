"""A form beside what is judged in it: nobody judges what they do not see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.console import Group, RenderableType
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll

from nvqcheck.domain.actions.requests import Criteria, Shown
from nvqcheck.domain.progress.coverage import CriterionCoverage, UnitCoverage
from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.domain.record.shown import shown_digest
from nvqcheck.errors import NvqcheckError
from nvqcheck.tui.dialogs.evidence.opening import offer, opened
from nvqcheck.tui.dialogs.form import Form
from nvqcheck.tui.messages import Says
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.drawn import Drawn
from nvqcheck.tui.widgets.keyline import KeyLine
from nvqcheck.tui.widgets.report_pane import ReportPane

CHANGED = "What you judge has changed since it was shown."
AGAIN = "It is drawn anew: look at it again, and judge it then."


class JudgingForm(Form):
    """What is judged on the left or above, the judgement beside or below it.

    Nothing is chosen to begin with. What is saved is a judgement of what was shown: where that
    has changed meanwhile, it is drawn anew and asked again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "read('page_down')", "Read on", id="judging.down", priority=True,
                tooltip="Scroll what is judged"),
        Binding("pageup", "read('page_up')", "Read back", id="judging.up", priority=True,
                show=False, tooltip="Scroll it back"),
        Binding("ctrl+o", "open_evidence", "Open evidence", id="judging.open", priority=True,
                tooltip="Open a file or an address that is judged"),
    ]  # fmt: skip

    def __init__(self, session: Session, heading: str, key: str, criteria: Criteria) -> None:
        """Make a form.

        Args:
            session: the portfolio in hand.
            heading: what it is for.
            key: what tells it from every other form on the portfolio.
            criteria: what is judged.
        """
        super().__init__(session, heading, key)
        self.criteria = criteria
        self.shown: Shown = ()
        """What is before the person who judges: see `shown_digest`."""

    # What a subclass says

    def page(self) -> Sequence[RenderableType]:
        """Everything that the judgement goes by."""
        raise NotImplementedError

    def ask_again(self) -> None:
        """Take back what was chosen for something else than is there now."""
        raise NotImplementedError

    # Showing

    def compose(self) -> ComposeResult:
        """Title, what is judged, the fields, what went wrong, keys."""
        with Vertical(id="dialog", classes="judging"):
            yield Drawn("dialog-title")
            with Container(id="judging"):
                yield ReportPane(id="judged")
                with VerticalScroll(id="dialog-body", can_focus=False):
                    yield from self.body()
            yield Drawn("dialog-problem")
            yield KeyLine()

    def on_mount(self) -> None:
        """Show what is judged."""
        super().on_mount()
        if not self.shown:
            self._draw()
            self._read_on()

    @work(exclusive=True, group="beginning")
    async def _read_on(self) -> None:
        """Read how the files begin, and show it."""
        if await self.session.read_previews(self._items()) and not self._ended:
            self._draw()

    def _items(self) -> list[Evidence]:
        evidence = self.session.view.record.evidence
        ids = {one.id: None for line, _ in self.lines() for one in line.evidence}
        return [evidence[id_] for id_ in ids]

    def action_open_evidence(self) -> None:
        """Open what is judged; of several items, let one be picked."""
        if items := self._items():
            offer(self, self.session, items, "Open which evidence?", self._opened)
        else:
            self.problem("There is no evidence to open.")

    def _opened(self, item: Evidence) -> Says:
        says = opened(item, self.session, self)
        self.problem(says.text, says.hint) if says.trouble else self.problem("")
        return says

    def lines(self) -> list[tuple[CriterionCoverage, UnitCoverage]]:
        """The criteria that are judged as they stand now, each with its unit."""
        units = {unit.unit.id: unit for unit in self.session.units}
        return [
            (line, units[ref.unit])
            for ref in self.criteria
            for line in (units[ref.unit].criteria if ref.unit in units else ())
            if line.ref == ref
        ]

    def _now(self) -> Shown:
        view = self.session.view
        return tuple(
            shown_digest(view.library, view.record, ref, view.files) for ref in self.criteria
        )

    def _draw(self) -> None:
        self.shown = self._now()
        page = Group(*self.page())
        self.query_one("#judged", ReportPane).report(lambda _: page, of=self.criteria)

    def renew(self) -> None:
        """Draw anew what has changed, and ask again."""
        if self.is_mounted and self.shown and self._now() != self.shown:
            self._draw()
            self.ask_again()
            self.problem(CHANGED, AGAIN)

    def answered(self, error: NvqcheckError | None) -> None:
        """Where it was refused because of what nobody saw, show that."""
        super().answered(error)
        if error and error.code == "changed-since-shown":
            self._look_again()

    @work(exclusive=True, group="look")
    async def _look_again(self) -> None:
        await self.session.look()
        self.renew()

    def action_read(self, where: str) -> None:
        """Scroll what is judged, while the fields keep the other keys."""
        getattr(self.query_one("#judged", ReportPane), f"scroll_{where}")(animate=False)
