"""What every screen has: the lines at the top and the bottom, and what it asks of the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.screen import Screen

from nvqcheck.domain.actions.requests import Command, Sign, Submit
from nvqcheck.domain.progress.coverage import CriterionCoverage
from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.domain.text.roles import Role
from nvqcheck.portfolio.view import View
from nvqcheck.tui.bindings import bindings_of
from nvqcheck.tui.dialogs.evidence.opening import copied, offer, opened
from nvqcheck.tui.dialogs.merging import MergeDialog
from nvqcheck.tui.dialogs.signing import offer_signing
from nvqcheck.tui.hints import hint
from nvqcheck.tui.messages import Asked, Says
from nvqcheck.tui.paint import Look, look_of
from nvqcheck.tui.session import Session, signing_roles
from nvqcheck.tui.shell_lines import joined, who_and_where
from nvqcheck.tui.widgets.banner import Banner
from nvqcheck.tui.widgets.keyline import KeyLine
from nvqcheck.tui.widgets.status import StatusLine

MERGE = Binding(
    "m", "merge", "Merge", id="portfolio.merge",
    tooltip="See what happened on another copy of this portfolio, and take it in",
)  # fmt: skip
"""On the screens that are about the whole portfolio; the palette offers it on every one."""

COMMON = (
    Binding("s", "submit", "Submit", id="portfolio.submit",
            tooltip="Say that what is looked at is ready to be judged; of a unit, what is ready"),
    Binding("S", "sign", "Sign", id="portfolio.sign",
            tooltip="See what your signature on a unit covers, and give it"),
    Binding("o", "open_evidence", "Open evidence", id="portfolio.open",
            tooltip="Open the file or the address of the evidence that is looked at"),
    Binding("y", "copy_place", "Copy path", id="portfolio.copy", show=False,
            tooltip="Copy the path or the address of the evidence that is looked at"),
)  # fmt: skip
"""On every screen: what a candidate does to a criterion, and everybody to a unit in the end."""

Asks = Mapping[str, Command | None]
"""What each action of a screen would ask for now; None where there is nothing to ask it of."""


class PortfolioScreen(Screen[None]):
    """A screen on the portfolio in hand.

    A subclass says what stands between the lines (`body`), shows the portfolio (`show`), and
    which commands its actions ask for (`asks`), from which follows when they make sense.
    """

    PLACE: ClassVar[str]
    """Its name among `banner.PLACES`."""
    HELP_TEXT: ClassVar[str] = ""
    """What it is for, in a sentence or two."""
    BINDINGS: ClassVar[list[BindingType]] = [*COMMON]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._shown: tuple[object, ...] = ()
        self._asks: tuple[object, Asks] = (None, {})

    @property
    def look(self) -> Look:
        """The glyphs and colours that the app draws with just now."""
        return look_of(self.app)

    def compose(self) -> ComposeResult:
        """The banner, the body, what happened last, the keys."""
        yield Banner(self.session, self.PLACE)
        yield from self.body()
        yield StatusLine()
        yield KeyLine()

    def body(self) -> ComposeResult:
        """The widgets between the banner and the line that says what happened last."""
        raise NotImplementedError

    def show(self, view: View) -> None:
        """Show the portfolio as it is now, without losing what was typed or where one was."""
        raise NotImplementedError

    def asks(self) -> Asks:
        """What each action that changes something would ask for now."""
        return {}

    @property
    def unit_here(self) -> str:
        """The id of the unit that is looked at; empty if there is none."""
        return self.session.current.unit.id if self.session.current else ""

    @property
    def items_here(self) -> Sequence[Evidence]:
        """The evidence that is looked at."""
        return ()

    def items_of(self, line: CriterionCoverage | None) -> Sequence[Evidence]:
        """The evidence that is linked to a criterion."""
        evidence = self.session.view.record.evidence
        return [evidence[one.id] for one in (line.evidence if line else ())]

    def action_open_evidence(self) -> None:
        """Open the evidence that is looked at; of several, let one be picked."""
        do = partial(opened, session=self.session, asking=self)
        offer(self, self.session, self.items_here, "Open which evidence?", do)

    def action_copy_place(self) -> None:
        """Copy where it is."""
        do = partial(copied, session=self.session, asking=self)
        offer(self, self.session, self.items_here, "Copy the path of which?", do)

    def submits(self) -> Submit | None:
        """What `s` would submit: of the unit that is looked at, what is ready."""
        unit = self.session.current
        return Submit(if_ready=tuple(unit.unit.refs())) if unit else None

    def _signs(self) -> Sign | None:
        """A signature that the person may give; one on the unit looked at that says why not."""
        here, roles = self.unit_here, signing_roles(self.session.me)
        there = sorted(self.session.signable, key=lambda one: one.unit != here)
        role = roles[0] if roles else Role.CANDIDATE
        return next(iter(there), Sign(here, role) if here else None)

    def action_submit(self) -> None:
        """Say that what is looked at is ready to be judged."""
        if command := self.submits():
            self.ask(command)

    def action_sign(self) -> None:
        """Sign a unit; where several can be, pick one."""
        offer_signing(self, self.session, self.look, self.unit_here)

    def shell_views(self) -> list[tuple[str, ...]]:
        """The commands that show what this screen shows, as words behind `nvqcheck`."""
        return []

    def on_mount(self) -> None:
        """Show the portfolio."""
        self.renew()

    def on_screen_resume(self, _: events.ScreenResume) -> None:
        """Show what has changed meanwhile."""
        if self.is_mounted:
            self.renew()

    def renew(self) -> None:
        """Take in what the session holds now."""
        try:
            self.query_one(Banner).draw(self.look)
            self.query_one(StatusLine).draw(self.session.said, self.look)
        except NoMatches:
            return
        now = (self.session.revision, self.session.actor, self.look, self.session.unit)
        if self._shown != now:
            self._shown = now
            self.moved()
            self.show(self.session.view)
        self.refresh_bindings()

    def moved(self) -> None:
        """What is looked at has changed, and with it what can be asked for."""
        self._asks = (None, {})
        self.refresh_bindings()

    def _asked(self) -> Asks:
        key = (self.session.revision, self.session.actor)
        if self._asks[0] != key or not self._asks[1]:
            self._asks = (key, {"submit": self.submits(), "sign": self._signs(), **self.asks()})
        return self._asks[1]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An action that changes something makes sense if the rules would allow it now."""
        if action in ("open_evidence", "copy_place"):
            return self.is_mounted and bool(self.items_here)
        asked = self._asked() if self.is_mounted else {}
        if action not in asked:
            return super().check_action(action, parameters)
        command = asked[action]
        return command is not None and self.session.may(command) is None

    def on_key(self, event: events.Key) -> None:
        """Say why a key does nothing just now, instead of doing nothing."""
        bound = bindings_of(self).get(event.key, [])
        asked = self._asked()
        for binding in bound:
            if binding.action in asked and not self.check_action(binding.action, ()):
                event.stop()
                self.explain(binding, asked[binding.action])

    def explain(self, binding: Binding, command: Command | None) -> None:
        """Say which rule forbids something, and what would help."""
        error = self.session.may(command) if command else None
        if error is not None:
            self.post_message(Says(error.message, hint(error), trouble=True))
        else:
            says = f"{binding.description}: there is nothing to do it to here."
            self.post_message(Says(says, trouble=True))

    def action_merge(self) -> None:
        """Take in another copy of the portfolio."""
        self.app.push_screen(MergeDialog(self.session))

    def ask(self, *commands: Command) -> None:
        """Have something done at once; the app says on the status line what became of it."""
        self.post_message(Asked(commands))

    def shells(self) -> list[tuple[str, str]]:
        """What can be seen and done here, each as a command of the shell."""
        where = tuple(who_and_where(self.session.view, self.session.actor))
        lines = [("What this screen shows", joined(*words, *where)) for words in self.shell_views()]
        named = {
            binding.action: binding.description
            for bindings in bindings_of(self).values()
            for binding in bindings
        }
        for action, command in self._asked().items():
            if command is not None and self.session.may(command) is None:
                lines.append((named.get(action, action), self.session.shell(command)))
        return lines
