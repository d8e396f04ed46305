"""Short words for long stories: a portfolio in memory whose clock, files and units a test sets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pytest

from copies import holding
from keeping import keep
from nvqcheck.domain.actions.requests import (
    AddEvidence,
    AddPerson,
    AmendEvidence,
    Assess,
    Authenticate,
    Command,
    Confirm,
    LinkEvidence,
    Retract,
    SampleDecisions,
    Sign,
    Submit,
    UnlinkEvidence,
    WithdrawEvidence,
)
from nvqcheck.domain.events.event import Batch, Event, Fact, Stamp, seal
from nvqcheck.domain.progress.coverage import UnitCoverage
from nvqcheck.domain.progress.criterion_state import Standing, standing
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.record.evidence import Content, Evidence, Location
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.library import Policy
from nvqcheck.domain.units.unit import Unit
from nvqcheck.errors import NvqcheckError
from nvqcheck.portfolio.change import Done
from nvqcheck.portfolio.view import View
from nvqcheck.report.words.remarks import remark_words
from nvqcheck.store.portfolio.memory import MemoryStore
from worlds.place import Files, Place, Standards
from worlds.units import U1, U2, ref, refs

SAM, ANN, ADA, IVY, IVO, EVE, WES, XIA = "sam", "ann", "ada", "ivy", "ivo", "eve", "wes", "xia"
"""The candidate, two assessors, two IVs, an EV, a witness, an expert witness."""

PEOPLE = {
    ANN: Role.ASSESSOR,
    ADA: Role.ASSESSOR,
    IVY: Role.IV,
    IVO: Role.IV,
    EVE: Role.EV,
    WES: Role.WITNESS,
    XIA: Role.EXPERT_WITNESS,
}


def item(method: str = "WP", title: str = "A report", **changes: object) -> Content:
    """What is said about an item of evidence; what is not given is plain."""
    where = Location("url", "https://example.org/a", seen_by=ANN, seen_on="2026-01-06")
    plain = Content(method, title, ("2026-01-05",), where)
    return plain._replace(**changes)  # type: ignore[arg-type]


@dataclass
class Scene(Place):
    """One copy of a portfolio in memory, and words for what people do on it."""

    files: Files
    store: MemoryStore

    def do(self, *commands: Command, by: str = SAM, anyway: bool = False) -> Done:
        """What somebody does, a second after the last thing."""
        return self.act(by, *commands, anyway=anyway)

    def refused(self, *commands: Command, by: str = SAM) -> NvqcheckError:
        """The error with which a change is refused; nothing has changed."""
        before = self.store.read()
        with pytest.raises(NvqcheckError) as caught:
            self.do(*commands, by=by)
        assert self.store.read() == before
        return caught.value

    def forge(
        self, by: str, *facts: Fact, knowing: Iterable[Event] | None = None
    ) -> tuple[Event, ...]:
        """Events put into the store without asking any rule, as a hostile copy might hold them.

        Args:
            by: who is said to have done it.
            facts: what is said to have happened.
            knowing: the events it claims to have seen; all there are if not given.
        """
        at = self.now.strftime("%Y-%m-%dT%H:%M:%SZ")
        with self.store.changing() as held:
            before = held.snapshot.events if knowing is None else knowing
            batch = seal(facts, before, Stamp(self.identity, by, at, self.salt))
            held.keep(batch)
        return batch.events

    def copy(self) -> Scene:
        """Another copy of the portfolio, on which things go their own way."""
        return replace(self, store=holding(self.store.read()))

    def merge(self, *others: Scene) -> None:
        """Take in what happened on other copies."""
        for other in others:
            theirs = other.store.read()
            keep(self.store, Batch(theirs.events, theirs.people, theirs.texts))

    @property
    def view(self) -> View:
        """The portfolio as it is now."""
        return self.service().look()

    @property
    def record(self) -> Record:
        """What is true now."""
        return self.view.record

    def unit(self, id_: str = "U1") -> UnitCoverage:
        """How far a unit has come."""
        return self.view.cover([id_]).units[0]

    def standing(self, text: str = "U1:1.1") -> Standing:
        """How a criterion stands."""
        view = self.view
        return standing(view.library, view.record, ref(text), view.files)

    def reasons(self, text: str = "U1:1.1") -> tuple[str, ...]:
        """Why a criterion stands as it does, in words."""
        return tuple(map(remark_words, self.standing(text).reasons))

    def notices(self, text: str = "U1:1.1") -> tuple[str, ...]:
        """What came beside its decision, in words."""
        return tuple(map(remark_words, self.standing(text).notices))

    def state(self, text: str = "U1:1.1") -> State:
        """The state of a criterion."""
        return self.standing(text).state

    def add(
        self, *criteria: str, by: str = SAM, pointer: str = "", content: Content | None = None
    ) -> Evidence:
        """Add an item, linked to criteria."""
        command = AddEvidence(content or item(), refs(*criteria), pointer)
        done = self.do(command, by=by)
        return done.view.record.evidence[done.events[0].id]

    def add_file(
        self,
        *criteria: str,
        path: str = "a.pdf",
        sha256: str = "aa" * 32,
        content: Content | None = None,
    ) -> Evidence:
        """Add an item that is a file, which is there."""
        self.files.found[path] = sha256
        place = Location("file", path, sha256, 1)
        return self.add(*criteria, content=(content or item())._replace(location=place))

    def amend(self, evidence: Evidence, by: str = SAM, **changes: object) -> Done:
        """Say something else of an item, whatever it unseats."""
        return self.do(self.amending(evidence, **changes), by=by, anyway=True)

    def amending(self, evidence: Evidence, **changes: object) -> AmendEvidence:
        """What says something else of an item."""
        now = self.record.evidence[evidence.id].content
        return AmendEvidence(evidence.id, now._replace(**changes))  # type: ignore[arg-type]

    def withdraw(self, evidence: Evidence, by: str = SAM) -> Done:
        """Withdraw an item, whatever it unseats."""
        return self.do(WithdrawEvidence(evidence.id, "wrong file"), by=by, anyway=True)

    def link(self, evidence: Evidence, *criteria: str, pointer: str = "", by: str = SAM) -> Done:
        """Link an item to criteria."""
        return self.do(LinkEvidence(evidence.id, refs(*criteria), pointer), by=by)

    def unlink(self, evidence: Evidence, *criteria: str, by: str = SAM) -> Done:
        """Take links away, whatever it unseats."""
        return self.do(UnlinkEvidence(evidence.id, refs(*criteria)), by=by, anyway=True)

    def stand_by(
        self, evidence: Evidence, reason: str = "", *, redacted: bool = False, by: str = ANN
    ) -> Done:
        """Confirm an item, as an assessor."""
        return self.do(Authenticate(evidence.id, reason, redacted), by=by)

    def submit(self, *criteria: str) -> Done:
        """Put criteria before the assessor."""
        return self.do(Submit(refs(*criteria)))

    def met(self, *criteria: str, by: str = ANN) -> Done:
        """Decide that criteria are met."""
        return self.do(
            Assess(refs(*criteria), met=True, feedback="Well done.", vacsr="vacsr"),
            by=by,
            anyway=True,
        )

    def not_yet(self, *criteria: str, by: str = ANN) -> Done:
        """Decide that criteria are not yet met."""
        asked = Assess(refs(*criteria), met=False, feedback="Say who was there.")
        return self.do(asked, by=by, anyway=True)

    def agree(self, *criteria: str, by: str = IVY) -> Done:
        """Sample decisions and agree."""
        return self.do(SampleDecisions(refs(*criteria), agrees=True), by=by)

    def query(self, *criteria: str, by: str = IVY) -> Done:
        """Sample decisions and ask for action."""
        return self.do(
            SampleDecisions(refs(*criteria), agrees=False, comment="Ask for the dates."), by=by
        )

    def confirm(self, requirement: str, *evidence: Evidence, by: str = ANN) -> Done:
        """Confirm a requirement."""
        ids = tuple(one.id for one in evidence)
        return self.do(Confirm(ref(requirement), "I saw it.", ids), by=by)

    def sign(self, unit: str = "U1", role: Role = Role.ASSESSOR, by: str = "") -> Done:
        """Sign a unit, as whoever usually does in that role."""
        usual = {Role.CANDIDATE: SAM, Role.ASSESSOR: ANN, Role.IV: IVY}
        return self.do(Sign(unit, role), by=by or usual[role])

    def retract(self, done: Done, by: str) -> Done:
        """Take back the first thing of a change."""
        return self.do(Retract(done.events[0].id, "a slip"), by=by, anyway=True)

    def all_met(self, unit: str = "U1") -> Evidence:
        """Every criterion of a unit is met, by one item with two dates and both scope items."""
        criteria = [str(one) for one in self.standards.units[unit].refs()]
        scope = tuple(f"{unit}:{id_}" for id_ in self.standards.units[unit].scope_items)
        content = item(occasions=("2026-01-05", "2026-01-12"), scope=scope)
        made = self.add(*criteria, content=content)
        self.met(*criteria)
        return made


def scene(
    *units: Unit, enrolled: Iterable[str] | None = None, policy: Policy | None = None
) -> Scene:
    """A portfolio that Sam has just started, with everybody in it.

    Args:
        units: the units there are; `U1` and `U2` if none are given.
        enrolled: the ids of those Sam is enrolled on; all if not given.
        policy: what the centre sets.
    """
    units = units or (U1, U2)
    known = {unit.id: unit for unit in units}
    made = Scene(Standards(known, policy or Policy()), Files(), MemoryStore())
    made.service().start("Sam", SAM, list(known if enrolled is None else enrolled))
    made.do(*(AddPerson(id_, id_.title(), role) for id_, role in PEOPLE.items()))
    return made


def kinds(events: Iterable[Event]) -> list[str]:
    """The kinds of events, in order."""
    return [event.kind for event in events]
