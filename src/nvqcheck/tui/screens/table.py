"""The table of the screens: a new one is named here, and in the banner. The app reads it."""

from __future__ import annotations

from nvqcheck.tui.screens.assess import AssessScreen
from nvqcheck.tui.screens.base import PortfolioScreen
from nvqcheck.tui.screens.coverage import CoverageScreen
from nvqcheck.tui.screens.evidence import EvidenceScreen
from nvqcheck.tui.screens.history import HistoryScreen
from nvqcheck.tui.screens.home import HomeScreen
from nvqcheck.tui.screens.matrix import MatrixScreen
from nvqcheck.tui.screens.sample import SampleScreen
from nvqcheck.tui.screens.walk import WalkScreen

SCREENS: dict[str, type[PortfolioScreen]] = {
    screen.PLACE: screen
    for screen in (
        *(HomeScreen, WalkScreen, EvidenceScreen, MatrixScreen),
        *(AssessScreen, SampleScreen, CoverageScreen, HistoryScreen),
    )
}
"""Every screen by its name."""
