"""Looking at a centre's roster."""

from __future__ import annotations

from nvqcheck.commands.reply import Reply
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.commands.trust.roster_file import RosterFile, shown, sound
from nvqcheck.store.places import ROSTER, here
from nvqcheck.trust.roster.allowed_signers import allowed_signers
from nvqcheck.trust.roster.confirmed_centres import doubts
from nvqcheck.trust.roster.in_force import confirmed_centres, read_roster


@command("roster show", portfolio=False)
def show(run: Run, file: RosterFile = ROSTER) -> Reply:
    """Show who is on the roster, and whether it is to be believed."""
    del run
    roster = read_roster(here() / file)
    doubted = doubts(roster, confirmed_centres().all())
    return shown(roster, *(f"Not believed: {one.means}" for one in doubted))


@command("roster export-allowed-signers", portfolio=False)
def export_allowed_signers(run: Run, roster: RosterFile = ROSTER) -> Reply:
    """Write the keys as a file of allowed signers, for checking with OpenSSH alone."""
    del run
    text = allowed_signers(sound(here() / roster))
    return Reply(
        result=lambda: {"allowed_signers": text.splitlines()},
        formats={"text": lambda _: text, "plain": lambda _: text},
    )
