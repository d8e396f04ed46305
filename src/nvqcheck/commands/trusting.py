"""Where commands get keys, rosters and memory from: the wiring of trust to this computer."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from nvqcheck.commands.running import here
from nvqcheck.errors import UnreadableError, UsageError
from nvqcheck.store.user_folders import config_folder, state_folder

if TYPE_CHECKING:
    from nvqcheck.service import Done, Service
    from nvqcheck.trust.findings import Finding
    from nvqcheck.trust.keys import KeyStore
    from nvqcheck.trust.memory_of_heads import HeadMemory
    from nvqcheck.trust.passphrases import Ask, Passphrase
    from nvqcheck.trust.pins import Pins
    from nvqcheck.trust.ring import KeyRing
    from nvqcheck.trust.roster import Roster

ROSTER = "roster.json"
ROSTER_VARIABLE = "NVQCHECK_ROSTER"


def key_store() -> KeyStore:
    """The keys of this computer's user."""
    from nvqcheck.trust.keys import KeyStore

    return KeyStore(config_folder())


def pins() -> Pins:
    """The centres that this computer's user has confirmed."""
    from nvqcheck.trust.pins import Pins

    return Pins(config_folder())


def memory() -> HeadMemory:
    """What this computer has seen."""
    from nvqcheck.trust.memory_of_heads import HeadMemory

    return HeadMemory(state_folder())


def ring() -> KeyRing:
    """The keys that this run of a command has opened."""
    from nvqcheck.trust.ring import KeyRing

    return KeyRing(key_store(), os.environ, asker())


def asker() -> Ask | None:
    """Asks whoever sits at the terminal for a passphrase; None where nobody does."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None

    def ask(what: str) -> Passphrase:
        from getpass import getpass

        from nvqcheck.trust.passphrases import Passphrase

        return Passphrase(getpass(f"Passphrase {what}: ", sys.stderr))

    return ask


def candidate_key(person: str) -> None:
    """Make a key for a new candidate, unless they have one here; it has no passphrase.

    Raises:
        UnreadableError: the configuration folder cannot be written.
    """
    store = key_store()
    if store.entry(person) is None:
        store.new(person, None)


def new_passphrase(person: str) -> Passphrase:
    """A passphrase for a new key: from the file that the environment names, else asked twice.

    Raises:
        UsageError: `passphrase-needed`, there is nobody to ask; `passphrases-differ`.
    """
    from nvqcheck.trust.passphrases import VARIABLE, asking

    ask = asking(os.environ, asker())
    first = ask(f"for the new key of {person}")
    if not os.environ.get(VARIABLE) and ask("once more") != first:
        raise UsageError(
            "passphrases-differ", "The two passphrases are not the same.", hint="Try again."
        )
    return first


def show(done: Done) -> None:
    """Say on the terminal what is about to be signed."""
    from nvqcheck.commands.saying import say
    from nvqcheck.report.events import describe

    say("About to be signed:")
    for event in done.events:
        say(f"  {event.actor} {describe(event, done.view.record)}")


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
    from nvqcheck.trust.private_files import read_private
    from nvqcheck.trust.roster import LARGEST, read

    return read(read_private(path, LARGEST, secret=False), str(path))


def believed(path: Path | None) -> tuple[Roster | None, tuple[Finding, ...]]:
    """The roster in a file if it is to be believed, else why not."""
    from nvqcheck.trust.pins import doubts

    if path is None:
        return None, ()
    roster = read_roster(path)
    found = doubts(roster, pins().all())
    return (None, found) if found else (roster, ())


def trusted(service: Service, path: Path) -> Service:
    """The use cases over a portfolio's file, with signatures, the roster beside it, and memory.

    A roster beside the portfolio that is not believed counts for nothing; `verify` says why.
    """
    from nvqcheck.trust.authority import RosterAuthority

    found = replace(service, signer=ring(), show=show, remember=memory().remember_quietly)
    try:
        roster, _ = believed(roster_file("", path))
    except UnreadableError:
        roster = None
    return replace(found, authority=RosterAuthority(roster)) if roster else found


def moment(text: str, option: str) -> str:
    """A time as events have it, from a day or a whole time; empty stays empty.

    Raises:
        UsageError: `bad-time`.
    """
    if not text:
        return ""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            "bad-time",
            f"{option} cannot be {text}.",
            hint="Give a day, 2026-03-01, or a time, 2026-03-01T09:00:00Z.",
        ) from None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def now() -> str:
    """The time by this computer's clock, as events have it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
