"""Adding, amending, withdrawing evidence, and linking it to criteria."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from nvqcheck.commands.changed import changed
from nvqcheck.commands.completion import offers
from nvqcheck.commands.options import (
    About,
    At,
    By,
    Criteria,
    File,
    Held,
    HowItShows,
    Method,
    Note,
    On,
    Product,
    Reason,
    Ref,
    Scope,
    SeenBy,
    SeenOn,
    Setting,
    Title,
    Url,
    Witness,
)
from nvqcheck.commands.reply import Reply
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.commands.values import one_of
from nvqcheck.domain.units.methods import How, Of, Whose
from nvqcheck.errors import UsageError
from nvqcheck.portfolio.change import Done
from nvqcheck.report.views.evidence import evidence_json
from nvqcheck.store.files.within import leads_away

_OUTSIDE = (
    "It lies outside the portfolio's folder: others do not have it, and it is looked at again only "
    "where NVQCHECK_FILES names its folder."
)


def _check_seen(elsewhere: str, seen_by: str, seen_on: str) -> None:
    """Refuse to say who saw what everybody can see here."""
    if not elsewhere and (seen_by or seen_on):
        raise UsageError(
            "not-elsewhere",
            "--seen-by and --seen-on go with --url and --held.",
            hint="Say --url URL or --held WHERE too.",
        )


@command("evidence add", writes=True)
def add(
    run: Run,
    method: Method,
    title: Title,
    on: On,
    file: File = "",
    url: Url = "",
    held: Held = "",
    seen_by: SeenBy = "",
    seen_on: SeenOn = "",
    for_: Annotated[
        list[str],
        typer.Option(
            "--for",
            metavar="CRITERIA",
            help="Criteria it shows; give it once for each or a range.",
            autocompletion=offers.criteria,
        ),
    ] = [],  # noqa: B006 - Typer copies it
    at: At = "",
    setting: Setting = "",
    how: HowItShows = "",
    product: Product = "",
    about: About = [],  # noqa: B006
    by: By = "",
    scope: Scope = [],  # noqa: B006
    witness: Witness = "",
    note: Note = "",
) -> Reply:
    """Add an item of evidence and print its new reference."""
    _check_seen(url or held, seen_by, seen_on)
    if at and not for_:
        raise UsageError(
            "nothing-pointed-at",
            "--at says where the proof of a criterion is, and no criterion is named.",
            hint="Say --for CRITERIA too.",
        )
    done = run.service.add_evidence(
        method=method,
        title=title,
        on=on,
        file=file,
        url=url,
        held=held,
        seen_by=seen_by,
        seen_on=seen_on or "today",
        criteria=for_,
        pointer=at,
        setting=_one_of("--setting", setting, Of),
        how=_one_of("--how", how, How),
        product=_one_of("--product", product, Whose),
        about=about,
        by=by,
        scope=scope,
        witness=witness,
        note=note,
        dry_run=run.dry_run,
    )
    return _with_item(run, done)


def _with_item(run: Run, done: Done) -> Reply:
    first = done.events[0]
    item = done.view.record.evidence.get(first.data.get("evidence", first.id))
    if item is None:
        # It does not count by the roster, which is said.
        return changed(done, data=done.reference)
    answer = changed(done, data=done.reference, evidence=evidence_json(item, done.view))
    place = item.content.location
    if item.live and place.kind == "file" and leads_away(place.at):
        answer = answer._replace(said=(*answer.said, _OUTSIDE))
    if run.dry_run or not item.live or done.view.record.criteria_of.get(item.id):
        return answer
    step = f"Say what it shows: nvqcheck link {item.ref} CRITERIA"
    return answer._replace(said=(*answer.said, step))


def _one_of(option: str, text: str, words: Iterable[str]) -> str:
    return one_of(option, text, words) if text else ""


@command("evidence amend", writes=True)
def amend(
    run: Run,
    ref: Ref,
    method: Method = "",
    title: Title = "",
    on: On = [],  # noqa: B006 - Typer copies it
    file: File = "",
    url: Url = "",
    held: Held = "",
    seen_by: SeenBy = "",
    seen_on: SeenOn = "",
    setting: Setting = "",
    how: HowItShows = "",
    product: Product = "",
    about: About = [],  # noqa: B006
    by: By = "",
    scope: Scope = [],  # noqa: B006
    witness: Witness = "",
    note: Note = "",
) -> Reply:
    """Change what is said about an item; what you do not name stays as it is."""
    _check_seen(url or held, seen_by, seen_on)
    portfolio = run.service
    done = portfolio.amend(
        ref,
        method=method,
        title=title,
        on=on,
        place=portfolio.place(
            file=file, url=url, held=held, seen_by=seen_by, seen_on=seen_on or "today"
        ),
        setting=_one_of("--setting", setting, Of),
        how=_one_of("--how", how, How),
        product=_one_of("--product", product, Whose),
        about=about,
        by=by,
        scope=scope,
        witness=witness,
        note=note,
        dry_run=run.dry_run,
    )
    return _with_item(run, done)


@command("evidence withdraw", writes=True)
def withdraw(run: Run, ref: Ref, reason: Reason) -> Reply:
    """Take an item out of consideration; it stays in the history."""
    return _with_item(run, run.service.withdraw(ref, reason, dry_run=run.dry_run))


@command("link", writes=True)
def link(run: Run, ref: Ref, criteria: Criteria, at: At = "") -> Reply:
    """Say that an item of evidence shows criteria."""
    return _with_item(run, run.service.link(ref, criteria, at, dry_run=run.dry_run))


@command("unlink", writes=True)
def unlink(run: Run, ref: Ref, criteria: Criteria, reason: Reason = "") -> Reply:
    """Say that an item of evidence does not show criteria after all."""
    return _with_item(run, run.service.unlink(ref, criteria, reason, dry_run=run.dry_run))
