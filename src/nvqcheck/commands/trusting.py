"""Where commands get keys, rosters and memory from: the wiring of trust to this computer."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from nvqcheck.commands.running import here
from nvqcheck.domain.events.shapes import is_person_id
from nvqcheck.domain.text.json_shapes import is_moment
from nvqcheck.errors import UnreadableError, UsageError
from nvqcheck.store.places import config_folder, state_folder

if TYPE_CHECKING:
    from nvqcheck.commands.session import Session
    from nvqcheck.portfolio.portfolio import Portfolio
    from nvqcheck.ports import Authority, Snapshot
    from nvqcheck.ssh.passphrases import Ask, Passphrase
    from nvqcheck.trust.findings import TrustFinding
    from nvqcheck.trust.keys.key_store import KeyStore
    from nvqcheck.trust.roster.confirmed_centres import Pins
    from nvqcheck.trust.roster.roster import Roster
    from nvqcheck.trust.verify.seen_heads import HeadMemory

ROSTER = "roster.json"
ROSTER_VARIABLE = "NVQCHECK_ROSTER"


def key_store() -> KeyStore:
    """The keys of this computer's user."""
    from nvqcheck.trust.keys.key_store import KeyStore

    return KeyStore(config_folder())


def has_key(person: str) -> bool:
    """Whether somebody may have a key on this computer: a look at two names, no more."""
    folder = config_folder()
    if not is_person_id(person) or person.endswith((".pub", ".tmp")):
        return False
    return any(os.path.lexists(folder / name) for name in ("signers.json", f"keys/key-{person}"))


def pins() -> Pins:
    """The centres that this computer's user has confirmed."""
    from nvqcheck.trust.roster.confirmed_centres import Pins

    return Pins(config_folder())


def memory() -> HeadMemory:
    """What this computer has seen."""
    from nvqcheck.trust.verify.seen_heads import HeadMemory

    return HeadMemory(state_folder())


def asker() -> Ask | None:
    """Asks whoever sits at the terminal for a passphrase; None where nobody does."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None

    def ask(what: str) -> Passphrase:
        from getpass import getpass

        from nvqcheck.ssh.passphrases import Passphrase

        try:
            return Passphrase(getpass(f"Passphrase {what}: ", sys.stderr))
        except EOFError:
            raise UsageError(
                "passphrase-needed",
                f"A passphrase is needed {what}, and none was given.",
                hint="Type it when you are asked; nothing was changed.",
            ) from None

    return ask


def new_passphrase(person: str) -> Passphrase:
    """A passphrase for a new key: from the file that the environment names, else asked twice.

    Raises:
        UsageError: `passphrase-needed`, there is nobody to ask; `passphrases-differ`.
    """
    from nvqcheck.trust.keys.passphrase_source import VARIABLE, asking

    ask = asking(os.environ, asker())
    first = ask(f"for the new key of {person}")
    if not os.environ.get(VARIABLE) and ask("once more") != first:
        raise UsageError(
            "passphrases-differ", "The two passphrases are not the same.", hint="Try again."
        )
    return first


def roster_file(given: str, portfolio: Path | None = None) -> Path | None:
    """The roster to go by: the one named, else beside the portfolio, else `NVQCHECK_ROSTER`."""
    if given:
        return here() / given
    if portfolio and (beside := portfolio.with_name(ROSTER)).exists():
        return beside
    named = os.environ.get(ROSTER_VARIABLE, "")
    return here() / named if named else None


def read_roster(path: Path) -> Roster:
    """The roster in a file, not believed yet.

    Raises:
        UnreadableError: it cannot be read, or is no roster.
    """
    from nvqcheck.store.files.reading import read_private
    from nvqcheck.trust.roster.roster import LARGEST, read

    return read(read_private(path, LARGEST, secret=False), str(path))


def believed(path: Path | None) -> tuple[Roster | None, tuple[TrustFinding, ...]]:
    """The roster in a file if it is to be believed, else why not."""
    from nvqcheck.trust.roster.confirmed_centres import doubts

    if path is None:
        return None, ()
    roster = read_roster(path)
    found = doubts(roster, pins().all())
    return (None, found) if found else (roster, ())


def trusted(service: Portfolio, path: Path, session: Session) -> Portfolio:
    """The use cases over a portfolio's file, with signatures, the roster beside it, and memory.

    A roster that is not believed counts for nothing, which coverage says; `verify` says why.
    """
    found = replace(service, signer=session, show=session.show, remember=_remember)
    roster = roster_file("", path)
    return replace(found, authority=_authority(roster)) if roster else found


def _remember(snapshot: Snapshot) -> None:
    memory().remember_quietly(snapshot)


def _authority(path: Path) -> Authority:
    from nvqcheck.ports import Basis, Verdict
    from nvqcheck.trust.roster.authority import RosterAuthority

    try:
        roster, _ = believed(path)
    except UnreadableError:
        roster = None
    return RosterAuthority(roster) if roster else lambda _: Verdict(Basis(doubted=True))


def moment(text: str, option: str) -> str:
    """A time as events have it, from a day or a whole time; empty stays empty.

    Raises:
        UsageError: `bad-time`.
    """
    if not text:
        return ""
    try:
        at = datetime.fromisoformat(text)
        at = at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        said = ""
    else:
        said = f"{at:%Y-%m-%dT%H:%M:%SZ}"
    if not is_moment(said):
        raise UsageError(
            "bad-time",
            f"{option} cannot be {text}.",
            hint="Give a day, 2026-03-01, or a time, 2026-03-01T09:00:00Z.",
        )
    return said


def now() -> str:
    """The time by this computer's clock, as events have it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
