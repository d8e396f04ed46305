"""The roster that a portfolio is judged by: where it is, and whether it is believed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from nvqcheck.domain.events.event import portfolio_of
from nvqcheck.domain.events.judging import judging_role
from nvqcheck.errors import UnreadableError
from nvqcheck.ports import Authority, Basis, Reason, Snapshot, Verdict
from nvqcheck.store.files.reading import read_private
from nvqcheck.store.user_folders import config_folder
from nvqcheck.trust.findings import TrustFinding, finding
from nvqcheck.trust.roster.authority import RosterAuthority, bare_declarations
from nvqcheck.trust.roster.confirmed_centres import Pins, doubts
from nvqcheck.trust.roster.roster import LARGEST, Roster, read
from nvqcheck.trust.roster.seen_centres import centre_memory
from nvqcheck.trust.roster.seen_moments import moment_memory
from nvqcheck.trust.signatures import Signatures


def confirmed_centres() -> Pins:
    """The centres that this computer's user has confirmed."""
    return Pins(config_folder())


def read_roster(path: Path) -> Roster:
    """The roster in a file, not believed yet.

    Raises:
        UnreadableError: it cannot be read, or is no roster.
    """
    return read(read_private(path, LARGEST, secret=False), str(path))


def believed(
    path: Path | None, portfolio: str = ""
) -> tuple[Roster | None, tuple[TrustFinding, ...]]:
    """The roster in a file if it is to be believed, else why not.

    Args:
        path: the file; None where there is none.
        portfolio: the UUID of the portfolio, which may have been seen under a centre before.

    Raises:
        UnreadableError: it cannot be read, or is no roster.
    """
    if path is None:
        return None, gone(portfolio)
    roster = read_roster(path)
    reasons = doubts(roster, confirmed_centres().all())
    return (None, reasons) if reasons else (roster, ())


def gone(portfolio: str) -> tuple[TrustFinding, ...]:
    """What to say where there is no roster, and this computer has seen the portfolio under one."""
    seen = centre_memory().recall(portfolio)
    if seen is None:
        return ()
    means = (
        f"This computer has seen this portfolio under the roster of {seen.name}, and now there is "
        "none: it was taken away, or left behind."
    )
    return (finding("roster-gone", means),)


@dataclass(frozen=True, slots=True)
class ClosedAuthority:
    """No judgement counts, as the roster that says whose do is not believed.

    Attributes:
        roster: where it is; empty if it is gone.
        doubt: why it is not believed, in words.
    """

    roster: str
    doubt: str

    def __call__(self, snapshot: Snapshot) -> Verdict:
        """Which events do not count: what anybody but a candidate does by their role."""
        reason = Reason("roster-not-believed", self.doubt)
        events = {event.id: event for event in snapshot.events}
        reasons = {id_: reason for id_, one in events.items() if judging_role(one, events)}
        basis = Basis(roster=self.roster, doubt=self.doubt)
        return Verdict(basis, frozenset(reasons), reasons=reasons, centres=frozenset())


def authority(path: Path) -> Authority:
    """What counts under the roster in a file; under one that is not believed no judgement does."""
    try:
        roster, doubts = believed(path)
    except UnreadableError as error:
        return ClosedAuthority(str(path), error.message)
    if roster is None:
        return ClosedAuthority(str(path), doubts[0].means)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    under = RosterAuthority(roster, moments=moment_memory().recall, now=now)

    def counting(snapshot: Snapshot) -> Verdict:
        centre_memory().remember(portfolio_of(snapshot.events), roster)
        verdict = under(snapshot)
        return verdict._replace(basis=verdict.basis._replace(roster=str(path)))

    return counting


def without_roster(snapshot: Snapshot) -> Verdict:
    """What counts where there is no roster: all of it, unless the portfolio was seen under one.

    A declaration without a signature does not count where its candidate signs.
    """
    if doubts := gone(portfolio_of(snapshot.events)):
        return ClosedAuthority("", doubts[0].means)(snapshot)
    signatures = Signatures()
    reasons = bare_declarations([e for e in snapshot.events if not signatures.of(e).fault])
    return Verdict(void=frozenset(reasons), reasons=reasons)
