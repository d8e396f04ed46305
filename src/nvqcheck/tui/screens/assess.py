"""Everything that waits for the assessor, over all units, with the evidence beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.console import Group, RenderableType
from rich.text import Text
from textual.binding import Binding, BindingType

from nvqcheck.domain.actions.requests import Assess, Confirm, Countersign
from nvqcheck.domain.progress.coverage import CriterionCoverage
from nvqcheck.domain.progress.requirements import RequirementCoverage
from nvqcheck.domain.progress.states import Answer, State
from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.portfolio.view import View
from nvqcheck.report.words.coverage import evidence_words
from nvqcheck.report.words.glyphs import word
from nvqcheck.report.words.moves import move_words
from nvqcheck.report.words.remarks import remark_words
from nvqcheck.report.words.wording import count, day, listed
from nvqcheck.tui.dialogs.evidence.linking import item_text
from nvqcheck.tui.dialogs.evidence.picking import Line, Picking
from nvqcheck.tui.dialogs.judging.confirm import ConfirmDialog
from nvqcheck.tui.dialogs.judging.countersigning import CountersignDialog
from nvqcheck.tui.dialogs.judging.covering import CoverDialog
from nvqcheck.tui.dialogs.judging.decide import DecideDialog
from nvqcheck.tui.dialogs.signing import SignDialog
from nvqcheck.tui.messages import Goes
from nvqcheck.tui.pages.to_judge import held, to_confirm, to_judge
from nvqcheck.tui.pages.to_sign import stands
from nvqcheck.tui.screens.assessor_queue import Waiting, covering, queue
from nvqcheck.tui.screens.base import Asks
from nvqcheck.tui.screens.listing import Facts, ListScreen, enter, list_keys
from nvqcheck.tui.session import Session


class AssessScreen(ListScreen[Waiting]):
    """The assessor's queue: what waits on the left, all that a decision goes by on the right."""

    PLACE = "assess"
    ROLE = Role.ASSESSOR
    SEARCHES = "Search criteria, statements, evidence"
    EMPTY = "Nothing waits for the assessor. Home shows whose move it is."
    HELP_TEXT = (
        "What waits for the assessor in all units: criteria to judge, requirements to confirm, "
        "units to sign. Enter does what waits; e decides several that one item covers."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        enter("assess", "Do it", "Do what waits: decide, confirm or sign"),
        Binding("d", "decide", "Decide", id="assess.decide",
                tooltip="Judge this criterion: met or not yet met"),
        Binding("t", "countersign", "Countersign", id="assess.countersign",
                tooltip="Stand by the trainee's decision, so that it counts"),
        Binding("e", "several", "By evidence", id="assess.several",
                tooltip="Decide several criteria that one item of evidence covers"),
        Binding("c", "confirm", "Confirm", id="assess.confirm",
                tooltip="Confirm a requirement that only a person can judge"),
        Binding("w", "walk", "Walk", id="assess.walk", tooltip="See the criterion in the walk"),
        *list_keys("assess"),
    ]  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._covering: list[tuple[Evidence, list[CriterionCoverage]]] = []

    def show(self, view: View) -> None:
        """Show what waits now."""
        self._covering = covering(view) if self.allowed else []
        super().show(view)

    # The list

    def things(self, view: View) -> Sequence[Waiting]:
        """Everything that waits for the assessor, unit by unit."""
        return tuple(queue(view))

    def key(self, thing: Waiting) -> str:
        """The criterion, the requirement or the unit that waits: `CC28:1.1`, `CC28:ER4`, `CC28`."""
        return thing.key

    def facts(self, thing: Waiting) -> Facts:
        """Its unit, and why it waits."""
        return {"unit": [thing.unit.unit.id], "to do": [self._why(thing)]}

    def _why(self, thing: Waiting) -> str:
        if thing.decision:
            return "to countersign"
        if thing.criterion:
            again = thing.criterion.standing.accepted
            return "to decide again" if again else word(thing.criterion.state)
        return "to confirm" if thing.requirement else "to sign"

    def found_by(self, thing: Waiting) -> str:
        """The criterion's words and its evidence; the requirement's; the unit's title."""
        if thing.criterion:
            line, record = thing.criterion, self.session.view.record
            titles = (record.evidence[one.id].content.title for one in line.evidence)
            said = (line.criterion.statement, evidence_words(line), *titles)
        else:
            said = (thing.requirement.statement if thing.requirement else thing.unit.unit.title,)
        return " ".join((thing.key, self._why(thing), *said))

    def row(self, thing: Waiting) -> Text:
        """Its key and its words; below them why it waits."""
        look = self.look
        if thing.criterion:
            line = thing.criterion
            glyph, said = look.glyph(line.state), line.criterion.statement
            pressing = line.state in (State.STALE, State.QUERIED) or thing.decision
            more = look.line(self._remark(thing), "call" if pressing else "quiet")
        elif thing.requirement:
            glyph, said = look.glyph(thing.requirement.state), thing.requirement.statement
            more = look.line("to confirm in your own words", "quiet")
        else:
            glyph, said = look.glyph(thing.unit.state), thing.unit.unit.title
            more = look.line("ready: sign the unit off", "quiet")
        first = Text.assemble(
            glyph, " ", look.line(f"{thing.key:<10} ", bold=True), look.line(said)
        )
        return Text.assemble(first, "\n  ", more)

    def _remark(self, thing: Waiting) -> str:
        line = thing.criterion
        if line is None:
            return ""
        if made := thing.decision:
            outcome = State.MET if made.met else State.NOT_YET
            who = self.session.view.record.shown(made.actor)
            return f"to countersign: {word(outcome)}, {who}, {day(made.at)}"
        sample = line.standing.sample
        asked = [sample.comment] if sample and line.state is State.QUERIED else []
        pressing = line.state in (State.STALE, State.QUERIED)
        if said := (*asked, *map(remark_words, line.standing.reasons if pressing else ())):
            return f"{word(line.state)}: {' '.join(said)}"
        if line.standing.accepted:
            return move_words(thing.move)
        sent = self.session.view.record.submissions.get(line.ref)
        on = f" {day(sent.at)}" if sent else ""
        return f"{word(line.state)}{on}, {evidence_words(line)}"

    def summary(self) -> Text:
        """How much waits, of what kind."""
        kinds: dict[str, int] = {}
        for thing in self.all:
            kinds[self._why(thing)] = kinds.get(self._why(thing), 0) + 1
        facts = [self.look.line(f"{count(len(self.all), 'thing')} for the assessor", bold=True)]
        facts += [self.look.line(f"{number} {why}", "quiet") for why, number in kinds.items()]
        return self.look.dot.join(facts)

    def page(self, thing: Waiting) -> RenderableType:
        """All that a decision, a confirmation or a signature goes by."""
        if thing.criterion:
            view = self.session.view
            actor = self.session.actor
            first = held(thing.decision, view, self.look, actor) if thing.decision else ()
            return Group(*first, to_judge(thing.criterion, thing.unit, view, self.look))
        if thing.requirement:
            return to_confirm(thing.unit, thing.requirement, self.look)
        hint = self.look.line("Press S to see what you would sign.", "quiet")
        return Group(*stands(thing.unit, self.look), Text(), hint)

    def chosen(self, thing: Waiting) -> None:
        """Open what waits: countersigning, deciding, confirming or signing."""
        if thing.decision and thing.criterion:
            if self.session.may(Countersign((thing.criterion.ref,))) is None:
                self.action_countersign()
            else:
                self.action_decide()
        elif thing.criterion:
            self.action_decide()
        elif thing.requirement:
            self._confirm(CriterionRef(thing.unit.unit.id, thing.requirement.id))
        else:
            sign = SignDialog(self.session, thing.unit.unit.id, Role.ASSESSOR)
            self.app.push_screen(sign)

    def go_to(self, ref: CriterionRef) -> None:
        """Put the cursor on a criterion that waits."""
        self.put_cursor(str(ref))

    # Doing

    @property
    def _criterion(self) -> CriterionRef | None:
        return self.thing.criterion.ref if self.thing and self.thing.criterion else None

    def _to_confirm(self) -> list[tuple[CriterionRef, RequirementCoverage]]:
        """What nobody has confirmed yet, that of the unit under the cursor first."""
        here = self.unit_here
        units = sorted(self.session.units, key=lambda unit: unit.unit.id != here)
        return [
            (CriterionRef(unit.unit.id, need.id), need)
            for unit in units
            for need in unit.requirements
            if need.state is Answer.CONFIRM
        ]

    def asks(self) -> Asks:
        """What each action would ask for, for what the cursor is on."""
        ref = self._criterion
        first = self._covering[0][1][0].ref if self._covering else None
        needs = self._to_confirm()
        waits = self.thing and self.thing.decision
        return {
            "countersign": Countersign((ref,)) if ref and waits else None,
            "decide": Assess((ref,), met=True, vacsr="vacsr") if ref else None,
            "several": Assess((first,), met=True, vacsr="vacsr") if first else None,
            "confirm": Confirm(needs[0][0], "STATEMENT") if needs else None,
        }

    @property
    def items_here(self) -> Sequence[Evidence]:
        """What is linked to the criterion that waits."""
        return self.items_of(self.thing.criterion if self.thing else None)

    @property
    def unit_here(self) -> str:
        """The unit of what the cursor is on."""
        return self.thing.unit.unit.id if self.thing else super().unit_here

    def shell_views(self) -> list[tuple[str, ...]]:
        """Whose move it is, and how the criterion came to where it is."""
        ref = self._criterion
        return [("status",), *([("history", str(ref))] if ref else [])]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a criterion can be seen in the walk."""
        if action == "walk":
            return self.is_mounted and self._criterion is not None
        return super().check_action(action, parameters)

    def action_decide(self) -> None:
        """Judge the criterion."""
        if self._criterion:
            self.app.push_screen(DecideDialog(self.session, (self._criterion,)))

    def action_countersign(self) -> None:
        """Stand by a trainee's decision."""
        if self._criterion:
            self.app.push_screen(CountersignDialog(self.session, self._criterion))

    def action_several(self) -> None:
        """Pick an item of evidence, then decide what it covers."""
        lines = [
            Line(
                item.id,
                Text.assemble(
                    item_text(item, self.session, self.look),
                    "\n    ",
                    self.look.line(
                        f"{len(undecided)} undecided: {listed(line.ref for line in undecided)}"
                    ),
                ),
            )
            for item, undecided in self._covering
        ]
        self.app.push_screen(
            Picking(self.session, "Which evidence did you look at?", lines, self._cover_by)
        )

    def _cover_by(self, id_: str) -> None:
        self.app.push_screen(CoverDialog(self.session, self.session.view.record.evidence[id_]))

    def action_confirm(self) -> None:
        """Confirm a requirement; where there are several, pick one."""
        needs = self._to_confirm()
        if len(needs) == 1:
            self._confirm(needs[0][0])
            return
        lines = [
            Line(str(ref), self.look.line(f"{ref!s:<13} {need.statement}")) for ref, need in needs
        ]
        self.app.push_screen(
            Picking(
                self.session, "Confirm which requirement?", lines,
                lambda name: self._confirm(CriterionRef.parse(name)),
            )
        )  # fmt: skip

    def _confirm(self, ref: CriterionRef) -> None:
        self.app.push_screen(ConfirmDialog(self.session, ref))

    def action_walk(self) -> None:
        """See the criterion in the walk."""
        if self._criterion:
            self.post_message(Goes("walk", criterion=self._criterion))
