"""The two lines at the top: whose portfolio, who acts in what role, and where one is."""

from __future__ import annotations

from rich.text import Text
from textual import events

from nvqcheck.domain.text.roles import Role
from nvqcheck.tui.paint import Look
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.drawn import Drawn, clickable

PLACES = ("home", "walk", "evidence", "matrix", "assess", "sample", "coverage", "history")
"""The screens in the order of their keys."""
TITLES = {place: place.capitalize() for place in PLACES}
FOR_ROLES = {"assess": Role.ASSESSOR, "sample": Role.IV}
"""Screens that are of use in one role only."""


def open_to(session: Session) -> list[str]:
    """The screens that are of use to the person who acts."""
    return [p for p in PLACES if p not in FOR_ROLES or session.is_(FOR_ROLES[p])]


class Banner(Drawn):
    """Whose portfolio it is, who acts, and the screens with their keys."""

    def __init__(self, session: Session, place: str) -> None:
        super().__init__(id="banner")
        self._session, self._place = session, place

    def draw(self, look: Look) -> None:
        """Write both lines for the person who acts now, as wide as the screen is."""
        self._look = look
        width = self.app.size.width - 2
        self.update(Text("\n").join([self._who(look, width), self._where(look, width)]))

    def on_resize(self, _: events.Resize) -> None:
        """Fit the lines again."""
        if hasattr(self, "_look"):
            self.draw(self._look)

    def _who(self, look: Look, width: int) -> Text:
        session = self._session
        me = session.me
        own = me.id == session.view.record.candidate
        whose = "Your portfolio" if own else f"Portfolio of {session.view.record.candidate_name}"
        acts = Text.assemble(
            ("You act as ", look.style("quiet")),
            look.line(me.shown, "accent", bold=True),
            (", ", look.style("quiet")),
            look.line(me.role_words or "not in this portfolio", "accent", bold=True),
        )
        clickable(acts, "app.people")
        left = look.line(whose, "quiet")
        if left.cell_len + acts.cell_len + 2 > width:
            acts.truncate(width, overflow="ellipsis")
            return acts
        return Text.assemble(left, " " * (width - left.cell_len - acts.cell_len), acts)

    def _where(self, look: Look, width: int) -> Text:
        full = self._tabs(look, short=False)
        return full if full.cell_len <= width else self._tabs(look, short=True)

    def _tabs(self, look: Look, *, short: bool) -> Text:
        tabs = []
        for place in open_to(self._session):
            here = place == self._place
            number = str(PLACES.index(place) + 1)
            name = TITLES[place] if not short or here else TITLES[place][:3]
            tab = Text.assemble(
                (number, look.style("accent", bold=True)),
                " ",
                (name, look.style("text" if here else "quiet", bold=here)),
            )
            if here:
                tab.stylize("underline", 2)
            tabs.append(clickable(tab, f"app.go('{place}')"))
        return Text(" " if short else "  ").join(tabs)
