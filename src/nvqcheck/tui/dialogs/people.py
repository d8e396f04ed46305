"""Who acts: everybody in the portfolio with their roles, and adding somebody."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList, Select
from textual.widgets.option_list import Option

from nvqcheck.domain.actions.requests import AddPerson
from nvqcheck.domain.text.roles import Role
from nvqcheck.portfolio.random_ids import new_id
from nvqcheck.tui.dialogs.base import Dialog
from nvqcheck.tui.dialogs.form import Form
from nvqcheck.tui.messages import Acts
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.fields import Field, options
from nvqcheck.tui.widgets.lines import Lines


class PeopleDialog(Dialog):
    """Switch to another person, whose name and role the banner then shows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "switch", "Act as this person", id="people.switch", show=True),
        Binding("a", "add", "Add somebody", id="people.add", tooltip="Bring somebody in"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Who acts?")

    def body(self) -> ComposeResult:
        """Everybody, with their roles in words."""
        yield Lines(id="people", markup=False)

    def on_mount(self) -> None:
        """Show everybody, with the cursor on the one who acts."""
        super().on_mount()
        self._show()

    def _show(self) -> None:
        people = self.session.view.record.people
        width = max((Text(person.shown).cell_len for person in people.values()), default=0)
        lines = self.query_one(OptionList)
        lines.set_options(
            Option(
                Text.assemble(
                    self.look.line(person.shown, bold=True),
                    " " * (width - Text(person.shown).cell_len + 2),
                    self.look.line(person.role_words, "quiet"),
                    (" (acts now)" if id_ == self.session.actor else "", self.look.style("accent")),
                )
            )
            for id_, person in people.items()
        )
        ids = list(people)
        lines.highlighted = ids.index(self.session.actor) if self.session.actor in ids else 0

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_switch()

    def action_switch(self) -> None:
        """Let the person under the cursor act from now on."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            person = list(self.session.view.record.people)[at]
            self.done(partial(self.app.post_message, Acts(person)))

    def action_add(self) -> None:
        """Bring somebody into the portfolio."""
        self.app.push_screen(
            AddPersonDialog(self.session), lambda done: self._show() if done else None
        )


class AddPersonDialog(Form):
    """Name and role of somebody new."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Add", id="person.save", tooltip="Add the person"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Add somebody to this portfolio", "person")

    def body(self) -> ComposeResult:
        """Name and role."""
        yield Field("Name", Input(id="person-name"))
        roles = [(role.value, role.words) for role in Role if role is not Role.CANDIDATE]
        yield Field("Role", Select(options(roles), id="person-role", allow_blank=False))

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Add the person."""
        role = Role(str(self.query_one(Select).value))
        self.ask(AddPerson(new_id(role), self.query_one(Input).value.strip(), role))
