"""The front door: `nvqcheck` alone opens the screens on the portfolio here."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from nvqcheck import tui
from nvqcheck.commands import output
from nvqcheck.commands.run import Run
from nvqcheck.commands.session import Session
from nvqcheck.errors import NvqcheckError, UsageError
from nvqcheck.store.places import find_portfolio, portfolio_in
from nvqcheck.tui.suspend import Aside


def open_screens() -> int:
    """Open the screens on the portfolio here; a newcomer is led to one.

    Returns:
        The exit code.
    """
    run = Run("tui")
    try:
        portfolio: Path | None = find_portfolio(None, os.environ, Path.cwd())
    except UsageError:
        portfolio = None
    except NvqcheckError as error:
        return output.give_refusal(error, run.command, as_json=False)
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
        return output.give_refusal(error, run.command, as_json=False)
