"""Decisions by assessor, method and unit, to be sampled by an internal verifier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual.binding import Binding, BindingType

from nvqcheck.domain.actions.requests import Countersign, SampleDecisions
from nvqcheck.domain.progress.sampling import BY, Judged, Tally, judged, tallies
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.portfolio.view import View
from nvqcheck.report.words.coverage import evidence_words
from nvqcheck.report.words.glyphs import Mark, word
from nvqcheck.report.words.wording import day
from nvqcheck.tui.dialogs.judging.countersigning import CountersignDialog
from nvqcheck.tui.dialogs.judging.sampling import SampleDialog
from nvqcheck.tui.messages import Goes
from nvqcheck.tui.pages.parts import heading, inset
from nvqcheck.tui.pages.to_judge import to_sample
from nvqcheck.tui.screens.base import Asks
from nvqcheck.tui.screens.listing import Facts, ListScreen, enter, list_keys
from nvqcheck.tui.session import Session

SAMPLED, UNSAMPLED = "sampled", "not sampled"
BAR = 12
"""The length of a bar in the plan, in cells."""
AGREE = Binding("a", "agree", "Agree", id="sample.agree", tooltip="Agree with this decision")


class SampleScreen(ListScreen[Judged]):
    """The newest decision on every criterion, and how much of them has been sampled."""

    PLACE = "sample"
    ROLE = Role.IV
    SEARCHES = "Search criteria, feedback, evidence"
    EMPTY = "No assessor has decided anything yet."
    HELP_TEXT = (
        "Decisions to sample, and how much of each assessor, method and unit has been sampled. "
        "f shows only some of them; Enter agrees or asks for action."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        enter("sample", "Sample", "Agree with the decision, or ask for action"),
        AGREE,
        Binding("r", "require", "Require action", id="sample.action",
                tooltip="Ask the assessor to do something about this decision"),
        Binding("t", "countersign", "Countersign", id="sample.countersign",
                tooltip="Stand by a trainee's sample, which counts from then on"),
        Binding("w", "walk", "Walk", id="sample.walk", tooltip="See the criterion in the walk"),
        *list_keys("sample"),
    ]  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._tallies: tuple[Tally, ...] = ()

    def show(self, view: View) -> None:
        """Show the decisions as they are now."""
        self._tallies = tallies(judged(view.record, view.coverage)) if self.allowed else ()
        super().show(view)

    # The list

    def things(self, view: View) -> Sequence[Judged]:
        """The newest decision on every criterion that has one."""
        return judged(view.record, view.coverage)

    def key(self, thing: Judged) -> str:
        """The reference of the criterion: each has one newest decision."""
        return str(thing.line.ref)

    def facts(self, thing: Judged) -> Facts:
        """Assessor, method, unit, whether it was sampled, and how it was decided."""
        state = State.MET if thing.decision.met else State.NOT_YET
        return {
            **{name: thing.by(name) for name in BY},
            "sample": [SAMPLED if thing.sampled else UNSAMPLED],
            "decision": [word(state)],
        }

    def filter_words(self, name: str, value: str) -> str:
        """Names of people and methods instead of their ids."""
        if name == "assessor":
            return self.session.view.record.shown(value)
        if name == "method":
            method = self.session.view.library.methods.get(value)
            return f"{value} {method.name}" if method else value
        return value

    def filter_line(self, name: str, value: str) -> Text:
        """What of, which, and how many of how many are sampled."""
        tally = next((t for t in self._tallies if (t.name, t.value) == (name, value)), None)
        if tally is None:
            return super().filter_line(name, value)
        return Text.assemble(
            self.look.line(f"{name:<10}", "quiet"), *self._tally(tally),
            "  ", self.look.line(self.filter_words(name, value)),
        )  # fmt: skip

    def _tally(self, tally: Tally) -> Iterator[Text]:
        yield self.look.bar(tally.percent, BAR)
        yield self.look.line(f" {tally.sampled:>3} of {tally.total} sampled".ljust(20))

    def found_by(self, thing: Judged) -> str:
        """The criterion's words, the evidence, the feedback, who decided."""
        who = self.session.view.record.shown(thing.decision.actor)
        record = self.session.view.record
        titles = (record.evidence[one.id].content.title for one in thing.line.evidence)
        said = (thing.line.criterion.statement, evidence_words(thing.line), *titles)
        return " ".join((self.key(thing), *said, thing.decision.feedback, who))

    def row(self, thing: Judged) -> Text:
        """The criterion, and who decided when by what; how it was sampled."""
        look, decision = self.look, thing.decision
        first = Text.assemble(
            look.glyph(thing.line.state), " ",
            look.line(f"{thing.line.ref!s:<10} ", bold=True),
            look.line(thing.line.criterion.statement),
        )  # fmt: skip
        who = self.session.view.record.shown(decision.actor)
        facts = [look.line(who, "quiet"), look.line(", ".join(thing.methods), "quiet")]
        if thing.samples:
            last = thing.samples[-1]
            facts.insert(0, look.mark(Mark.AGREED if last.agrees else Mark.ACTION))
        else:
            facts.insert(0, look.line(UNSAMPLED, "accent"))
        facts.append(look.line(day(decision.at), "quiet"))
        return Text.assemble(first, "\n  ", look.dot.join(facts))

    def summary(self) -> Text:
        """How many are sampled in all, and of each assessor's."""
        sampled = sum(one.sampled for one in self.all)
        facts = [self.look.line(f"{sampled} of {len(self.all)} decisions sampled", bold=True)]
        facts += [
            self.look.line(
                f"{self.filter_words(t.name, t.value)} {t.sampled} of {t.total}", "quiet"
            )
            for t in self._tallies
            if t.name == "assessor"
        ]
        return self.look.dot.join(facts)

    def page(self, thing: Judged) -> RenderableType:
        """The decision with its feedback and evidence, those before it, and the plan."""
        view, look = self.session.view, self.look
        return Group(
            *to_sample(thing, view, look),
            heading("Sampled so far", look),
            inset(self._plan()),
        )

    def _plan(self) -> Table:
        table = Table.grid(padding=(0, 2, 0, 0))
        for tally in self._tallies:
            table.add_row(
                self.look.line(tally.name, "quiet"),
                self.look.line(self.filter_words(tally.name, tally.value)),
                Text.assemble(*self._tally(tally)),
            )
        return table

    def chosen(self, thing: Judged) -> None:
        """Sample it, if it may be; else say why not."""
        if self.check_action("countersign", ()):
            self.action_countersign()
        elif self.check_action("agree", ()):
            self.app.push_screen(SampleDialog(self.session, thing.line.ref))
        else:
            self.explain(AGREE, self.asks()["agree"])

    def go_to(self, ref: CriterionRef) -> None:
        """Put the cursor on the decision on a criterion."""
        self.put_cursor(str(ref))

    # Doing

    @property
    def items_here(self) -> Sequence[Evidence]:
        """What is linked to the criterion."""
        return self.items_of(self.thing.line if self.thing else None)

    @property
    def unit_here(self) -> str:
        """The unit of the decision that the cursor is on."""
        return self.thing.line.ref.unit if self.thing else super().unit_here

    def asks(self) -> Asks:
        """What each action would ask for, for the decision under the cursor."""
        ref = self.thing.line.ref if self.thing else None
        return {
            "countersign": Countersign((ref,), samples=True) if ref and self._waits else None,
            "agree": SampleDecisions((ref,), agrees=True) if ref else None,
            "require": SampleDecisions((ref,), agrees=False, comment="COMMENT") if ref else None,
        }

    def shell_views(self) -> list[tuple[str, ...]]:
        """How every unit stands, and how the criterion came to where it is."""
        return [("status",), *([("history", self.key(self.thing))] if self.thing else [])]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a decision has a criterion to be seen."""
        if action == "walk":
            return self.is_mounted and self.thing is not None
        return super().check_action(action, parameters)

    def action_agree(self) -> None:
        """Agree with the decision."""
        if self.thing:
            self.app.push_screen(SampleDialog(self.session, self.thing.line.ref, "agree"))

    @property
    def _waits(self) -> bool:
        """Whether a trainee's sample of it waits for a countersignature."""
        return bool(self.thing and self.thing.line.standing.held_sample)

    def action_countersign(self) -> None:
        """Stand by a trainee's sample."""
        if self.thing:
            ref = self.thing.line.ref
            self.app.push_screen(CountersignDialog(self.session, ref, samples=True))

    def action_require(self) -> None:
        """Ask the assessor to act on the decision; the dialog takes the comment."""
        if self.thing:
            self.app.push_screen(SampleDialog(self.session, self.thing.line.ref, "action"))

    def action_walk(self) -> None:
        """See the criterion in the walk."""
        if self.thing:
            self.post_message(Goes("walk", criterion=self.thing.line.ref))
