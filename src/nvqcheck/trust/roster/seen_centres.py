"""Which portfolios this computer has seen under a centre, so that it notices when one no longer is.

Whoever takes the roster away from a portfolio would otherwise have everybody believed again. Kept
in the user's state folder; what cannot be kept or read there stops nothing.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from nvqcheck.domain.text.json_shapes import is_fingerprint, is_text, is_uuid, shape
from nvqcheck.errors import UnreadableError
from nvqcheck.store.notes import Notes
from nvqcheck.store.user_folders import SEEN_CENTRES, state_folder
from nvqcheck.trust.roster.roster import Roster

_CENTRE = Notes(
    "nvqcheck-centre",
    shape(name=is_text, fingerprint=is_fingerprint),
    "a note of a centre",
    largest=64 * 1024,
)


class SeenCentre(NamedTuple):
    """The centre under whose roster a portfolio was seen."""

    name: str
    fingerprint: str


class CentreMemory(NamedTuple):
    """Which portfolios were seen under which centre.

    Attributes:
        folder: the user's state folder.
    """

    folder: Path

    def recall(self, portfolio: str) -> SeenCentre | None:
        """The centre under which a portfolio was seen, by its UUID; None if under none."""
        path = self._path(portfolio)
        if not is_uuid(portfolio) or not os.path.lexists(path):
            return None
        try:
            centre = _CENTRE.read(path)
        except UnreadableError:
            centre = None
        # A note that was spoilt still says that there was a centre.
        return SeenCentre(**centre) if centre else SeenCentre("a centre", "")

    def remember(self, portfolio: str, roster: Roster) -> None:
        """Note that a portfolio was seen under a roster that is believed."""
        seen = SeenCentre(roster.centre, roster.key.fingerprint)
        if not is_uuid(portfolio) or self.recall(portfolio) == seen:
            return
        with suppress(UnreadableError, OSError):
            _CENTRE.write(self._path(portfolio), seen._asdict())

    def _path(self, portfolio: str) -> Path:
        return self.folder / SEEN_CENTRES / f"{portfolio}.json"


def centre_memory() -> CentreMemory:
    """What this computer's user has seen."""
    return CentreMemory(state_folder())
