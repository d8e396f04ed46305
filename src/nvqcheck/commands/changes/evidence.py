"""Adding, amending, withdrawing evidence, and linking it to criteria."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from nvqcheck.commands.changed import changed
from nvqcheck.commands.completion import offers
from nvqcheck.commands.options import (
    At,
    Criteria,
    File,
    Held,
    Method,
    Note,
    On,
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
from nvqcheck.commands.values import day, one_of
from nvqcheck.domain.actions.requests import (
    AddEvidence,
    AmendEvidence,
    LinkEvidence,
    UnlinkEvidence,
    WithdrawEvidence,
)
from nvqcheck.domain.record.evidence import Content, Location
from nvqcheck.errors import UsageError
from nvqcheck.report.views.evidence import (
    evidence_json,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nvqcheck.domain.actions.requests import Command
    from nvqcheck.domain.record.evidence import Content, Location
    from nvqcheck.portfolio.portfolio import Portfolio
    from nvqcheck.portfolio.view import View


def _location(
    service: Portfolio, file: str, url: str, held: str, seen_by: str, seen_on: str
) -> Location | None:
    """Where it is, as the options say; None if they say nothing."""
    if sum(map(bool, (file, url, held))) > 1:
        raise UsageError(
            "several-places",
            "Evidence is in one place.",
            hint="Give one of --file, --url and --held; add the others as evidence of their own.",
        )
    if not held and (seen_by or seen_on):
        raise UsageError(
            "not-held", "--seen-by and --seen-on go with --held.", hint="Say --held WHERE too."
        )
    if file:
        return service.recorded_file(file)
    if url:
        return Location("url", url)
    return (
        Location("held", held, seen_by=seen_by, seen_on=day(seen_on or "today")) if held else None
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
    scope: Scope = [],  # noqa: B006
    witness: Witness = "",
    note: Note = "",
) -> Reply:
    """Add an item of evidence and print its new reference."""
    service = run.service
    place = _location(service, file, url, held, seen_by, seen_on)
    if place is None:
        raise UsageError(
            "place-missing",
            "It is not said where the evidence is.",
            hint="Add --file F, --url URL, or --held WHERE --seen-by WHO.",
        )

    if at and not for_:
        raise UsageError(
            "nothing-pointed-at",
            "--at says where the proof of a criterion is, and no criterion is named.",
            hint="Say --for CRITERIA too.",
        )

    def ask(view: View) -> Sequence[Command]:
        how = view.library.method(method)
        content = Content(
            method=how.code,
            title=title,
            occasions=tuple(day(text) for text in on),
            location=place,
            setting=_setting(setting) or ("simulation" if how.simulated else "work"),
            witness=witness,
            scope=_scope(view, scope),
            note=note,
        )
        return [AddEvidence(content, view.library.select(for_), at)]

    return _with_item(run, service, ask)


def _with_item(run: Run, service: Portfolio, ask: Callable[[View], Sequence[Command]]) -> Reply:

    done = service.act(ask, dry_run=run.dry_run)
    first = done.events[0]
    item = done.view.record.evidence[first.data.get("evidence", first.id)]
    data = item.ref if first.kind == "evidence_added" else ""
    answer = changed(done, data=data, evidence=evidence_json(item, done.view))
    if run.dry_run or not item.live or done.view.record.criteria_of.get(item.id):
        return answer
    step = f"Say what it shows: nvqcheck link {item.ref} CRITERIA"
    return replace(answer, said=(*answer.said, step))


def _setting(text: str) -> str:
    return one_of("--setting", text, ("work", "simulation")) if text else ""


def _scope(view: View, items: list[str]) -> tuple[str, ...]:
    return tuple(view.library.scope_item(item, view.record.enrolments) for item in items)


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
    scope: Scope = [],  # noqa: B006
    witness: Witness = "",
    note: Note = "",
) -> Reply:
    """Change what is said about an item; what you do not name stays as it is."""
    service = run.service
    place = _location(service, file, url, held, seen_by, seen_on)

    def ask(view: View) -> Sequence[Command]:
        item = view.evidence(ref)
        given: dict[str, object] = {
            "method": view.library.method(method).code if method else "",
            "title": title,
            "occasions": tuple(day(text) for text in on),
            "location": place,
            "setting": _setting(setting),
            "scope": _scope(view, scope),
            "witness": witness,
            "note": note,
        }
        said: Content = replace(item.content, **{k: v for k, v in given.items() if v})  # type: ignore[arg-type]
        return [AmendEvidence(item.id, said)]

    return _with_item(run, service, ask)


@command("evidence withdraw", writes=True)
def withdraw(run: Run, ref: Ref, reason: Reason) -> Reply:
    """Take an item out of consideration; it stays in the history."""
    return _with_item(
        run, run.service, lambda view: [WithdrawEvidence(view.evidence(ref).id, reason)]
    )


@command("link", writes=True)
def link(run: Run, ref: Ref, criteria: Criteria, at: At = "") -> Reply:
    """Say that an item of evidence shows criteria."""
    return _with_item(
        run,
        run.service,
        lambda view: [LinkEvidence(view.evidence(ref).id, view.library.select(criteria), at)],
    )


@command("unlink", writes=True)
def unlink(run: Run, ref: Ref, criteria: Criteria, reason: Reason = "") -> Reply:
    """Say that an item of evidence does not show criteria after all."""
    return _with_item(
        run,
        run.service,
        lambda view: [UnlinkEvidence(view.evidence(ref).id, view.library.select(criteria), reason)],
    )
