"""Everything that happened, newest first, each entry opening what it touched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.console import Group, RenderableType
from rich.text import Text
from textual.binding import Binding, BindingType

from nvqcheck.domain.actions.requests import Retract
from nvqcheck.domain.events.bears_on import Bearing
from nvqcheck.domain.record.facts import Entry
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.portfolio.view import View
from nvqcheck.report.views.history import notes, who
from nvqcheck.report.words.events import SHORT, describe
from nvqcheck.report.words.glyphs import Mark
from nvqcheck.report.words.wording import count, day, moment
from nvqcheck.tui.dialogs.evidence.picking import Line, Picking
from nvqcheck.tui.dialogs.reasons import ReasonDialog
from nvqcheck.tui.messages import Goes, Says
from nvqcheck.tui.pages.parts import evidence_line, heading, inset
from nvqcheck.tui.screens.base import MERGE, Asks
from nvqcheck.tui.screens.listing import Facts, ListScreen, enter, list_keys
from nvqcheck.tui.session import Session

IN_SAMPLE = frozenset({"sampled"})
"""What an internal verifier wants to see on the sample screen; others see it in the walk."""


class HistoryScreen(ListScreen[Entry]):
    """Every entry of the portfolio's history: who did what, when, and what it touched."""

    PLACE = "history"
    SEARCHES = "Search what was done, feedback, reasons, people"
    EMPTY = "Nothing has happened yet."
    HELP_TEXT = (
        "Everything that happened, the newest first. Nothing is ever deleted. Enter opens what "
        "an entry touched; r takes back something of your own, with a reason."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        enter("history", "Open", "Open the criterion, the evidence or the unit that it touched"),
        Binding("r", "retract", "Take back", id="history.retract",
                tooltip="Take back something that you did, with a reason"),
        MERGE,
        *list_keys("history"),
    ]  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._said: dict[str, str] = {}
        self._touched: dict[str, Bearing] = {}

    # The list

    def things(self, view: View) -> Sequence[Entry]:
        """Every entry, newest first."""
        record = view.record
        self._said = {e.event.id: describe(e.event, record) for e in record.history}
        self._touched = {e.event.id: record.bears_on(e.event) for e in record.history}
        return record.history[::-1]

    def key(self, thing: Entry) -> str:
        """The event's id."""
        return thing.event.id

    def facts(self, thing: Entry) -> Facts:
        """By whom it was done, what kind of event it is, and which units it touched."""
        return {
            "person": [thing.event.actor],
            "kind": [thing.event.kind],
            "unit": self._touched[thing.event.id].units,
        }

    def filter_words(self, name: str, value: str) -> str:
        """Names of people instead of their ids, and kinds as words."""
        if name == "person":
            return self.session.view.record.shown(value)
        return value.replace("_", " ")

    def found_by(self, thing: Entry) -> str:
        """What was done and said, by whom, when, and why it was taken back."""
        record = self.session.view.record
        return " ".join(
            (self._said[thing.event.id], thing.text, who(thing, record), thing.retracted or "",
             moment(thing.event.at), thing.event.id)
        )  # fmt: skip

    def row(self, thing: Entry) -> Text:
        """What was done; below it who and when."""
        look, stands = self.look, next(notes(thing), None)
        first = Text.assemble(
            look.glyph(stands.meaning) if stands else " ",
            " ",
            look.line(self._said[thing.event.id], "quiet" if stands else ""),
        )
        facts = [
            look.line(day(thing.event.at), "quiet"),
            look.line(self.session.view.record.shown(thing.event.actor), "quiet"),
        ]
        facts += [look.mark(stands.meaning)] if stands else []
        return Text.assemble(first, "\n  ", look.dot.join(facts))

    def summary(self) -> Text:
        """How much there is, since when."""
        facts = [self.look.line(count(len(self.all), "entry", "entries"), bold=True)]
        if self.all:
            facts.append(self.look.line(f"since {day(self.all[-1].event.at)}", "quiet"))
        if len(self.listed) != len(self.all):
            facts.append(self.look.line(f"{len(self.listed)} shown", "call"))
        return self.look.dot.join(facts)

    def page(self, thing: Entry) -> RenderableType:
        """The entry in full, and what it touched."""
        look, record = self.look, self.session.view.record
        said = self._said[thing.event.id]
        parts: list[RenderableType] = [
            look.line(f"{said[:1].upper()}{said[1:]}", bold=True),
            look.line(who(thing, record)),
            look.line(f"{moment(thing.event.at)}, event {thing.event.id[:SHORT]}", "quiet"),
        ]
        if thing.text:
            parts += [Text(), look.said(f"“{thing.text}”")]
        parts += [look.mark(note.meaning, note.more) for note in notes(thing, self.session.view)]
        return Group(*parts, *self._touches(thing))

    def _touches(self, thing: Entry) -> list[RenderableType]:
        look, view, touched = self.look, self.session.view, self._touched[thing.event.id]
        states = {one.ref: one for unit in self.session.units for one in unit.criteria}
        parts: list[RenderableType] = []
        for ref in touched.criteria:
            now = states.get(ref)
            text = Text.assemble(
                look.glyph(now.state) if now else " ", " ", look.line(str(ref), bold=True), "  ",
                look.line(now.criterion.statement if now else "this unit is not at hand", "quiet"),
            )  # fmt: skip
            parts.append(inset(text))
        for id_ in touched.evidence:
            item = view.record.evidence[id_]
            mark = look.glyph(Mark.LIVE if item.live else Mark.WITHDRAWN)
            line = Text.assemble(
                mark, " ", look.line(item.ref, bold=True), "  ", look.line(item.content.title)
            )
            parts += [inset(line), inset(evidence_line(item, view, look), 4)]
        if not parts:
            parts = [inset(look.line(id_, bold=True)) for id_ in touched.units]
        return [heading("It touched", look), *parts] if parts else []

    # Opening

    def _targets(self, thing: Entry) -> dict[str, Goes]:
        """What can be opened, in words, and where that is."""
        touched, record = self._touched[thing.event.id], self.session.view.record
        here = {unit.unit.id for unit in self.session.units}
        sample = thing.event.kind in IN_SAMPLE and self.session.is_(Role.IV)
        place = "sample" if sample else "walk"
        targets = {
            f"criterion {ref}": Goes(place, criterion=ref)
            for ref in touched.criteria
            if ref.unit in here
        }
        if thing.event.kind not in ("decided", "sampled", "submitted") or not targets:
            for id_ in touched.evidence:
                item = record.evidence[id_]
                targets[f"evidence {item.ref}: {item.content.title}"] = Goes(
                    "evidence", evidence=id_
                )
        if not targets:
            targets = {
                f"unit {id_}": Goes("walk", unit=id_) for id_ in touched.units if id_ in here
            }
        return targets

    def chosen(self, thing: Entry) -> None:
        """Open what it touched; where that is several things, pick one."""
        targets = self._targets(thing)
        if not targets:
            self.post_message(
                Says("There is nothing to open: it touched no criterion or evidence.", trouble=True)
            )
        elif len(targets) == 1:
            self.post_message(next(iter(targets.values())))
        else:
            lines = [Line(name, self.look.line(name)) for name in targets]
            self.app.push_screen(
                Picking(
                    self.session, "Open what?", lines, lambda name: self._go(targets[name]),
                )
            )  # fmt: skip

    def _go(self, where: Goes) -> None:
        self.post_message(where)

    def go_to(self, ref: CriterionRef) -> None:
        """Put the cursor on the newest entry about a criterion."""
        for entry in self.all:
            if ref in self._touched[entry.event.id].criteria:
                self.put_cursor(entry.event.id)
                return

    # Taking back

    def asks(self) -> Asks:
        """Taking back the entry under the cursor."""
        return {"retract": Retract(self.thing.event.id, "REASON") if self.thing else None}

    def shell_views(self) -> list[tuple[str, ...]]:
        """All of it, or of the criterion that the entry is about."""
        refs = self._touched[self.thing.event.id].criteria if self.thing else ()
        return [("history",), *(("history", str(ref)) for ref in refs[:1])]

    def action_retract(self) -> None:
        """Take back the entry under the cursor."""
        if self.thing is None:
            return
        event = self.thing.event
        says = (
            f"You {self._said[event.id]}, on {moment(event.at)}.\n"
            "Nothing is deleted: it stays in the history, with your reason."
        )
        self.app.push_screen(
            ReasonDialog(
                self.session, "Take this back?", says, lambda reason: (Retract(event.id, reason),)
            )
        )
