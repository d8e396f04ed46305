"""What people do to a portfolio, each a verb, said as they would say it: in texts.

Criteria are named as everywhere, `CC28:1.1`, `CC28:1.1-1.3` or `CC28`; dates are ISO dates, or
what else `iso_day` takes; people and evidence go by their ids and references.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from nvqcheck.domain.record.evidence import Content, Location
from nvqcheck.domain.text.dates import iso_day
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.errors import UsageError
from nvqcheck.lazy import lazily
from nvqcheck.portfolio.change import Ask, Done
from nvqcheck.portfolio.random_ids import new_id
from nvqcheck.portfolio.view import View

if TYPE_CHECKING:
    from nvqcheck.domain.actions.requests import Command


def _request(name: str) -> Callable[..., Any]:
    return lazily("nvqcheck.domain.actions.requests", name)


_AddPerson = _request("AddPerson")
_Enrol = _request("Enrol")
_AddEvidence = _request("AddEvidence")
_AmendEvidence = _request("AmendEvidence")
_WithdrawEvidence = _request("WithdrawEvidence")
_LinkEvidence = _request("LinkEvidence")
_UnlinkEvidence = _request("UnlinkEvidence")
_Submit = _request("Submit")
_Assess = _request("Assess")
_Countersign = _request("Countersign")
_SampleDecisions = _request("SampleDecisions")
_Confirm = _request("Confirm")
_Sign = _request("Sign")
_Retract = _request("Retract")


class UseCases:
    """What people do to a portfolio; `Portfolio` has them all.

    Each returns what it did, and raises what `act` does: a `RefusedError` where a rule of
    assessment forbids it, a `UsageError` where something that is named does not exist.
    """

    actor: str
    clock: Callable[[], datetime]

    @abstractmethod
    def act(self, ask: Ask, *, dry_run: bool = False) -> Done:
        """Do what a person asks for, all of it or nothing."""

    @abstractmethod
    def recorded_file(self, path: str) -> Location:
        """A file as evidence records it."""

    def enrol(self, units: Iterable[str], *, dry_run: bool = False) -> Done:
        """Enrol the candidate on units, by their ids."""
        asked = _Enrol(tuple(units))
        return self.act(lambda _: [asked], dry_run=dry_run)

    def add_person(self, name: str, role: Role, id_: str = "", *, dry_run: bool = False) -> Done:
        """Bring somebody in, or give them one more role; without an id one is made up."""
        asked = _AddPerson(id_ or new_id(role), name, role)
        return self.act(lambda _: [asked], dry_run=dry_run)

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
            file: its path, relative to the portfolio's folder; its digest is recorded.
            url: its address, where it is on the web.
            held: where it is kept, if it can be had neither as a file nor on the web.
            seen_by: for `held`, the id of the person who saw it there.
            seen_on: for `held`, when.
            criteria: what it shows.
            pointer: where in it the proof is.
            setting: `work` or `simulation`; that of the method if empty.
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

        def ask(view: View) -> Sequence[Command]:
            how = view.library.method(method)
            content = Content(
                method=how.code,
                title=title,
                occasions=days,
                location=place,
                setting=setting or ("simulation" if how.simulated else "work"),
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
            setting: `work` or `simulation`.
            scope: items of scope requirements that it names.
            witness: the id of the witness.
            note: what else there is to say.
            dry_run: decide, but keep nothing.
        """
        items, days = tuple(scope), self._days(on)

        def ask(view: View) -> Sequence[Command]:
            item = view.evidence(ref)
            given: dict[str, Any] = {
                "method": view.library.method(method).code if method else "",
                "title": title,
                "occasions": days,
                "location": place,
                "setting": setting,
                "scope": _scope(view, items),
                "witness": witness,
                "note": note,
            }
            said = replace(item.content, **{name: value for name, value in given.items() if value})
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
        if url:
            return Location("url", url)
        if held:
            return Location("held", held, seen_by=seen_by, seen_on=self._day(seen_on))
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

    def submit(self, criteria: Iterable[str], *, dry_run: bool = False) -> Done:
        """Say that criteria are ready to be judged."""
        named = tuple(criteria)
        return self.act(lambda view: [_Submit(view.library.select(named))], dry_run=dry_run)

    def assess(
        self,
        criteria: Iterable[str],
        *,
        met: bool,
        feedback: str = "",
        vacsr: str = "",
        dry_run: bool = False,
    ) -> Done:
        """Judge criteria: *met* or *not yet met*.

        Args:
            criteria: which.
            met: the judgement.
            feedback: what to tell the candidate.
            vacsr: the marks that hold, letters of `vacsr`: valid, authentic, current,
                sufficient, reliable.
            dry_run: decide, but keep nothing.
        """
        named = tuple(criteria)
        return self.act(
            lambda view: [_Assess(view.library.select(named), met, feedback, vacsr)],
            dry_run=dry_run,
        )

    def countersign(self, criteria: Iterable[str], *, dry_run: bool = False) -> Done:
        """Stand by a trainee's newest decisions on criteria."""
        named = tuple(criteria)
        return self.act(lambda view: [_Countersign(view.library.select(named))], dry_run=dry_run)

    def sample(
        self,
        criteria: Iterable[str],
        *,
        agrees: bool,
        comment: str = "",
        stage: str = "interim",
        dry_run: bool = False,
    ) -> Done:
        """Check the newest decisions on criteria.

        Args:
            criteria: which.
            agrees: whether one agrees; where not, the comment says what has to be done.
            comment: what there is to say.
            stage: `interim` or `summative`.
            dry_run: decide, but keep nothing.
        """
        named = tuple(criteria)
        return self.act(
            lambda view: [_SampleDecisions(view.library.select(named), agrees, comment, stage)],
            dry_run=dry_run,
        )

    def confirm(
        self,
        requirement: str,
        statement: str,
        evidence: Iterable[str] = (),
        *,
        dry_run: bool = False,
    ) -> Done:
        """State that a requirement is satisfied which only a person can judge.

        Args:
            requirement: `CC28:ER4`.
            statement: what is stated.
            evidence: references of what it rests on.
            dry_run: decide, but keep nothing.

        Raises:
            UsageError: `bad-requirement`; or what `act` raises.
        """
        named = tuple(evidence)
        try:
            ref = CriterionRef.parse(requirement)
        except ValueError:
            raise UsageError(
                "bad-requirement",
                f"{requirement} names no requirement.",
                hint="Write the unit, a colon and the requirement, such as CC28:ER4.",
            ) from None

        def ask(view: View) -> Sequence[Command]:
            items = dict.fromkeys(view.evidence(name).id for name in named)
            return [_Confirm(ref, statement, tuple(items))]

        return self.act(ask, dry_run=dry_run)

    def sign(
        self,
        unit: str,
        role: Role | None = None,
        *,
        sampled_on: str | date = "",
        dry_run: bool = False,
    ) -> Done:
        """Sign a unit off.

        Args:
            unit: its id.
            role: in which role; the one that is left for the person if none is given.
            sampled_on: for an internal verifier, the date sampled; that of their newest sample
                if empty.
            dry_run: decide, but keep nothing.
        """
        day = self._day(sampled_on) if sampled_on else ""

        def ask(view: View) -> Sequence[Command]:
            return [_Sign(unit, role or view.signing_role(self.actor, unit), day)]

        return self.act(ask, dry_run=dry_run)

    def retract(self, event: str, reason: str, *, dry_run: bool = False) -> Done:
        """Take back what one did oneself; the event goes by the beginning of its id."""
        return self.act(lambda view: [_Retract(view.event(event).id, reason)], dry_run=dry_run)

    def _days(self, days: Iterable[str | date]) -> tuple[str, ...]:
        return tuple(self._day(day) for day in days)

    def _day(self, day: str | date) -> str:
        """A day as the record has it; `today` is that of the zone one is in."""
        if isinstance(day, date):
            return day.isoformat()
        return iso_day(day, self.clock().astimezone().date())


def _scope(view: View, items: Iterable[str]) -> tuple[str, ...]:
    return tuple(view.library.scope_item(item, view.record.enrolments) for item in items)
