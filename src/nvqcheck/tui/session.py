"""The portfolio in hand: what is on it now, who acts, and what was said last."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from nvqcheck.domain.actions.requests import Command, Sign, Submit
from nvqcheck.domain.progress.coverage import UnitCoverage
from nvqcheck.domain.progress.next_steps import moves
from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.domain.record.people import Person
from nvqcheck.domain.text.roles import Role
from nvqcheck.errors import NvqcheckError
from nvqcheck.portfolio.change import Done, Merged
from nvqcheck.portfolio.drafts import Drafts
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.portfolio.view import View
from nvqcheck.report.previews.preview import Preview, preview, wanted
from nvqcheck.report.views.changes import not_ready, not_ready_words, step_words, unsettled_words
from nvqcheck.report.words.events import describe
from nvqcheck.report.words.moves import move_words
from nvqcheck.tui.hints import hint
from nvqcheck.tui.shell_lines import shell_line

Opener = Callable[[Path], Portfolio]
"""Makes the use cases over the portfolio in a folder or a file, there or not."""


@dataclass(frozen=True, slots=True)
class Said:
    """The line that says what happened last."""

    text: str
    hint: str = ""
    trouble: bool = False


SIGNING = (Role.CANDIDATE, Role.ASSESSOR, Role.IV)
"""The roles in which a unit is signed, in the order in which it is."""
File = tuple[str, str]
"""The path and the digest of an evidence file, as they were recorded."""
FEW = 2
"""So many things that were done at once are all said."""
WELCOME = Said("Every change is saved at once.", "? shows every key.")


@dataclass
class Session:
    """One portfolio on screen, for the person who acts.

    Attributes:
        service: the use cases, as that person.
        opener: makes those over another portfolio.
        said: what happened last.
        drafts: what was typed into forms that are not saved.
        last: the last change as commands of the shell.
    """

    service: Portfolio
    opener: Opener
    said: Said = WELCOME
    drafts: Drafts = field(default_factory=Drafts)
    last: tuple[str, ...] = ()
    unit: str = ""
    """The id of the unit that is looked at on every screen."""

    def __post_init__(self) -> None:
        self._turn = asyncio.Lock()
        self._version = self.service.version()
        self.view: View = self._look()
        self.actor = ""
        """The id of the person who acts; empty if that has to be said first."""
        if error := self._say_who():
            self.said = Said(error.message, hint(error), trouble=True)
        self.revision = 0
        """How often the view was replaced: what was drawn at another one is out of date."""
        self._previews: dict[File, Preview] = {}
        self._signable: tuple[object, tuple[Sign, ...]] = (None, ())

    @property
    def me(self) -> Person:
        """The person who acts; without roles where the portfolio does not know them."""
        nobody = Person(self.actor, frozenset(), "" if self.actor else "nobody yet")
        return self.view.record.people.get(self.actor) or nobody

    def is_(self, role: Role) -> bool:
        """Whether the person who acts holds a role."""
        return self.me.has(role)

    @property
    def units(self) -> tuple[UnitCoverage, ...]:
        """How far every enrolled unit has come."""
        return self.view.coverage.units

    @property
    def current(self) -> UnitCoverage | None:
        """The unit that is looked at; the first if none was chosen."""
        found = [unit for unit in self.units if unit.unit.id == self.unit]
        return (found or list(self.units) or [None])[0]  # type: ignore[list-item]

    def may(self, command: Command) -> NvqcheckError | None:
        """Why the person may not do something now; None if they may."""
        return self.service.may(self.view, command)

    def preview(self, item: Evidence) -> Preview | None:
        """The beginning of an item's file, if it was read already."""
        return self._previews.get(_file_of(item))

    async def read_previews(self, items: Iterable[Evidence]) -> bool:
        """Read the beginnings of files that were not read yet; whether there were any."""
        new = {_file_of(item): item for item in items if item.content.location.kind == "file"}
        new = {key: item for key, item in new.items() if key not in self._previews}
        if new:
            self._previews |= await asyncio.to_thread(self._beginnings, new)
        return bool(new)

    def _beginnings(self, items: Mapping[File, Evidence]) -> dict[File, Preview]:
        read = {}
        for key, item in items.items():
            at = item.content.location.at
            data = self.service.files.head(at, wanted(at))
            why = "It is not there, or may not be looked at."
            read[key] = preview(at, data) if data is not None else Preview(why_not=why)
        return read

    @property
    def signable(self) -> tuple[Sign, ...]:
        """The signatures that the person may give now, a request each."""
        key = (self.revision, self.actor)
        if self._signable[0] != key:
            asked = (Sign(u.unit.id, role) for u in self.units for role in signing_roles(self.me))
            self._signable = (key, tuple(one for one in asked if self.may(one) is None))
        return self._signable[1]

    def shell(self, command: Command, *, anyway: bool = False) -> str:
        """The same from the shell."""
        return shell_line(command, self.view, self.actor, anyway=anyway)

    async def carry_out(self, commands: tuple[Command, ...], *, anyway: bool = False) -> Done:
        """Do what was asked; when this returns, it is on the disk.

        Args:
            commands: what was asked.
            anyway: whether it may unseat decisions and signatures.

        Raises:
            NvqcheckError: it is refused, or cannot be kept.
        """
        lines = tuple(self.shell(command, anyway=anyway) for command in commands)
        async with self._turn:
            done = await asyncio.to_thread(self._act, commands, anyway)
            self._version = self.service.version()
        self._show(done.view)
        self.last = lines
        asked = [ref for one in commands if isinstance(one, Submit) for ref in one.if_ready]
        left = not_ready_words(not_ready(done.view, asked))
        self.said = Said(_saved(done), left or _follows(done, self.me))
        return done

    async def merge(self, other: Portfolio, *, dry_run: bool) -> Merged:
        """Take in another copy, or only say what would come in.

        Raises:
            NvqcheckError: it cannot be read, is not a copy of this one, or cannot be kept.
        """
        async with self._turn:
            merged = await asyncio.to_thread(self._merge, other, dry_run)
            if not dry_run:
                self._version = self.service.version()
                self._show(merged.view)
        return merged

    def _merge(self, other: Portfolio, dry_run: bool) -> Merged:
        # What would be erased was shown before it is done.
        merged = self.service.merge([other.store], dry_run=dry_run, erase=True)
        _read(merged.view)
        return merged

    def _act(self, commands: tuple[Command, ...], anyway: bool) -> Done:
        done = replace(self.service, anyway=anyway).act(lambda _: commands)
        _read(done.view)
        return done

    async def look_again(self) -> bool:
        """Take in what another process changed; whether there was anything.

        Raises:
            NvqcheckError: the portfolio cannot be read any more.
        """
        if self._turn.locked():
            # Our own change is being made; it is no news.
            return False
        async with self._turn:
            version = self.service.version()
            if version == self._version:
                return False
            known = set(self.view.record.events)
            self._show(await asyncio.to_thread(self._look))
            self._version = version
        new = [entry for entry in self.view.record.history if entry.event.id not in known]
        if new:
            event = new[-1].event
            who = self.view.record.shown(event.actor)
            more = f" and {len(new) - 1} more" if len(new) > 1 else ""
            what = f"{who} {describe(event, self.view.record)}{more}."
            self.said = Said(what, "It was done in another window; you see it now.")
        return True

    async def look(self) -> None:
        """Read everything again, evidence files and their beginnings included.

        Raises:
            NvqcheckError: the portfolio cannot be read any more.
        """
        self._version = self.service.version()
        self._previews.clear()
        self._show(await asyncio.to_thread(self._look))

    def _look(self) -> View:
        view = self.service.look()
        _read(view)
        return view

    def _show(self, view: View) -> None:
        self.view = view
        self.revision += 1

    def act_as(self, person: str) -> None:
        """Let somebody else act from now on."""
        self.service = self.service.acting_as(person)
        if error := self._say_who():
            self.said = Said(error.message, hint(error), trouble=True)
            return
        self.said = Said(f"{self.me.shown} acts now, as {self.me.role_words or 'nobody we know'}.")

    def _say_who(self) -> NvqcheckError | None:
        """Find out who acts; why nobody can yet, or not as the one who is named, if so."""
        try:
            self.actor = self.service.acting(self.view)
        except NvqcheckError as error:
            self.actor = self.service.actor
            return error
        return None

    def mine(self, unit: UnitCoverage) -> list[str]:
        """What the person who acts can do next for a unit, in words."""
        return [move_words(move) for move in moves(unit) if move.role in self.me.roles]


def _read(view: View) -> None:
    """Have all read that a screen may ask of files: it is drawn where nothing may take long."""
    _ = view.coverage, dict(view.files)


def _file_of(item: Evidence) -> File:
    """What tells one file from another, and from what it was before."""
    return item.content.location.at, item.content.location.sha256


def _saved(done: Done) -> str:
    """What was saved: a few things in words; of more how many, the first and the last."""
    record, events = done.view.record, done.events
    if len(events) <= FEW:
        return f"Saved: {'; '.join(describe(event, record) for event in events)}."
    return f"Saved {len(events)}: {describe(events[0], record)} … {describe(events[-1], record)}."


def signing_roles(person: Person) -> tuple[Role, ...]:
    """The roles of a person in which a unit is signed."""
    return tuple(role for role in SIGNING if person.has(role))


def _follows(done: Done, me: Person) -> str:
    """Why it does not count, or not yet, which matters most; else the next step, one's own first.

    Where one can do nothing next for the units that it bears on, it is anybody's.
    """
    if done.unsettled:
        return unsettled_words(done.unsettled[0], done)
    own = [move for move in done.next_steps if move.role in me.roles]
    return next((step_words(move) for move in (*own, *done.next_steps)), "")
