"""The app: it opens the screens, has done what they ask for, and passes on what changed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Input, TextArea

from nvqcheck.errors import NvqcheckError
from nvqcheck.portfolio.drafts import Drafts
from nvqcheck.tui.dialogs.evidence.picking import Line, Picking
from nvqcheck.tui.dialogs.form import Form
from nvqcheck.tui.dialogs.little_room import LittleRoom, fits
from nvqcheck.tui.dialogs.modal import Modal
from nvqcheck.tui.dialogs.people import PeopleDialog
from nvqcheck.tui.dialogs.reading import HelpDialog, ShellDialog
from nvqcheck.tui.dialogs.reasons import undo_dialog
from nvqcheck.tui.dialogs.unseating import UnseatDialog
from nvqcheck.tui.hints import hint
from nvqcheck.tui.line_filters import PlainFilter, SafeFilter
from nvqcheck.tui.messages import Acts, Asked, Goes, Says, Started
from nvqcheck.tui.paint import Look
from nvqcheck.tui.palette import Offers
from nvqcheck.tui.screens.base import PortfolioScreen
from nvqcheck.tui.screens.newcomer import NewcomerScreen
from nvqcheck.tui.screens.table import SCREENS
from nvqcheck.tui.session import Opener, Said, Session
from nvqcheck.tui.theme import DARK, LIGHT, PALETTES, Settings, theme_of
from nvqcheck.tui.widgets.banner import FOR_ROLES, PLACES, TITLES

POLL = 1.0
"""Seconds between two looks at whether another process changed the portfolio."""


class NvqApp(App[None]):
    """The screens over one portfolio."""

    TITLE = "nvqcheck"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (120, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (40, "-tall")]  # noqa: RUF012
    COMMANDS: ClassVar = {Offers}
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "Keys", id="app.help", tooltip="Show what the keys do"),
        *(
            Binding(str(number), f"go('{place}')", TITLES[place], id=f"app.{place}", show=False,
                    tooltip=f"Go to {TITLES[place]}")
            for number, place in enumerate(PLACES, 1)
        ),
        Binding("g", "goto", "Go to", id="app.goto", tooltip="Go to a criterion by its name"),
        Binding("p", "people", "Person", id="app.people",
                tooltip="See and change who acts, and in what role"),
        Binding("z", "undo", "Undo", id="app.undo", tooltip="Take back your own last action"),
        Binding("dollar_sign", "shell", "Shell", id="app.shell",
                tooltip="The same from the shell: every action here as a command"),
        Binding("ctrl+p", "command_palette", "Palette", id="app.palette",
                tooltip="Find an action, a screen or a criterion by typing"),
        Binding("f5", "look", "Look again", id="app.look", show=False,
                tooltip="Read the portfolio and its evidence files again"),
        Binding("ctrl+t", "theme", "Light or dark", id="app.theme", show=False,
                tooltip="Change between the dark and the light theme"),
        Binding("q", "quit", "Quit", id="app.quit", tooltip="Leave; everything is saved already"),
        # Before the field in focus sees it, so that what is typed after it goes into the next one.
        Binding("tab", "focus_next", "Next field", id="app.next", show=False, priority=True,
                tooltip="Go to the next part of the screen"),
        Binding("shift+tab", "focus_previous", "Field before", id="app.previous", show=False,
                priority=True, tooltip="Go to the part before"),
        Binding("ctrl+q", "quit", "Quit", id="app.quit.always", show=False, priority=True),
    ]  # fmt: skip

    def __init__(
        self,
        opener: Opener,
        session: Session | None,
        folder: Path,
        settings: Settings | None = None,
    ) -> None:
        super().__init__()
        self._opener, self.session, self._folder = opener, session, folder
        self._settings = settings or Settings.from_environment()
        for palette in PALETTES.values():
            self.register_theme(theme_of(palette))
        self.theme = self._settings.theme
        if self._settings.still:
            self.animation_level = "none"
        self.look = Look(PALETTES[self.theme], self._settings.glyphs)

    def get_line_filters(self) -> list[LineFilter]:
        """What every line goes through last: Textual's filters, then ours."""
        plain = [PlainFilter()] if self._settings.glyphs.ascii else []
        return [*super().get_line_filters(), SafeFilter(), *plain]

    def get_default_screen(self) -> Screen[object]:
        """An empty screen, under the first one of ours."""
        return Screen(id="_default")

    async def on_mount(self) -> None:
        """Open the first screen, and begin to watch for changes by others."""
        self.set_interval(POLL, self._watch)
        if self.session is None:
            library = self._opener(self._folder).library
            await self.push_screen(NewcomerScreen(library, self._folder))
        else:
            await self._open(self.session, "home")

    async def _open(self, session: Session, place: str) -> None:
        self.session = session
        kept = self._settings.drafts
        session.drafts = Drafts(kept / f"{session.view.record.portfolio}.json" if kept else None)
        if trouble := session.drafts.trouble:
            session.said = Said(
                trouble.message, "What you type is kept until you leave.", trouble=True
            )
        for name, screen in SCREENS.items():
            self.add_mode(name, partial(screen, session))
        await self._show(place)

    async def _show(self, place: str) -> None:
        await self.switch_mode(place)
        self._cover(self.size)

    def on_resize(self, event: events.Resize) -> None:
        """Cover the screens where there is no room for them, and uncover them again."""
        self._cover(event.size)

    def _cover(self, size: Size) -> None:
        covered = isinstance(self.screen, LittleRoom)
        if covered == fits(size):
            self.pop_screen() if covered else self.push_screen(LittleRoom())

    @on(Asked)
    async def _asked(self, event: Asked) -> None:
        error = await self._carry_out(event)
        if error and error.code == "would-unseat" and self.session:
            self._ask_whether_anyway(event, error, self.session)
        else:
            self._answer(event, error)

    def _ask_whether_anyway(self, event: Asked, error: NvqcheckError, session: Session) -> None:
        def answered(anyway: bool | None) -> None:
            if anyway:
                self.post_message(Asked(event.commands, event.reply, anyway=True))
            else:
                self._answer(event, error)

        self.push_screen(UnseatDialog(session, error), answered)

    def _answer(self, event: Asked, error: NvqcheckError | None) -> None:
        """Tell who asked what became of it; the status line, where nobody is to be told."""
        if event.reply:
            event.reply(error)
        elif error and self.session:
            self.session.said = Said(error.message, hint(error), trouble=True)
        self._renew()

    async def _carry_out(self, event: Asked) -> NvqcheckError | None:
        if self.session is None:
            return None
        try:
            await self.session.carry_out(event.commands, anyway=event.anyway)
        except NvqcheckError as error:
            return error
        return None

    @on(Started)
    async def _started(self, event: Started) -> None:
        try:
            folder = Path(event.folder).expanduser()
            service = self._opener(folder)
            done = service.start(event.name, "", event.units)
            session = Session(service, self._opener)
        except NvqcheckError as error:
            if event.reply:
                event.reply(error)
            return
        unsigned = [p.message for p in done.view.problems if p.code == "begins-unsigned"]
        session.said = Said(
            "Your portfolio has begun. Now the first evidence: press a to add it here.",
            (unsigned or [f"It is kept in {folder.absolute()}."])[0],
        )
        await self._open(session, "walk")

    @on(Acts)
    async def _acts(self, event: Acts) -> None:
        if self.session:
            self.session.act_as(event.person)
            place = self.current_mode
            if FOR_ROLES.get(place) and not self.session.is_(FOR_ROLES[place]):
                await self.action_go("home")
            self._renew()

    @on(Says)
    def _says(self, event: Says) -> None:
        if self.session:
            self.session.said = Said(event.text, event.hint, event.trouble)
            self._renew()

    @on(Goes)
    async def _goes(self, event: Goes) -> None:
        if self.session is None:
            return
        if unit := event.unit or (event.criterion.unit if event.criterion else ""):
            self.session.unit = unit
        await self._show(event.screen)
        screen = self.screen
        for name, value in (("go_to", event.criterion), ("go_to_evidence", event.evidence)):
            if value and (go := getattr(screen, name, None)):
                self.call_after_refresh(go, value)

    async def _watch(self) -> None:
        if self.session is None:
            return
        try:
            if await self.session.look_again():
                self._renew()
        except NvqcheckError as error:
            self.session.said = Said(error.message, hint(error), trouble=True)
            self._renew()

    def _renew(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, PortfolioScreen | Modal):
                screen.renew()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a portfolio there is only help and the way out."""
        if self.session is None and action in ("go", "goto", "people", "undo", "shell", "look"):
            return False
        return super().check_action(action, parameters)

    def action_help(self) -> None:
        """Show what the keys do."""
        self.push_screen(HelpDialog(self.screen))

    async def action_go(self, place: str) -> None:
        """Go to a screen; one that is of no use in this role says so."""
        needed = FOR_ROLES.get(place)
        if self.session and needed and not self.session.is_(needed):
            self._says(
                Says(
                    f"{TITLES[place]} is for the {needed.words}.",
                    "p changes who acts.",
                    trouble=True,
                )
            )
        elif place in SCREENS:
            await self._show(place)

    def action_goto(self) -> None:
        """Go to a criterion by its name."""
        if self.session is None:
            return
        lines = [
            Line(str(line.ref), self.look.line(f"{line.ref}  {line.criterion.statement}"))
            for unit in self.session.units
            for line in unit.criteria
        ]
        refs = {str(line.ref): line.ref for unit in self.session.units for line in unit.criteria}

        def picked(name: str) -> None:
            self.post_message(Goes("walk", criterion=refs[name]))

        self.push_screen(Picking(self.session, "Which criterion?", lines, picked))

    def action_people(self) -> None:
        """See and change who acts."""
        if self.session:
            self.push_screen(PeopleDialog(self.session))

    def action_undo(self) -> None:
        """Take back one's own last action."""
        if self.session:
            dialog = undo_dialog(self.session)
            if isinstance(dialog, str):
                self._says(Says(dialog, trouble=True))
            else:
                self.push_screen(dialog)

    def action_shell(self) -> None:
        """Show the same from the shell."""
        if self.session and isinstance(self.screen, PortfolioScreen):
            self.push_screen(ShellDialog(self.session, self.screen.shells()))

    async def action_look(self) -> None:
        """Read everything again."""
        if self.session:
            await self.session.look()
            self._says(Says("Read again, the evidence files as well."))

    async def action_quit(self) -> None:
        """Leave; what stands in an open form is there the next time."""
        for screen in self.screen_stack:
            if isinstance(screen, Form):
                screen.keep_draft()
        await super().action_quit()

    def action_theme(self) -> None:
        """Change between dark and light."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def watch_theme(self, theme: str) -> None:
        """Draw everything in the other colours."""
        if hasattr(self, "look") and theme in PALETTES:
            self.look = Look(PALETTES[theme], self._settings.glyphs)
            self.call_after_refresh(self._renew)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Where nothing may move, no cursor blinks."""
        if self._settings.still and isinstance(event.widget, Input | TextArea):
            event.widget.cursor_blink = False
