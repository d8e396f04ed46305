"""Submitting, assessing, sampling, confirming, signing, taking back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from nvqcheck.commands.changed import changed
from nvqcheck.commands.completion import offers
from nvqcheck.commands.options import Criteria, Reason, listed_words
from nvqcheck.commands.reply import Reply
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.commands.values import day, one_of
from nvqcheck.domain.actions.requests import (
    Assess,
    Confirm,
    Countersign,
    Retract,
    SampleDecisions,
    Sign,
    Submit,
)
from nvqcheck.domain.record.people import Role
from nvqcheck.domain.units.unit import CriterionRef
from nvqcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nvqcheck.domain.actions.requests import Command
    from nvqcheck.portfolio.view import View


SIGNING = (Role.CANDIDATE.value, Role.ASSESSOR.value, Role.IV.value)


@command("submit", writes=True)
def submit(run: Run, criteria: Criteria) -> Reply:
    """Say that criteria are ready to be judged."""
    return changed(
        run.service.act(lambda view: [Submit(view.library.select(criteria))], dry_run=run.dry_run)
    )


@command("assess", writes=True)
def assess(
    run: Run,
    criteria: Criteria,
    met: Annotated[bool, typer.Option("--met", help="They are met.")] = False,
    not_yet: Annotated[
        bool, typer.Option("--not-yet", help="They are not yet met; say why.")
    ] = False,
    feedback: Annotated[
        str, typer.Option("--feedback", metavar="TEXT", help="What to tell the candidate.")
    ] = "",
    vacsr: Annotated[
        str,
        typer.Option(
            "--vacsr",
            metavar="vacsr",
            help="The marks that hold: valid, authentic, current, sufficient, reliable. "
            "All five with --met, none with --not-yet, unless said.",
        ),
    ] = "",
) -> Reply:
    """Judge criteria, as an assessor."""
    if met == not_yet:
        raise UsageError(
            "which-outcome", "Are they met or not yet met?", hint="Give one of --met and --not-yet."
        )
    marks = vacsr.lower() or ("vacsr" if met else "")
    if strange := set(marks) - set("vacsr"):
        raise UsageError(
            "bad-vacsr",
            f"--vacsr cannot hold {', '.join(sorted(strange))}.",
            hint="Give the letters of the marks that hold: v, a, c, s, r.",
        )
    ordered = "".join(mark for mark in "vacsr" if mark in marks)

    def ask(view: View) -> Sequence[Command]:
        return [Assess(view.library.select(criteria), met, feedback, ordered)]

    return changed(run.service.act(ask, dry_run=run.dry_run))


@command("sample", writes=True)
def sample(
    run: Run,
    criteria: Criteria,
    agree: Annotated[bool, typer.Option("--agree", help="You agree with the decisions.")] = False,
    action: Annotated[
        str, typer.Option("--action", metavar="TEXT", help="What has to be done about them.")
    ] = "",
    comment: Annotated[
        str, typer.Option("--comment", metavar="TEXT", help="What else to say, with --agree.")
    ] = "",
    interim: Annotated[
        bool, typer.Option("--interim", help="While the unit goes on; the default.")
    ] = False,
    summative: Annotated[bool, typer.Option("--summative", help="At the end of the unit.")] = False,
) -> Reply:
    """Check decisions, as an internal verifier."""
    if agree == bool(action):
        raise UsageError(
            "which-outcome",
            "Do you agree, or does something have to be done?",
            hint="Give one of --agree and --action TEXT.",
        )
    if interim and summative:
        raise UsageError(
            "which-stage", "A sample is interim or summative.", hint="Give one of the two."
        )
    stage = "summative" if summative else "interim"

    def ask(view: View) -> Sequence[Command]:
        return [SampleDecisions(view.library.select(criteria), agree, action or comment, stage)]

    return changed(run.service.act(ask, dry_run=run.dry_run))


@command("confirm", writes=True)
def confirm(
    run: Run,
    requirement: Annotated[
        str,
        typer.Argument(
            metavar="UNIT:ER",
            help="The evidence requirement.",
            autocompletion=offers.requirements,
        ),
    ],
    statement: Annotated[
        str, typer.Option("--statement", metavar="TEXT", help="What you state, in your words.")
    ],
    evidence: Annotated[
        list[str],
        typer.Option(
            "--evidence",
            metavar="REF",
            help="Evidence it rests on; give it once for each.",
            autocompletion=offers.evidence,
        ),
    ] = [],  # noqa: B006 - Typer copies it
) -> Reply:
    """Confirm an evidence requirement that only a person can judge, as an assessor."""
    try:
        ref = CriterionRef.parse(requirement)
    except ValueError:
        raise UsageError(
            "bad-requirement",
            f"{requirement} names no requirement.",
            hint="Write the unit, a colon and the requirement, such as CC28:ER4.",
        ) from None

    def ask(view: View) -> Sequence[Command]:
        items = dict.fromkeys(view.evidence(name).id for name in evidence)
        return [Confirm(ref, statement, tuple(items))]

    return changed(run.service.act(ask, dry_run=run.dry_run))


@command("sign", writes=True)
def sign(
    run: Run,
    unit: Annotated[
        str,
        typer.Argument(metavar="UNIT", help="The unit.", autocompletion=offers.enrolled_units),
    ],
    role: Annotated[
        str,
        typer.Option(
            "--role",
            metavar="ROLE",
            help=f"In which role, where you hold several: {listed_words(SIGNING)}.",
            autocompletion=offers.words(*SIGNING),
        ),
    ] = "",
    sampled: Annotated[
        str,
        typer.Option(
            "--sampled",
            metavar="DATE",
            help="For an internal verifier, the date sampled; your newest sample's if not said.",
        ),
    ] = "",
) -> Reply:
    """Sign a unit off, in your role."""
    service = run.service
    sampled_on = day(sampled) if sampled else ""

    def ask(view: View) -> Sequence[Command]:
        if role:
            return [Sign(unit, Role(one_of("--role", role, SIGNING)), sampled_on)]
        return [Sign(unit, view.signing_role(service.actor, unit), sampled_on)]

    return changed(service.act(ask, dry_run=run.dry_run))


@command("retract", writes=True)
def retract(
    run: Run,
    event: Annotated[
        str,
        typer.Argument(
            metavar="EVENT",
            help="The id that history shows, or its first characters.",
            autocompletion=offers.events,
        ),
    ],
    reason: Reason,
) -> Reply:
    """Take back something that you did: a decision, a sample, a signature, a link…"""
    return changed(
        run.service.act(lambda view: [Retract(view.event(event).id, reason)], dry_run=run.dry_run)
    )


@command("countersign", writes=True)
def countersign(run: Run, criteria: Criteria) -> Reply:
    """Stand by a trainee's decisions, as a qualified assessor."""
    return changed(
        run.service.act(
            lambda view: [Countersign(view.library.select(criteria))], dry_run=run.dry_run
        )
    )
