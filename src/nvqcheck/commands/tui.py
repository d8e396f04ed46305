"""The front door: `nvqcheck` alone opens the screens on the portfolio here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nvqcheck import tui
from nvqcheck.commands import output
from nvqcheck.commands.consent import Consent
from nvqcheck.errors import NvqcheckError, UsageError
from nvqcheck.portfolio.opening import Workplace
from nvqcheck.store.places import here, portfolio_in
from nvqcheck.tui.suspend import Aside


def open_screens() -> int:
    """Open the screens on the portfolio here; a newcomer is led to one.

    Returns:
        The exit code.
    """
    aside: Aside[Any] = Aside()
    consent = Consent(aside)
    workplace = Workplace(ask=consent.ask, show=consent.show)
    try:
        portfolio: Path | None = workplace.find()
    except UsageError:
        portfolio = None
    except NvqcheckError as error:
        return output.give_refusal(error, "tui", as_json=False)
    try:
        return tui.run(
            lambda path: workplace.open(portfolio_in(path, here())), portfolio, here(), aside
        )
    except NvqcheckError as error:
        return output.give_refusal(error, "tui", as_json=False)
