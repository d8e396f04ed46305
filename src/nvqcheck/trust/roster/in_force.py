"""The roster that a portfolio is judged by: where it is, and whether it is believed."""

from __future__ import annotations

from pathlib import Path

from nvqcheck.errors import UnreadableError
from nvqcheck.ports import Authority, Basis, Verdict
from nvqcheck.store.files.reading import read_private
from nvqcheck.store.places import config_folder
from nvqcheck.trust.findings import TrustFinding
from nvqcheck.trust.roster.authority import RosterAuthority
from nvqcheck.trust.roster.confirmed_centres import Pins, doubts
from nvqcheck.trust.roster.roster import LARGEST, Roster, read


def confirmed_centres() -> Pins:
    """The centres that this computer's user has confirmed."""
    return Pins(config_folder())


def read_roster(path: Path) -> Roster:
    """The roster in a file, not believed yet.

    Raises:
        UnreadableError: it cannot be read, or is no roster.
    """
    return read(read_private(path, LARGEST, secret=False), str(path))


def believed(path: Path | None) -> tuple[Roster | None, tuple[TrustFinding, ...]]:
    """The roster in a file if it is to be believed, else why not.

    Raises:
        UnreadableError: it cannot be read, or is no roster.
    """
    if path is None:
        return None, ()
    roster = read_roster(path)
    reasons = doubts(roster, confirmed_centres().all())
    return (None, reasons) if reasons else (roster, ())


def authority(path: Path) -> Authority:
    """What counts under the roster in a file; one that is not believed counts for nothing."""
    try:
        roster, _ = believed(path)
    except UnreadableError:
        roster = None
    if roster:
        return RosterAuthority(roster)
    # There is a centre, and nobody can say who it is.
    return lambda _: Verdict(Basis(doubted=True), centres=frozenset())
