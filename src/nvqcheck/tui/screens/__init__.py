"""The screens, one a module."""

from __future__ import annotations

from nvqcheck.tui.screens.base import PortfolioScreen
from nvqcheck.tui.screens.evidence import EvidenceScreen
from nvqcheck.tui.screens.home import HomeScreen
from nvqcheck.tui.screens.matrix import MatrixScreen
from nvqcheck.tui.screens.walk import WalkScreen

SCREENS: dict[str, type[PortfolioScreen]] = {
    screen.PLACE: screen for screen in (HomeScreen, WalkScreen, EvidenceScreen, MatrixScreen)
}
"""Every screen by its name."""
