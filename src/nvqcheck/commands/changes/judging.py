"""Submitting, assessing, countersigning, sampling, confirming, signing, taking back."""

from __future__ import annotations

from typing import Annotated

import typer

from nvqcheck.commands.changed import changed
from nvqcheck.commands.completion import offers
from nvqcheck.commands.options import Criteria, Reason, Ref, listed_words
from nvqcheck.commands.reply import Reply
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.commands.values import one_of
from nvqcheck.domain.text.roles import Role
from nvqcheck.errors import UsageError
from nvqcheck.report.views.changes import not_ready, not_ready_json, not_ready_words

SIGNING = (Role.CANDIDATE.value, Role.ASSESSOR.value, Role.IV.value)


@command("submit", writes=True)
def submit(run: Run, criteria: Criteria) -> Reply:
    """Say that criteria are ready to be judged.

    Of a group or a unit what is ready is submitted, and what is not is named.
    """
    done = run.service.submit(criteria, dry_run=run.dry_run)
    left = not_ready(done.view, done.view.library.select_alone(criteria)[1])
    said = not_ready_words(left)
    return changed(done, *([said] if said else []), not_ready=not_ready_json(left))


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
    on: Annotated[
        str,
        typer.Option(
            "--on", metavar="DATE", help="The day on which you decided; today if not said."
        ),
    ] = "",
) -> Reply:
    """Judge criteria, as an assessor."""
    if met == not_yet:
        raise UsageError(
            "which-outcome", "Are they met or not yet met?", hint="Give one of --met and --not-yet."
        )
    marks = vacsr.lower()
    if strange := set(marks) - set("vacsr"):
        raise UsageError(
            "bad-vacsr",
            f"--vacsr cannot hold {', '.join(sorted(strange))}.",
            hint="Give the letters of the marks that hold: v, a, c, s, r.",
        )
    ordered = "".join(mark for mark in "vacsr" if mark in marks)

    return changed(
        run.service.assess(
            criteria, met=met, feedback=feedback, vacsr=ordered, on=on, dry_run=run.dry_run
        )
    )


@command("evidence confirm", writes=True)
def confirm_evidence(
    run: Run,
    ref: Ref,
    reason: Reason = "",
    redacted: Annotated[
        bool,
        typer.Option(
            "--redacted",
            help="Its file stands for the earlier ones, with what may not be shown gone.",
        ),
    ] = False,
) -> Reply:
    """Stand by an item, as an assessor: it is what it says, its witness was contacted."""
    return changed(run.service.authenticate(ref, reason, redacted=redacted, dry_run=run.dry_run))


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
    if action and comment:
        raise UsageError(
            "which-outcome",
            "--comment goes with --agree.",
            hint="Say all that has to be done with --action TEXT.",
        )
    if interim and summative:
        raise UsageError(
            "which-stage", "A sample is interim or summative.", hint="Give one of the two."
        )
    stage = "summative" if summative else "interim"

    return changed(
        run.service.sample(
            criteria, agrees=agree, comment=action or comment, stage=stage, dry_run=run.dry_run
        )
    )


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
    return changed(run.service.confirm(requirement, statement, evidence, dry_run=run.dry_run))


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
    comment: Annotated[
        str, typer.Option("--comment", metavar="TEXT", help="What there is to say with it.")
    ] = "",
) -> Reply:
    """Sign a unit off, in your role."""
    held = Role(one_of("--role", role, SIGNING)) if role else None
    return changed(
        run.service.sign(unit, held, sampled_on=sampled, comment=comment, dry_run=run.dry_run)
    )


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
    return changed(run.service.retract(event, reason, dry_run=run.dry_run))


@command("countersign", writes=True)
def countersign(
    run: Run,
    criteria: Criteria,
    samples: Annotated[
        bool,
        typer.Option(
            "--samples",
            help="A trainee internal verifier's samples of them, as a qualified one.",
        ),
    ] = False,
) -> Reply:
    """Stand by a trainee's decisions or samples, as a qualified assessor or verifier."""
    return changed(run.service.countersign(criteria, samples=samples, dry_run=run.dry_run))
