"""The form in which evidence is added and amended."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button, Input, Select, TextArea
from textual.widgets.select import InvalidSelectValueError

from nvqcheck.domain.actions.requests import AddEvidence, AmendEvidence, Command, Criteria
from nvqcheck.domain.record.evidence import Content, Evidence, Location
from nvqcheck.domain.text.dates import iso_day
from nvqcheck.errors import NvqcheckError
from nvqcheck.portfolio.clock import day_here
from nvqcheck.report.formats.safe import safe_line
from nvqcheck.report.views.evidence import file_mark
from nvqcheck.report.words.glyphs import Mark
from nvqcheck.report.words.wording import listed
from nvqcheck.tui.dialogs.evidence.example import example
from nvqcheck.tui.dialogs.evidence.files import FileDialog
from nvqcheck.tui.dialogs.evidence.of_what import asked, of_what, said_of, show_fitting
from nvqcheck.tui.dialogs.evidence.pasted import day_of, file_in, is_path, title_of
from nvqcheck.tui.dialogs.form import Form
from nvqcheck.tui.messages import Asked
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.choice import Checklist, Choice
from nvqcheck.tui.widgets.fields import Field, options
from nvqcheck.tui.widgets.values import values_of

PLACES = (("file", "a file"), ("url", "an address"), ("held", "held elsewhere"))


class EvidenceForm(Form):
    """Everything that is said about an item of evidence."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="form.save", tooltip="Save it"),
        Binding("ctrl+f", "browse", "Find a file", id="form.browse", priority=True,
                tooltip="Pick the file from a tree of folders"),
        Binding("ctrl+e", "editor('note')", "Note in editor", id="form.editor", priority=True,
                tooltip="Write the note in the editor that $EDITOR names"),
    ]  # fmt: skip

    def __init__(self, session: Session, *, criteria: Criteria = (), item: Evidence | None = None):
        what = f"Amend {item.ref}" if item else "Add evidence"
        heading = f"{what} for {listed(criteria)}" if criteria else what
        super().__init__(session, heading, f"evidence {item.id if item else listed(criteria)}")
        self._criteria, self._item = criteria, item

    # Filling in

    def body(self) -> ComposeResult:
        """The fields, the ones that are always needed first."""
        content = self._item.content if self._item else None
        view = self.session.view
        yield Field("What is it?", Input(content.title if content else "", id="title"))
        yield Field("Method", Select(self._methods(), id="method", allow_blank=False))
        dates = ", ".join(content.occasions) if content else "today"
        yield Field("Work done on", Input(dates, id="dates", placeholder="2026-11-21, yesterday"))
        where = content.location if content else Location("file", "")
        yield Field("Where is it?", Choice(PLACES, where.kind, id="kind"))
        yield Field("", Input(where.at, id="at"), Button("Find…", id="browse", compact=True))
        people = [(id_, f"{p.shown}, {p.role_words}") for id_, p in view.record.people.items()]
        seen = Select(
            options(people), id="seen-by", prompt="who saw it", value=_chosen(where.seen_by)
        )
        yield Field("Seen by", seen, id="field-seen-by")
        yield Field("Seen on", Input(where.seen_on or "today", id="seen-on"), id="field-seen-on")
        if not self._item:
            yield Field("Shows", Input(listed(self._criteria).replace(", ", " "), id="shows"))
            yield Field("Where in it", Input(id="pointer", placeholder="page, paragraph, minute"))
        yield from of_what(self.session, self._item)
        yield from self._optional(content)

    def _optional(self, content: Content | None) -> ComposeResult:
        if items := self._scope_items():
            yield Field(
                "Also shows", Checklist(items, content.scope if content else (), id="scope")
            )
        note = TextArea(content.note if content else "", id="note", show_line_numbers=False)
        yield Field("Note", note)

    def _methods(self) -> list[Any]:
        """The methods that the person who acts may add, as the rules say."""
        methods = self.session.view.library.policy.methods
        allowed = [m for m in methods if (add := example(self.session, (), m.code))
                   and self.session.may(add) is None]  # fmt: skip
        return options((m.code, f"{m.code:<4} {m.name}") for m in allowed or methods)

    def _scope_items(self) -> list[tuple[str, Text]]:
        return [
            (f"{unit.unit.id}:{id_}", self.look.line(f"{unit.unit.id}:{id_}  {item.statement}"))
            for unit in self.session.units
            for id_, item in unit.unit.scope_items.items()
        ]

    def on_mount(self) -> None:
        """Show what the method asks, and begin with the title."""
        super().on_mount()
        if self._item:
            self.query_one("#method", Select).value = self._item.content.method
        elif "WP" in self.session.view.library.methods:
            self._select("method", "WP")
        self._fitting()
        self._place()
        self.query_one("#title", Input).focus()

    def _select(self, id_: str, value: object) -> None:
        with suppress(InvalidSelectValueError):
            self.query_one(f"#{id_}", Select).value = value

    @on(Select.Changed, "#method")
    def _fitting(self) -> None:
        """Show what the method asks."""
        show_fitting(self, self._asked(str(self.query_one("#method", Select).value)))

    def _asked(self, method: str) -> dict[str, bool]:
        content = self._item.content if self._item else None
        return asked(self.session.view.library.known_method(method), self.session, content)

    @on(Choice.Changed, "#kind")
    def _place(self) -> None:
        """Show the fields that the kind of place has."""
        kind = self.query_one("#kind", Choice).value
        hints = {
            "file": "its path; Ctrl+F finds it",
            "url": "https://…",
            "held": "the place, such as HR's locked file",
        }
        self.query_one("#at", Input).placeholder = hints[kind]
        self.query_one("#browse").display = kind == "file"
        for id_ in ("#field-seen-by", "#field-seen-on"):
            self.query_one(id_).display = kind != "file"
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A file is looked for only where it is a file."""
        if action == "browse" and self.is_mounted and self.query("#kind"):
            return self.query_one("#kind", Choice).value == "file"
        return super().check_action(action, parameters)

    @on(Input.Changed, "#title")
    def _path_for_title(self, event: Input.Changed) -> None:
        """A path that is dropped on the form goes where it belongs."""
        if is_path(event.value) and (path := file_in(event.value)):
            self.query_one("#kind", Choice).value = "file"
            self.query_one("#title", Input).value = title_of(path)
            self.query_one("#at", Input).value = str(path)

    @on(Input.Changed, "#at")
    def _file_proposes(self, event: Input.Changed) -> None:
        """What a file tells of itself fills what is still empty."""
        kind, dates = self.query_one("#kind", Choice).value, self.query_one("#dates", Input)
        path = file_in(event.value) if kind == "file" and not self._item else None
        if path is None:
            return
        if not (title := self.query_one("#title", Input)).value:
            title.value = title_of(path)
        if dates.value == "today":
            dates.value = day_of(path, day_here(datetime.now(UTC))).isoformat()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_save()

    @on(Button.Pressed, "#browse")
    def action_browse(self) -> None:
        """Pick the file from a tree."""
        folder = Path(self.session.view.name).absolute().parent
        self.app.push_screen(FileDialog(self.session, folder, self._picked))

    def _picked(self, path: str) -> None:
        self.query_one("#at", Input).value = path

    # Saving

    def action_save(self) -> None:
        """Save it, or say what is missing."""
        if not self._waits:
            self._waits = True
            self.run_worker(self._save(values_of(self)))

    async def _save(self, values: dict[str, Any]) -> None:
        """Reading the file can take long, so it is done beside the screen."""
        try:
            command = await asyncio.to_thread(self._command, values)
        except NvqcheckError as error:
            self.answered(error)
        else:
            self.post_message(Asked((command,), self.answered))

    def _command(self, values: dict[str, Any]) -> Command:
        content = self._content(values)
        if self._item:
            return AmendEvidence(self._item.id, content)
        names = values["shows"].replace(", ", " ").split()
        return AddEvidence(content, self.session.view.library.select(names), values["pointer"])

    def _content(self, values: dict[str, Any]) -> Content:
        day = day_here(datetime.now(UTC))
        dates = [text for text in values["dates"].split(",") if text.strip()]
        method = str(values["method"])
        return Content(
            method=method,
            title=values["title"].strip(),
            occasions=tuple(iso_day(text, day) for text in dates),
            location=self._location(values),
            scope=tuple(values.get("scope", ())),
            note=values["note"],
            **said_of(values, self._asked(method)),
        )

    def _location(self, values: dict[str, Any]) -> Location:
        kind, at = values["kind"], values["at"].strip()
        pasted = file_in(at) if kind == "file" else None
        if pasted and pasted != Path(at):
            at = str(pasted)
        before = self._item.content.location if self._item else None
        if not at:
            raise missing_place(kind)
        if kind == "file":
            service = self.session.service
            if self._item is None or before is None or (before.kind, before.at) != (kind, at):
                return service.recorded_file(at)
            # What the portfolio names elsewhere nobody has asked us to look at.
            outside = file_mark(self._item, self.session.view) is Mark.FILE_OUTSIDE
            return before if outside else service.recorded_file_at(at)
        seen_by = values["seen-by"]
        day = day_here(datetime.now(UTC))
        seen_on = iso_day(values["seen-on"], day) if seen_by or kind == "held" else ""
        return Location(kind, at, seen_by=seen_by, seen_on=seen_on)


def _chosen(value: str) -> Any:
    return value or Select.NULL


def missing_place(kind: str) -> NvqcheckError:
    """Why evidence without a place is not evidence."""
    words = {"file": "which file it is", "url": "its address", "held": "where it is held"}
    return NvqcheckError(
        "place-missing",
        f"It is not said {safe_line(words[kind])}.",
        hint="Fill in the line below “Where is it?”.",
    )
