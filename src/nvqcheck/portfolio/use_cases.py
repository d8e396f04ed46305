"""What people do to a portfolio, each a verb, said as they would say it: in texts.

Criteria are named as everywhere, `CC28:1.1`, `CC28:1.1-1.3` or `CC28`; dates are ISO dates, or
what else `iso_day` takes; people and evidence go by their ids and references.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.errors import UsageError
from nvqcheck.portfolio.evidence_use_cases import EvidenceUseCases, request
from nvqcheck.portfolio.random_ids import new_id
from nvqcheck.portfolio.view import View

if TYPE_CHECKING:
    from nvqcheck.domain.actions.requests import Command
    from nvqcheck.portfolio.change import Done


_AddPerson = request("AddPerson")
_Enrol = request("Enrol")
_Submit = request("Submit")
_Assess = request("Assess")
_Authenticate = request("Authenticate")
_Countersign = request("Countersign")
_SampleDecisions = request("SampleDecisions")
_Confirm = request("Confirm")
_Sign = request("Sign")
_Retract = request("Retract")


class UseCases(EvidenceUseCases):
    """What people do to a portfolio; `Portfolio` has them all.

    Each returns what it did, and raises what `act` does: a `RefusedError` where a rule of
    assessment forbids it, a `UsageError` where something that is named does not exist.
    """

    def enrol(self, units: Iterable[str], *, dry_run: bool = False) -> Done:
        """Enrol the candidate on units, by their ids."""
        asked = _Enrol(tuple(units))
        return self.act(lambda _: [asked], dry_run=dry_run)

    def add_person(self, name: str, role: Role, id_: str = "", *, dry_run: bool = False) -> Done:
        """Bring somebody in, or give them one more role; without an id one is made up."""
        asked = _AddPerson(id_ or new_id(role), name, role)
        return self.act(lambda _: [asked], dry_run=dry_run)

    def submit(self, criteria: Iterable[str], *, dry_run: bool = False) -> Done:
        """Say that criteria are ready to be judged.

        Args:
            criteria: which; of a group, a run or a unit what is ready, and the rest stays.
            dry_run: whether to only try it.
        """
        named = tuple(criteria)
        return self.act(lambda view: [_Submit(*view.library.select_alone(named))], dry_run=dry_run)

    def assess(
        self,
        criteria: Iterable[str],
        *,
        met: bool,
        feedback: str = "",
        vacsr: str = "",
        on: str | date = "",
        dry_run: bool = False,
    ) -> Done:
        """Judge criteria: *met* or *not yet met*.

        Args:
            criteria: which.
            met: the judgement.
            feedback: what to tell the candidate.
            vacsr: the marks that hold, letters of `vacsr`: valid, authentic, current,
                sufficient, reliable; *met* takes all five.
            on: the day on which it was decided; today if empty.
            dry_run: decide, but keep nothing.
        """
        named, day = tuple(criteria), self._day(on) if on else ""
        return self.act(
            lambda view: [_Assess(view.library.select(named), met, feedback, vacsr, day)],
            dry_run=dry_run,
        )

    def authenticate(
        self, evidence: str, reason: str = "", *, redacted: bool = False, dry_run: bool = False
    ) -> Done:
        """Stand by an item of evidence, as an assessor.

        Args:
            evidence: its reference.
            reason: what there is to say; needed in the place of another assessor.
            redacted: whether its file stands for earlier ones, with what may not be shown gone.
            dry_run: decide, but keep nothing.
        """
        return self.act(
            lambda view: [_Authenticate(view.evidence(evidence).id, reason, redacted)],
            dry_run=dry_run,
        )

    def countersign(
        self, criteria: Iterable[str], *, samples: bool = False, dry_run: bool = False
    ) -> Done:
        """Stand by a trainee's newest decisions on criteria.

        Args:
            criteria: which.
            samples: stand by a trainee internal verifier's newest samples of them instead.
            dry_run: decide, but keep nothing.
        """
        named = tuple(criteria)
        return self.act(
            lambda view: [_Countersign(view.library.select(named), samples)], dry_run=dry_run
        )

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
        comment: str = "",
        dry_run: bool = False,
    ) -> Done:
        """Sign a unit off.

        Args:
            unit: its id.
            role: in which role; the one that is left for the person if none is given.
            sampled_on: for an internal verifier, the date sampled; that of their newest sample
                if empty.
            comment: what there is to say with it.
            dry_run: decide, but keep nothing.
        """
        day = self._day(sampled_on) if sampled_on else ""

        def ask(view: View) -> Sequence[Command]:
            return [_Sign(unit, role or view.signing_role(self.acting(view), unit), day, comment)]

        return self.act(ask, dry_run=dry_run)

    def retract(self, event: str, reason: str, *, dry_run: bool = False) -> Done:
        """Take back what one did oneself; the event goes by the beginning of its id."""
        return self.act(lambda view: [_Retract(view.event(event).id, reason)], dry_run=dry_run)
