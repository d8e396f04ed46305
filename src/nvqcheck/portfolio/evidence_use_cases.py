"""What people do with evidence, each a verb, said as they would say it: in texts.

Criteria are named as everywhere, `CC28:1.1`, `CC28:1.1-1.3` or `CC28`; dates are ISO dates, or
what else `iso_day` takes; people and evidence go by their ids and references.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from nvqcheck.domain.record.evidence import Content, Location
from nvqcheck.domain.text.dates import iso_day
from nvqcheck.errors import UsageError
from nvqcheck.lazy import lazily
from nvqcheck.portfolio.view import View

if TYPE_CHECKING:
    from nvqcheck.domain.actions.requests import Command
    from nvqcheck.portfolio.change import Ask, Done


def request(name: str) -> Callable[..., Any]:
    """What can be asked for, loaded when it is."""
    return lazily("nvqcheck.domain.actions.requests", name)


_day_here: Callable[[datetime], date] = lazily("nvqcheck.portfolio.clock", "day_here")
_moment: Callable[[Callable[[], datetime]], datetime] = lazily("nvqcheck.portfolio.clock", "moment")
_DAY = len("2026-11-21")
_AddEvidence = request("AddEvidence")
_AmendEvidence = request("AmendEvidence")
_WithdrawEvidence = request("WithdrawEvidence")
_LinkEvidence = request("LinkEvidence")
_UnlinkEvidence = request("UnlinkEvidence")


class EvidenceUseCases:
    """What people do with evidence; see `UseCases`."""

    actor: str
    clock: Callable[[], datetime]

    @abstractmethod
    def act(self, ask: Ask, *, dry_run: bool = False) -> Done:
        """Do what a person asks for, all of it or nothing."""

    @abstractmethod
    def acting(self, view: View) -> str:
        """The id of the person as whom things are done."""

    @abstractmethod
    def recorded_file(self, path: str) -> Location:
        """A file as evidence records it."""

    def add_evidence(
        self,
        *,
        method: str,
        title: str,
        on: Iterable[str | date],
        file: str = "",
        url: str = "",
        held: str = "",
        seen_by: str = "",
        seen_on: str | date = "today",
        criteria: Iterable[str] = (),
        pointer: str = "",
        setting: str = "",
        how: str = "",
        product: str = "",
        about: Iterable[str] = (),
        by: str = "",
        scope: Iterable[str] = (),
        witness: str = "",
        note: str = "",
        dry_run: bool = False,
    ) -> Done:
        """Add an item of evidence; `Done.reference` says what it is called.

        Args:
            method: code or name of the method, such as `WP`.
            title: what it is.
            on: the days on which the work was done.
            file: its path, from the folder one is in; its digest is recorded.
            url: its address, where it is on the web.
            held: where it is kept, if it can be had neither as a file nor on the web.
            seen_by: for `url` and `held`, the id of the person who saw it there.
            seen_on: for `url` and `held`, when.
            criteria: what it shows.
            pointer: where in it the proof is.
            setting: what it is of: `work`, `simulation` or `no_work`; that of the method if empty.
            how: how it shows that, where its method leaves it open: `seen`, `testified` or `told`.
            product: of a work product, whose it is: `own`, `shared` or `reference`.
            about: for questions and discussions, references of the work that they are about.
            by: the id of the assessor who made the record, where the candidate brings it in.
            scope: items of scope requirements that it names.
            witness: the id of the witness whose testimony it is.
            note: what else there is to say.
            dry_run: decide, but keep nothing.

        Raises:
            UsageError: `place-missing`, it is not said where it is; `several-places`; or what
                `act` raises.
            UnreadableError: `no-such-file`.
        """
        place = self.place(file=file, url=url, held=held, seen_by=seen_by, seen_on=seen_on)
        if place is None:
            raise UsageError("place-missing", "It is not said where the evidence is.")
        named, items, days = tuple(criteria), tuple(scope), self._days(on)
        works = tuple(about)

        def ask(view: View) -> Sequence[Command]:
            content = Content(
                method=method,
                title=title,
                occasions=days,
                location=place,
                setting=setting,
                how=how,
                product=product,
                about=tuple(view.evidence(name).id for name in works),
                by=by,
                witness=witness,
                scope=_scope(view, items),
                note=note,
            )
            return [_AddEvidence(content, view.library.select(named), pointer)]

        return self.act(ask, dry_run=dry_run)

    def amend(
        self,
        ref: str,
        *,
        method: str = "",
        title: str = "",
        on: Iterable[str | date] = (),
        place: Location | None = None,
        setting: str = "",
        how: str = "",
        product: str = "",
        about: Iterable[str] = (),
        by: str = "",
        scope: Iterable[str] = (),
        witness: str = "",
        note: str = "",
        dry_run: bool = False,
    ) -> Done:
        """Say something else about an item; what is not named stays as it is.

        Args:
            ref: the item.
            method: see `add_evidence`, as all that follows.
            title: what it is.
            on: the days on which the work was done.
            place: where it is: see `place`.
            setting: what it is of.
            how: how it shows that.
            product: whose it is.
            about: references of the work that it is about.
            by: the id of the assessor who made the record.
            scope: items of scope requirements that it names.
            witness: the id of the witness.
            note: what else there is to say.
            dry_run: decide, but keep nothing.
        """
        items, days, works = tuple(scope), self._days(on), tuple(about)

        def ask(view: View) -> Sequence[Command]:
            item = view.evidence(ref)
            given: dict[str, Any] = {
                "method": view.library.method(method).code if method else "",
                "title": title,
                "occasions": days,
                "location": place,
                "setting": setting,
                "how": how,
                "product": product,
                "about": tuple(view.evidence(name).id for name in works),
                "by": by,
                "scope": _scope(view, items),
                "witness": witness,
                "note": note,
            }
            said = item.content._replace(**{name: value for name, value in given.items() if value})
            return [_AmendEvidence(item.id, said)]

        return self.act(ask, dry_run=dry_run)

    def place(
        self,
        *,
        file: str = "",
        url: str = "",
        held: str = "",
        seen_by: str = "",
        seen_on: str | date = "today",
    ) -> Location | None:
        """Where an item of evidence is; None if nothing is said.

        Raises:
            UsageError: `several-places`, more than one is said.
            UnreadableError: `no-such-file`.
        """
        if sum(map(bool, (file, url, held))) > 1:
            raise UsageError("several-places", "Evidence is in one place.")
        if file:
            return self.recorded_file(file)
        if url or held:
            seen = self._day(seen_on) if seen_by or held else ""
            return Location("url" if url else "held", url or held, seen_by=seen_by, seen_on=seen)
        return None

    def withdraw(self, ref: str, reason: str, *, dry_run: bool = False) -> Done:
        """Take an item out of consideration; it stays in the history."""
        return self.act(
            lambda view: [_WithdrawEvidence(view.evidence(ref).id, reason)], dry_run=dry_run
        )

    def link(
        self, ref: str, criteria: Iterable[str], pointer: str = "", *, dry_run: bool = False
    ) -> Done:
        """Say that an item shows criteria, or where in it the proof is."""
        named = tuple(criteria)
        return self.act(
            lambda view: [
                _LinkEvidence(view.evidence(ref).id, view.library.select(named), pointer)
            ],
            dry_run=dry_run,
        )

    def unlink(
        self, ref: str, criteria: Iterable[str], reason: str = "", *, dry_run: bool = False
    ) -> Done:
        """Say that an item does not show criteria after all."""
        named = tuple(criteria)
        return self.act(
            lambda view: [
                _UnlinkEvidence(view.evidence(ref).id, view.library.select(named), reason)
            ],
            dry_run=dry_run,
        )

    def _days(self, days: Iterable[str | date]) -> tuple[str, ...]:
        return tuple(self._day(day) for day in days)

    def _day(self, day: str | date) -> str:
        """A day as the record has it; `today` is that of the zone one is in."""
        text = day if isinstance(day, str) else day.isoformat()[:_DAY]
        return iso_day(text, _day_here(_moment(self.clock)))


def _scope(view: View, items: Iterable[str]) -> tuple[str, ...]:
    return tuple(view.library.scope_item(item, view.record.enrolments) for item in items)
