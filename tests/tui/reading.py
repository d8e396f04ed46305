"""What the screens with a list and a page show."""

from __future__ import annotations

from nvqcheck.tui.app import NvqApp
from nvqcheck.tui.widgets.report_pane import ReportPane


def page(app: NvqApp) -> str:
    """The page beside the list, white space folded."""
    return " ".join(app.screen.query_one("#page", ReportPane).text.split())
