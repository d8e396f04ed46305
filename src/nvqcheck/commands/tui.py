"""The front door: `nvqcheck` alone opens the screens on the portfolio here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from nvqcheck import tui
from nvqcheck.commands import output
from nvqcheck.commands.consent import Consent
from nvqcheck.errors import NvqcheckError, UsageError
from nvqcheck.lazy import lazily
from nvqcheck.portfolio.opening import Workplace
from nvqcheck.store.places import here, portfolio_in
from nvqcheck.tui.suspend import Aside

give_bug: Callable[[Exception], int] = lazily("nvqcheck.commands.bugs", "give_bug")


def open_screens() -> int:
    """Open the screens on the portfolio here; a newcomer is led to one.

    Returns:
        The exit code.
    """
    try:
        return _opened()
    except NvqcheckError as error:
        return output.give_refusal(error, "tui", as_json=False)
    except Exception as error:
        return give_bug(error)


def _opened() -> int:
    aside: Aside[Any] = Aside()
    consent = Consent(aside)
    workplace = Workplace(ask=consent.ask, show=consent.show)
    try:
        portfolio: Path | None = workplace.find()
    except UsageError:
        portfolio = None
    return tui.run(
        lambda path: workplace.open(portfolio_in(path, here())), portfolio, here(), aside
    )
