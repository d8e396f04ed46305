"""Taking in what happened on other copies of a portfolio: `Portfolio.merge`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nvqcheck.errors import Problem
from nvqcheck.exchange.losses import check_losses
from nvqcheck.exchange.merging import Brought, Copy, Erased, bring
from nvqcheck.portfolio.change import Merged
from nvqcheck.portfolio.view import View
from nvqcheck.portfolio.viewer import Viewer
from nvqcheck.ports import PortfolioStore, Snapshot


def merge_copies(
    store: PortfolioStore,
    viewer: Viewer,
    others: Sequence[PortfolioStore],
    remember: Callable[[Snapshot], tuple[Problem, ...]],
    *,
    dry_run: bool,
    erase: bool,
) -> Merged:
    """Take in what happened on other copies of a portfolio, all of it or nothing.

    Args:
        store: where the portfolio is kept.
        viewer: sees it.
        others: the other copies; none of them is changed.
        remember: is given what counts of the portfolio once it is kept; says what is wrong.
        dry_run: say what would come in, but keep nothing.
        erase: whether what was erased on them may be erased here.

    Raises:
        UnreadableError: one cannot be read, or is not a copy of this portfolio.
        RefusedError: one was tampered with; `merge-erases`, something would be erased here.
        LockedError: somebody else is writing.
    """

    def brought(before: Snapshot) -> Brought:
        return bring(before, copies, store.name, erased)

    def erased(together: Snapshot) -> Erased:
        view = viewer.view(together)
        return Erased(view.record.erased, _without_effect(view))

    copies = [Copy(other.name, other.read()) for other in others]
    if dry_run:
        before = store.read()
        came = brought(before)
        view = viewer.view(before.plus(came.batch))
    else:
        with store.changing() as held:
            before = held.snapshot
            came = brought(before)
            if not erase:
                check_losses(before, came.erased, before.plus(came.batch).events)
            view = viewer.view(held.keep(came.batch._replace(backs_up=True)))
        view = view.doubted(remember(view.counting))
    return Merged(
        events=tuple(event for one in came.copies for event in one.events),
        view=view,
        dry_run=dry_run,
        before=viewer.view(before),
        copies=came.copies,
    )


def _without_effect(view: View) -> frozenset[str]:
    """The erasures that have no effect, where a centre's roster tells who may erase."""
    if not view.verdict.basis.centre:
        return frozenset()
    lines = view.record.history
    return frozenset(line.event.id for line in lines if line.void and line.event.kind == "erased")
