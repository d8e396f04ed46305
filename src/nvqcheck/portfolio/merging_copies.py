"""Taking in what happened on other copies of a portfolio: `Portfolio.merge`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import reduce

from nvqcheck.domain.events.event import Batch
from nvqcheck.errors import Problem
from nvqcheck.exchange.losses import check_losses
from nvqcheck.exchange.merging import Copy, Incoming, bring_all
from nvqcheck.portfolio.change import Merged
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

    def brought(before: Snapshot) -> tuple[Incoming, ...]:
        return bring_all(before, copies, store.name, erased)

    def erased(snapshot: Snapshot) -> Collection[str]:
        return viewer.view(snapshot).record.erased

    copies = [Copy(other.name, other.read()) for other in others]
    if dry_run:
        before = store.read()
        came = brought(before)
        view = viewer.view(before.plus(_together(came)))
    else:
        with store.changing() as held:
            before = held.snapshot
            came = brought(before)
            if not erase:
                record = viewer.view(before.plus(_together(came))).record
                check_losses(before, record.erased, record.events)
            view = viewer.view(held.keep(_together(came)))
        view = view.doubted(remember(view.counting))
    return Merged(
        events=tuple(event for one in came for event in one.events),
        view=view,
        dry_run=dry_run,
        before=viewer.view(before),
        copies=came,
    )


def _together(came: Sequence[Incoming]) -> Batch:
    return reduce(Batch.plus, (one.batch for one in came), Batch())._replace(backs_up=True)
