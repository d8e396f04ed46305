"""Signing a unit: exactly what is signed, and the unit's id typed to say that it is meant."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

from rich.console import Group
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Input

from nvqcheck.domain.actions.requests import Sign
from nvqcheck.domain.text.dates import iso_day
from nvqcheck.domain.text.roles import Role
from nvqcheck.errors import NvqcheckError
from nvqcheck.portfolio.clock import day_here
from nvqcheck.tui.dialogs.evidence.picking import Line, Picking
from nvqcheck.tui.dialogs.form import Form
from nvqcheck.tui.pages.to_sign import signing_page
from nvqcheck.tui.paint import Look
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.drawn import Drawn
from nvqcheck.tui.widgets.fields import Field


def offer_signing(asking: Screen[Any], session: Session, look: Look, here: str) -> None:
    """Open the signing of what the person may sign now; of several, let one be picked.

    Args:
        asking: the screen over which it opens.
        session: the portfolio in hand.
        look: how to draw.
        here: the id of the unit that is looked at; it stands first.
    """
    signs = {f"{one.unit} {one.role.value}": one for one in session.signable}

    def sign(name: str) -> None:
        asking.app.push_screen(SignDialog(session, signs[name].unit, signs[name].role))

    names = sorted(signs, key=lambda name: signs[name].unit != here)
    if len(names) == 1:
        sign(names[0])
        return
    titles = {unit.unit.id: unit.unit.title for unit in session.units}
    lines = [
        Line(
            name,
            Text.assemble(
                look.line(f"{signs[name].unit:<9} {titles[signs[name].unit]}"),
                look.line(f"  as the {signs[name].role.words}", "quiet"),
            ),
        )
        for name in names
    ]
    asking.app.push_screen(Picking(session, "Sign which unit?", lines, sign))


class SignDialog(Form):
    """Read what a signature covers, type the unit's id, and sign."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Sign", id="sign.save", tooltip="Sign the unit"),
        Binding("down", "read('down')", "Read on", id="sign.down", priority=True,
                tooltip="Scroll what is signed"),
        Binding("up", "read('up')", "Back", id="sign.up", priority=True, show=False,
                tooltip="Scroll back"),
        Binding("pagedown", "read('page_down')", "Page down", id="sign.pagedown", priority=True,
                show=False, tooltip="Scroll a page"),
        Binding("pageup", "read('page_up')", "Page up", id="sign.pageup", priority=True,
                show=False, tooltip="Scroll a page back"),
    ]  # fmt: skip
    FLEETING = frozenset({"sign-id"})

    def __init__(self, session: Session, unit: str, role: Role) -> None:
        super().__init__(session, f"Sign {unit} as the {role.words}", f"sign {unit} {role.value}")
        self._unit, self._role = unit, role

    def body(self) -> ComposeResult:
        """What is signed, the date sampled for an internal verifier, and the id."""
        with VerticalScroll(id="sign-what", can_focus=False):
            yield Drawn("sign-page")
        if self._role is Role.IV:
            hint = "your newest sample's, or such as 2026-11-21"
            yield Field("Date sampled", Input(id="sign-sampled", placeholder=hint))
        comment = Input(id="sign-comment", placeholder="what there is to say; may be left empty")
        yield Field("Comment", comment)
        yield Field(f"Type {self._unit}", Input(id="sign-id", placeholder="to sign it"))

    def on_mount(self) -> None:
        """Show what is signed, and wait for the id."""
        super().on_mount()
        unit = self.session.view.cover([self._unit]).units[0]
        page = signing_page(unit, self._role, self.session.view, self.look)
        self.query_one("#sign-page", Drawn).update(Group(*page))
        self.query_one("#sign-id").focus()

    def action_read(self, where: str) -> None:
        """Scroll what is signed, while the field keeps the other keys."""
        getattr(self.query_one("#sign-what", VerticalScroll), f"scroll_{where}")(animate=False)

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Sign it, if its id was typed."""
        typed = self.query_one("#sign-id", Input).value.strip()
        if typed.casefold() != self._unit.casefold():
            self.problem(f"Nothing is signed: {self._unit} is not typed below what you sign.")
            self.query_one("#sign-id").focus()
            return
        try:
            comment = self.query_one("#sign-comment", Input).value
            self.ask(Sign(self._unit, self._role, self._sampled_on(), comment))
        except NvqcheckError as error:
            self.complain(error)

    def _sampled_on(self) -> str:
        fields = self.query("#sign-sampled").results(Input)
        text = next((field.value for field in fields), "")
        today = day_here(datetime.now(UTC))
        return iso_day(text, today) if text.strip() else ""
