"""Which centres the user has confirmed, and the newest roster of each that was seen.

Kept in the user's configuration folder. A roster proves itself with its own key, so somebody has
to say once, having compared fingerprints over another way, whose key it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from nvqcheck.domain.text.json_shapes import (
    is_count,
    is_digest,
    is_fingerprint,
    is_text,
    map_of,
    shape,
)
from nvqcheck.errors import UsageError
from nvqcheck.store.notes import Notes
from nvqcheck.trust.findings import TrustFinding, finding
from nvqcheck.trust.roster.roster import Roster, faults

PINS = "centres.json"
_PINS = Notes(
    "nvqcheck-centres",
    map_of(shape(centre=is_text, number=is_count, version=is_digest), keys=is_fingerprint),
    "a list of confirmed centres",
    largest=1024 * 1024,
)


class ConfirmedCentre(NamedTuple):
    """A centre whose roster this computer believes, because somebody confirmed its key."""

    centre: str
    number: int
    """Of the newest version of its roster that was seen."""
    version: str
    """The digest of that version, which the roster has to hold from then on."""


class Pins(NamedTuple):
    """The centres that this computer's user has confirmed.

    Attributes:
        folder: the user's configuration folder.
    """

    folder: Path

    def all(self) -> Mapping[str, ConfirmedCentre]:
        """Every pin by the centre's fingerprint.

        Raises:
            UnreadableError: the file was spoilt, or cannot be read.
        """
        pins = _PINS.read(self.folder / PINS) or {}
        return {fingerprint: ConfirmedCentre(**pin) for fingerprint, pin in pins.items()}

    def confirm(self, roster: Roster, fingerprint: str) -> None:
        """The user says that a fingerprint is their centre's.

        Raises:
            UsageError: `other-centre`, the roster is not of that centre; `roster-signature`.
            UnreadableError: the folder cannot be written.
        """
        if wrong := faults(roster):
            raise UsageError("roster-signature", wrong[0])
        if fingerprint != roster.key.fingerprint:
            raise UsageError(
                "other-centre",
                f"This roster is by {roster.key.fingerprint}, not by {fingerprint}.",
                hint="Ask the centre for its fingerprint over another way, such as by telephone.",
            )
        self._keep(roster)

    def remember(self, roster: Roster) -> None:
        """Note the newest version of a roster that is believed.

        Raises:
            UnreadableError: the folder cannot be written.
        """
        if not doubts(roster, self.all()):
            self._keep(roster)

    def _keep(self, roster: Roster) -> None:
        pin = ConfirmedCentre(roster.centre, roster.newest.number, roster.newest.id)
        pins = {**self.all(), roster.key.fingerprint: pin}
        _PINS.write(self.folder / PINS, {print_: one._asdict() for print_, one in pins.items()})


def doubts(roster: Roster, pins: Mapping[str, ConfirmedCentre]) -> tuple[TrustFinding, ...]:
    """Why a roster is not to be believed; nothing if it is."""
    if wrong := faults(roster):
        return (
            finding(
                "roster-signature",
                f"{' '.join(wrong)} It was edited, or is damaged; nothing of it counts.",
            ),
        )
    pin = pins.get(roster.key.fingerprint)
    if pin is None:
        known = ", ".join(f"{one.centre} {print_}" for print_, one in pins.items())
        return (
            finding(
                "other-centre",
                f"The roster is signed by {roster.key.fingerprint}, which calls itself "
                f"{roster.centre}. You have confirmed {known or 'no centre yet'}.",
            ),
        )
    ids = {version.number: version.id for version in roster.versions}
    if ids.get(pin.number) != pin.version:
        return (
            finding(
                "roster-older",
                f"Version {pin.number} of this roster was seen on this computer, and is not in "
                "the file: it is an older copy, or its history was written anew.",
            ),
        )
    return ()
