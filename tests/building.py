"""Short words for long stories: a portfolio in memory whose clock, files and units a test sets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from copies import holding
from nvqcheck.domain.actions.requests import (
    AddEvidence,
    AddPerson,
    AmendEvidence,
    Assess,
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
from nvqcheck.domain.progress.criterion_state import Standing, State, standing
from nvqcheck.domain.record.evidence import Content, Evidence, Location
from nvqcheck.domain.record.people import Role
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.units.library import Library, Policy
from nvqcheck.domain.units.unit import (
    Criterion,
    CriterionRef,
    Edition,
    Group,
    Kind,
    Pair,
    Requirement,
    Rule,
    ScopeItem,
    Signatory,
    Unit,
)
from nvqcheck.errors import NvqcheckError
from nvqcheck.portfolio.portfolio import Done, Portfolio
from nvqcheck.portfolio.view import View
from nvqcheck.ports import Fingerprint, Shelf, Snapshot
from nvqcheck.store.portfolio.memory import MemoryStore

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

PORTFOLIO = "00000000-0000-4000-8000-000000000001"

OFFICIAL = "0f" * 32
"""The digest of an official text that nobody has."""


def ref(text: str) -> CriterionRef:
    """`U1:1.1` as a reference."""
    return CriterionRef.parse(text)


def refs(*texts: str) -> tuple[CriterionRef, ...]:
    """Several references."""
    return tuple(map(ref, texts))


def criterion(id_: str, verb: str = "identify", *, wording: str = "") -> Criterion:
    """A criterion with a statement of its own."""
    return Criterion(id_, id_, verb, f"{verb.title()} thing {id_}", wording)


ALL_RULES = (
    Requirement("ER1", Rule.WORKPLACE, "Real work."),
    Requirement("ER2", Rule.OCCASIONS, "More than once."),
    Requirement(
        "ER3", Rule.SCOPE, "Both.", items=(ScopeItem("ER3.1", "This"), ScopeItem("ER3.2", "That"))
    ),
    Requirement("ER4", Rule.CONFIRM, "Somebody judges it."),
    Requirement("ER5", Rule.AUTHENTIC, "Own work."),
    Requirement("ER6", Rule.INFORM, "Good to know."),
)

REAL_WORK = (Requirement("ER1", Rule.WORKPLACE, "Real work."),)


def make_unit(
    id_: str = "U1",
    *,
    requirements: tuple[Requirement, ...] = REAL_WORK,
    signed_by: tuple[Role, ...] = (Role.CANDIDATE, Role.ASSESSOR),
    wording: str = "",
    crosswalk: tuple[Pair, ...] = (),
) -> Unit:
    """A unit of two performance criteria, 1.1 and 1.2, and one to know, 2.1."""
    return Unit(
        id_,
        "unit",
        f"Unit {id_}",
        "Body",
        Edition("document", year=2020, version="1"),
        (
            Group(
                "1",
                Kind.PERFORMANCE,
                "Be able to do things",
                (criterion("1.1", wording=wording), criterion("1.2", "carry out")),
            ),
            Group("2", Kind.KNOWLEDGE, "Understand things", (criterion("2.1", "explain"),)),
        ),
        tuple(Signatory(role, role.words) for role in signed_by),
        references={"code": id_},
        requirements=requirements,
        crosswalk=crosswalk,
    )


U1 = make_unit()
U2 = make_unit(
    "U2",
    requirements=(),
    signed_by=(Role.ASSESSOR,),
    crosswalk=(Pair(ref("U2:1.1"), ref("U1:1.1"), "much the same"),),
)
"""A unit without requirements, which only an assessor signs."""


def item(method: str = "WP", title: str = "A report", **changes: object) -> Content:
    """What is said about an item of evidence; what is not given is plain."""
    plain = Content(method, title, ("2026-01-05",), Location("url", "https://example.org/a"))
    return replace(plain, **changes)  # type: ignore[arg-type]


@dataclass
class Files:
    """The evidence files that there are: digests by path."""

    found: dict[str, str] = field(default_factory=dict)

    def fingerprint(self, at: str) -> Fingerprint | None:
        """What a file is now."""
        return Fingerprint(1, self.found[at]) if at in self.found else None

    def locate(self, path: str) -> str:
        """The path as it is."""
        return path


@dataclass
class Standards:
    """The units that there are; a test puts another edition in their place."""

    units: dict[str, Unit]
    policy: Policy

    def load(self) -> Shelf:
        """What can be read."""
        return Shelf(Library(dict(self.units), self.policy), dict.fromkeys(self.units, ""))


@dataclass
class Scene:
    """One copy of a portfolio, and the world around it."""

    standards: Standards
    files: Files
    store: MemoryStore
    now: datetime = datetime(2026, 3, 1, 9, tzinfo=UTC)
    salts: Iterator[int] = field(default_factory=count)

    def salt(self) -> str:
        """The next salt."""
        return f"{next(self.salts):032x}"

    def service(self, actor: str = "") -> Portfolio:
        """The service, for one who acts."""
        return Portfolio(
            self.store,
            self.standards,
            self.files,
            actor,
            clock=lambda: self.now,
            salt=self.salt,
            identity=lambda: PORTFOLIO,
        )

    def do(self, *commands: Command, by: str = SAM) -> Done:
        """What somebody does, a second after the last thing."""
        self.now += timedelta(seconds=1)
        return self.service(by).act(lambda _: commands)

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

        def change(snapshot: Snapshot) -> Batch:
            at = self.now.strftime("%Y-%m-%dT%H:%M:%SZ")
            before = snapshot.events if knowing is None else knowing
            made.append(seal(facts, before, Stamp(PORTFOLIO, by, at, self.salt)))
            return made[0]

        made: list[Batch] = []
        self.store.append(change)
        return made[0].events

    def copy(self) -> Scene:
        """Another copy of the portfolio, on which things go their own way."""
        return replace(self, store=holding(self.store.read()))

    def merge(self, *others: Scene) -> None:
        """Take in what happened on other copies."""
        for other in others:
            theirs = other.store.read()
            self.store.append(_always(Batch(theirs.events, theirs.people, theirs.texts)))

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

    def add_file(self, *criteria: str, path: str = "a.pdf", sha256: str = "aa" * 32) -> Evidence:
        """Add an item that is a file, which is there."""
        self.files.found[path] = sha256
        return self.add(*criteria, content=item(location=Location("file", path, sha256, 1)))

    def amend(self, evidence: Evidence, by: str = SAM, **changes: object) -> Done:
        """Say something else of an item."""
        now = self.record.evidence[evidence.id].content
        return self.do(AmendEvidence(evidence.id, replace(now, **changes)), by=by)  # type: ignore[arg-type]

    def withdraw(self, evidence: Evidence, by: str = SAM) -> Done:
        """Withdraw an item."""
        return self.do(WithdrawEvidence(evidence.id, "wrong file"), by=by)

    def link(self, evidence: Evidence, *criteria: str, pointer: str = "", by: str = SAM) -> Done:
        """Link an item to criteria."""
        return self.do(LinkEvidence(evidence.id, refs(*criteria), pointer), by=by)

    def unlink(self, evidence: Evidence, *criteria: str, by: str = SAM) -> Done:
        """Take links away."""
        return self.do(UnlinkEvidence(evidence.id, refs(*criteria)), by=by)

    def submit(self, *criteria: str) -> Done:
        """Put criteria before the assessor."""
        return self.do(Submit(refs(*criteria)))

    def met(self, *criteria: str, by: str = ANN) -> Done:
        """Decide that criteria are met."""
        return self.do(
            Assess(refs(*criteria), met=True, feedback="Well done.", vacsr="vacsr"), by=by
        )

    def not_yet(self, *criteria: str, by: str = ANN) -> Done:
        """Decide that criteria are not yet met."""
        return self.do(Assess(refs(*criteria), met=False, feedback="Say who was there."), by=by)

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
        return self.do(Retract(done.events[0].id, "a slip"), by=by)

    def all_met(self, unit: str = "U1") -> Evidence:
        """Every criterion of a unit is met, by one item with two dates and both scope items."""
        criteria = [str(one) for one in self.standards.units[unit].refs()]
        scope = tuple(f"{unit}:{id_}" for id_ in self.standards.units[unit].scope_items)
        content = item(occasions=("2026-01-05", "2026-01-12"), scope=scope)
        made = self.add(*criteria, content=content)
        self.met(*criteria)
        return made


def _always(batch: Batch) -> Callable[[Snapshot], Batch]:
    return lambda _: batch


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


def reworded(unit: Unit, id_: str, **changes: str) -> Unit:
    """The unit with another wording, verb or statement of one of its criteria."""

    def changed(group: Group) -> Group:
        criteria = (
            one._replace(**changes) if one.id == id_ else one  # type: ignore[arg-type]
            for one in group.criteria
        )
        return group._replace(criteria=tuple(criteria))

    return replace(unit, groups=tuple(map(changed, unit.groups)))


def kinds(events: Iterable[Event]) -> list[str]:
    """The kinds of events, in order."""
    return [event.kind for event in events]
