"""A small portfolio about tea, kept in memory: what the reports' tests report on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from nvqcheck.domain.actions.requests import (
    AddEvidence,
    AddPerson,
    Assess,
    Command,
    SampleDecisions,
    Sign,
    Submit,
    UnlinkEvidence,
    WithdrawEvidence,
)
from nvqcheck.domain.record.evidence import Content, Location
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.unit import (
    Edition,
    Group,
    GroupKind,
    Pair,
    Requirement,
    Rule,
    ScopeItem,
    Signatory,
    Unit,
)
from nvqcheck.portfolio.view import View
from nvqcheck.store.portfolio.memory import MemoryStore
from worlds.place import Files, Standards
from worlds.scene import Scene
from worlds.units import criterion, refs

UNIT = Unit(
    "TEA1",
    "unit",
    "Make tea for a team",
    "Tea Board",
    Edition("a kettle"),
    (
        Group(
            "1",
            GroupKind.PERFORMANCE,
            "Be able to make tea",
            (
                criterion("1.1", "identify", "who takes milk and who takes none"),
                criterion("1.2", "boil", "enough water and no more"),
                criterion("1.3", "carry", "the cups to where the team sits"),
                criterion("1.4", "collect", "what the team has to say about the tea"),
            ),
        ),
        Group(
            "2",
            GroupKind.KNOWLEDGE,
            "Understand tea",
            (
                criterion("2.1", "explain", "why the pot is warmed"),
                criterion("2.2", "describe", "what hard water does to a brew"),
                criterion("2.3", "explain", "how long a brew stands"),
                criterion("2.4", "explain", "when a kettle has to be descaled"),
            ),
        ),
    ),
    tuple(Signatory(role, "") for role in (Role.CANDIDATE, Role.ASSESSOR, Role.IV)),
    level=2,
    credit=3,
    requirements=(
        Requirement("ER1", Rule.WORKPLACE, "Make it at work."),
        Requirement("ER2", Rule.OCCASIONS, "Make it more than once."),
        Requirement(
            "ER3",
            Rule.SCOPE,
            "Make both.",
            items=(ScopeItem("ER3.1", "Green"), ScopeItem("ER3.2", "Black")),
        ),
        Requirement("ER4", Rule.CONFIRM, "The team is content."),
        Requirement("ER5", Rule.AUTHENTIC, "Make it yourself."),
    ),
    crosswalk=(
        Pair(CriterionRef("TEA1", "2.1"), CriterionRef("TEAN", "K1"), "Both are about the pot."),
    ),
)
POT = criterion("K1", "understand", "the pot")._replace(label="1")
NOS = Unit(
    "TEAN",
    "nos",
    "Tea",
    "Tea Board",
    Edition("a teapot"),
    (
        Group(
            "K",
            GroupKind.KNOWLEDGE,
            "Know tea",
            (POT,),
        ),
    ),
    (Signatory(Role.ASSESSOR, ""),),
)


@dataclass
class Desk:
    """Where a test works on one portfolio about tea."""

    scene: Scene = field(
        default_factory=lambda: Scene(
            Standards({unit.id: unit for unit in (UNIT, NOS)}),
            Files(size=5),
            MemoryStore(),
            now=datetime(2026, 3, 2, 9, tzinfo=UTC),
            step=timedelta(hours=5),
        )
    )

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units that there are."""
        return tuple(self.scene.standards.units.values())

    @units.setter
    def units(self, units: tuple[Unit, ...]) -> None:
        self.scene.standards.units = {unit.id: unit for unit in units}

    def look(self) -> View:
        """The portfolio as it is now, with the units and the files that are there now."""
        return self.scene.service().look()

    def start(self, *units: str, name: str = "Sam Jones") -> View:
        """Begin the portfolio, with an assessor, an internal verifier and a witness."""
        self.scene.service().start(name, "sam", units)
        return self.do(
            AddPerson("ann", "Ann Lee", Role.ASSESSOR),
            AddPerson("ivy", "Ivy Roe", Role.IV),
            AddPerson("wes", "Wes Bell", Role.WITNESS),
        )

    def do(self, *commands: Command, by: str = "sam", anyway: bool = False) -> View:
        """Have somebody do something, though it unseats what was judged where it is *anyway*."""
        return self.scene.do(*commands, by=by, anyway=anyway).view

    def add(
        self,
        method: str = "WP",
        title: str = "Tea round",
        *criteria: str,
        pointer: str = "",
        location: Location | None = None,
        days: tuple[str, ...] = ("2026-01-05", "2026-02-03"),
        setting: str = "",
        by: str = "sam",
        witness: str = "",
        note: str = "",
        scope: tuple[str, ...] = (),
    ) -> View:
        """Add evidence and link it."""
        where = location or Location(
            "url", "https://example.org/tea", seen_by="ann", seen_on="2026-02-04"
        )
        content = Content(
            method, title, days, where, setting, witness=witness, note=note, scope=scope
        )
        return self.do(AddEvidence(content, refs(*criteria), pointer), by=by)

    def id(self, ref: str) -> str:
        """The id of an item of evidence."""
        return self.look().record.by_ref[ref].id


def tell(desk: Desk) -> View:
    """A story after which every criterion of TEA1 is in another state."""
    one, two = "TEA1:1.", "TEA1:2."
    desk.start("TEA1", "TEAN")
    desk.add("WP", "Tea round", f"{one}1", f"{one}2", f"{one}3", f"{two}1", pointer="p. 4")
    desk.add("WP", "The tray", f"{one}3")
    desk.add("RA", "On tea", f"{two}2", f"{two}3")
    desk.add("SIM", "Tea party", f"{one}4", setting="simulation")
    desk.do(Submit(refs(f"{one}1", f"{one}2", f"{one}3", f"{two}1", f"{two}3")))
    judged = refs(f"{one}1", f"{one}2", f"{one}3")
    desk.do(Assess(judged, met=True, feedback="Well made", vacsr="vacsr"), by="ann")
    desk.do(
        Assess(refs(f"{two}1"), met=False, feedback="Say what the warmth does.", vacsr="va"),
        by="ann",
    )
    desk.do(Assess(refs(f"{two}2"), met=True), by="ann")
    desk.do(SampleDecisions(refs(f"{one}1"), agrees=True), by="ivy")
    desk.do(SampleDecisions(refs(f"{two}2"), agrees=False, comment="Which water?"), by="ivy")
    desk.do(Sign("TEA1", Role.CANDIDATE))
    desk.do(UnlinkEvidence(desk.id("WP2"), refs(f"{one}3")), anyway=True)
    desk.add("WT", "The team's word", f"{one}2", f"{one}3", pointer="para 2", witness="wes")
    desk.add("CS", "Coffee", f"{two}3")
    return desk.do(WithdrawEvidence(desk.id("CS1"), "Wrong drink"))


def finish(desk: Desk) -> View:
    """A NOS that is met, sampled and signed by everybody."""
    desk.start("TEAN")
    desk.add("PD", "Talk", "TEAN:K1", by="ann")
    desk.do(Submit(refs("TEAN:K1")))
    desk.do(Assess(refs("TEAN:K1"), met=True), by="ann")
    desk.do(SampleDecisions(refs("TEAN:K1"), agrees=True), by="ivy")
    return desk.do(Sign("TEAN", Role.ASSESSOR), by="ann")
