"""What a portfolio and the standards hold that fits where a person presses Tab.

Completion never fails and never writes: where there is no portfolio it offers nothing.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nvqcheck.commands.run import Run
from nvqcheck.domain.events.erasable_texts import text_of
from nvqcheck.domain.events.kinds import KINDS
from nvqcheck.domain.units.methods import METHODS
from nvqcheck.domain.units.rules import RULES
from nvqcheck.errors import NvqcheckError
from nvqcheck.report.words.events import describe
from nvqcheck.report.words.wording import in_full
from nvqcheck.store.places import here, standards_folders
from nvqcheck.store.standards.source import StandardsFolders

if TYPE_CHECKING:
    from nvqcheck.portfolio.portfolio import Portfolio
    from nvqcheck.portfolio.view import View

Offers = list[tuple[str, str]]


def _service(ctx: Any) -> Portfolio:

    given = ctx.params
    return Run(
        "completion",
        portfolio=given.get("portfolio") or "",
        standards=given.get("standards") or "",
    ).service


def _view(ctx: Any) -> View | None:
    try:
        return _service(ctx).look()
    except NvqcheckError:
        return None


def _library_units(ctx: Any) -> Offers:

    given = ctx.params.get("standards")
    try:
        folders = standards_folders(Path(given) if given else None, os.environ, here())
        library = StandardsFolders(folders).load().library
    except NvqcheckError:
        return []
    return [(unit.id, unit.title) for unit in library.units.values()]


def units(ctx: Any) -> Offers:
    """Every unit there is, with its title."""
    return _library_units(ctx)


def enrolled_units(ctx: Any) -> Offers:
    """The units that the candidate is enrolled on."""
    view = _view(ctx)
    if view is None:
        return []
    return [(unit.unit.id, unit.unit.title) for unit in view.coverage.units]


def criteria(ctx: Any) -> Offers:
    """The criteria of the enrolled units, with state and statement."""
    view = _view(ctx)
    if view is None:
        return []
    return [
        (str(line.ref), f"{line.state.value}: {in_full(line.criterion)}")
        for unit in view.coverage.units
        for line in unit.criteria
    ]


def requirements(ctx: Any) -> Offers:
    """The requirements of the enrolled units that an assessor has to confirm."""
    view = _view(ctx)
    if view is None:
        return []
    return [
        (f"{unit.unit.id}:{need.id}", need.statement)
        for unit in view.coverage.units
        for need in unit.requirements
        if RULES[need.rule].confirmed
    ]


def evidence(ctx: Any) -> Offers:
    """The evidence that has not been withdrawn, with its title."""
    view = _view(ctx)
    items = view.record.by_ref.values() if view else ()
    return [(item.ref, item.content.title) for item in items if item.live]


def people(ctx: Any) -> Offers:
    """Everybody in the portfolio, with name and role."""
    view = _view(ctx)
    everybody = view.record.people.values() if view else ()
    return [(person.id, f"{person.shown}, {person.role_words}") for person in everybody]


def events(ctx: Any) -> Offers:
    """What can be taken back, newest first."""
    view = _view(ctx)
    if view is None:
        return []

    return [
        (entry.event.id[:8], describe(entry.event, view.record))
        for entry in reversed(view.record.history)
        if KINDS[entry.event.kind].retractable and entry.retracted is None
    ]


def erasable(ctx: Any) -> Offers:
    """Whose name, and which events' texts, can be erased."""
    view = _view(ctx)
    if view is None:
        return []

    record = view.record
    named = [(p.id, p.shown) for p in record.people.values() if p.shown != p.id]
    return named + [
        (entry.event.id[:8], describe(entry.event, record))
        for entry in reversed(record.history)
        if (text := text_of(entry.event)) and text not in record.erased
    ]


def methods(ctx: Any) -> Offers:
    """The centre's methods, or the usual ones where there is no portfolio."""
    view = _view(ctx)
    known = view.library.policy.methods if view else METHODS
    return [(method.code, method.name) for method in known]


def scope_items(ctx: Any) -> Offers:
    """The scope items of the enrolled units."""
    view = _view(ctx)
    if view is None:
        return []
    return [
        (f"{unit.unit.id}:{item.id}", item.statement)
        for unit in view.coverage.units
        for item in unit.unit.scope_items.values()
    ]
