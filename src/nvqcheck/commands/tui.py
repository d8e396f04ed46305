"""The front door: `nvqcheck` alone opens the screens on the portfolio here."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from nvqcheck.commands import output
from nvqcheck.commands.running import Run
from nvqcheck.errors import NvqcheckError, UsageError


def open_screens() -> int:
    """Open the screens on the portfolio here; a newcomer is led to one.

    Returns:
        The exit code.
    """
    from nvqcheck import tui
    from nvqcheck.commands.session import Session
    from nvqcheck.store.places import find_portfolio, portfolio_in
    from nvqcheck.tui.suspend import Aside

    run = Run("tui")
    try:
        portfolio: Path | None = find_portfolio(None, os.environ, Path.cwd())
    except UsageError:
        portfolio = None
    except NvqcheckError as error:
        return output.give_error(run, error)
    try:
        aside: Aside[Any] = Aside()
        session = Session(aside)
        return tui.run(
            lambda path: run.open(portfolio_in(path, Path.cwd()), session),
            portfolio,
            Path.cwd(),
            aside,
        )
    except NvqcheckError as error:
        return output.give_error(run, error)
