"""Keeping the roster of a centre: who may judge what, with which keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from nvqcheck.commands.completion import offers
from nvqcheck.commands.consent import at_terminal
from nvqcheck.commands.reply import Reply
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.commands.trust.roster_file import RosterFile, shown, sound
from nvqcheck.commands.values import moment, now, one_of
from nvqcheck.domain.text.roles import Role
from nvqcheck.errors import UnreadableError, UsageError
from nvqcheck.ssh.agent import Agent
from nvqcheck.ssh.public_keys import LONGEST, PublicKey
from nvqcheck.ssh.wire import MalformedError
from nvqcheck.store.files.locking import locked
from nvqcheck.store.files.reading import read_private
from nvqcheck.store.files.replacing import replace_whole, write_new
from nvqcheck.store.places import ROSTER, here
from nvqcheck.trust import session
from nvqcheck.trust.keys.passphrase_source import asking
from nvqcheck.trust.roster import changes
from nvqcheck.trust.roster.in_force import confirmed_centres
from nvqcheck.trust.roster.roster import Roster, serialise

if TYPE_CHECKING:
    from nvqcheck.ssh.sshsig import SigningKey


ROLES = [Role.CANDIDATE.value, Role.ASSESSOR.value, Role.IV.value, Role.EV.value]
LOCK_SECONDS = 10.0

SignWith = Annotated[
    str, typer.Option("--sign-with", metavar="ID", help="The id under which the centre's key is.")
]
Person = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="The person's id, as in portfolios.",
        autocompletion=offers.people,
    ),
]


@command("roster init", writes=True, portfolio=False)
def init(
    run: Run,
    centre: Annotated[
        str, typer.Option("--centre", metavar="NAME", help="What the centre calls itself.")
    ],
    roster: RosterFile = ROSTER,
    sign_with: SignWith = "centre",
) -> Reply:
    """Begin a roster, signed with the centre's key (nvqcheck key new centre)."""
    path = here() / roster
    made = changes.init(centre, _centre_key(sign_with), now())
    if not run.dry_run:
        write_new(path, serialise(made), mode=0o644)
        confirmed_centres().confirm(made, made.key.fingerprint)
    return shown(made, f"Give everybody the fingerprint {made.key.fingerprint}.")


@command("roster add", writes=True, portfolio=False)
def add(
    run: Run,
    person: Person,
    role: Annotated[
        list[str],
        typer.Option(
            "--role",
            metavar="ROLE",
            help=f"One of {', '.join(ROLES)}; give it once for each.",
            autocompletion=offers.words(*ROLES),
        ),
    ] = [],  # noqa: B006 - Typer copies it
    key: Annotated[
        str,
        typer.Option("--key", metavar="KEY", help="Their public key: its line, or a file with it."),
    ] = "",
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="Their name.")] = "",
    unit: Annotated[
        list[str],
        typer.Option(
            "--unit",
            metavar="U",
            help="Only for this unit; give it once for each.",
            autocompletion=offers.units,
        ),
    ] = [],  # noqa: B006
    begins: Annotated[
        str, typer.Option("--from", metavar="DATE", help="From when; from now if not said.")
    ] = "",
    trainee: Annotated[
        bool, typer.Option("--trainee", help="Their decisions need a countersignature.")
    ] = False,
    roster: RosterFile = ROSTER,
    sign_with: SignWith = "centre",
) -> Reply:
    """Put somebody on the roster, or give them another role, unit or key."""
    import secrets

    member = changes.Member(
        person,
        tuple(Role(one_of("--role", each, ROLES)) for each in role),
        _public(key) if key else None,
        name,
        tuple(unit),
        moment(begins, "--from"),
        trainee,
    )
    return change_roster(
        run,
        roster,
        sign_with,
        lambda now, centre, at: changes.add(now, member, centre, at, secrets.token_hex(16)),
    )


@command("roster retire", writes=True, portfolio=False)
def retire(
    run: Run,
    person: Person,
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help="Until when; now if not said.")
    ] = "",
    roster: RosterFile = ROSTER,
    sign_with: SignWith = "centre",
) -> Reply:
    """End the roles and keys of somebody who leaves; what they signed before still counts."""
    end = moment(until, "--until")
    return change_roster(
        run,
        roster,
        sign_with,
        lambda now, centre, at: changes.retire(now, person, centre, at, end),
    )


@command("roster revoke", writes=True, portfolio=False)
def revoke(
    run: Run,
    person: Person,
    key: Annotated[
        str,
        typer.Option("--key", metavar="SHA256:…", help="Only this key; all of theirs if not said."),
    ] = "",
    begins: Annotated[
        str, typer.Option("--from", metavar="DATE", help="From when; from now if not said.")
    ] = "",
    compromised_since: Annotated[
        str,
        typer.Option(
            "--compromised-since",
            metavar="DATE",
            help="Since when others may have had it; nothing it signed since counts.",
        ),
    ] = "",
    roster: RosterFile = ROSTER,
    sign_with: SignWith = "centre",
) -> Reply:
    """Say that a key does not count any more: lost, stolen, or no longer trusted."""
    start = moment(begins, "--from")
    since = moment(compromised_since, "--compromised-since")
    return change_roster(
        run,
        roster,
        sign_with,
        lambda now, centre, at: changes.revoke(
            now, person, key, centre, at, begins=start, compromised_since=since
        ),
    )


Change = Callable[["Roster", "SigningKey", str], "Roster"]


def change_roster(run: Run, file: str, sign_with: str, change: Change) -> Reply:
    """Make a new version of a roster, signed by its centre, and keep it."""
    path = here() / file
    sound(path)  # said before anything is asked for
    key = _centre_key(sign_with)
    if run.dry_run:
        return shown(change(sound(path), key, now()), "Nothing was changed.")
    with locked(path, LOCK_SECONDS):
        made = change(sound(path), key, now())
        try:
            replace_whole(path, serialise(made))
        except OSError as error:
            what = f"{path} cannot be written: {error.strerror or error}."
            raise UnreadableError("unwritable", what, where=str(path)) from None
    confirmed_centres().remember(made)
    return shown(made, f"This is version {made.newest.number}. Give it to everybody who checks.")


def _centre_key(id_: str) -> SigningKey:
    import os

    store = session.key_store()
    entry = store.entry(id_)
    if entry is None:
        raise UsageError(
            "no-key",
            f"There is no key {id_} here to sign the roster with.",
            hint=f"Make one with: nvqcheck key new {id_}",
        )
    return store.open(entry, asking(os.environ, at_terminal()), Agent.of(os.environ))


def _public(given: str) -> PublicKey:
    text = given
    if not given.startswith("ssh-"):
        text = read_private(here() / given, LONGEST, secret=False).decode("utf-8", "replace")
    try:
        return PublicKey.parse(text)
    except MalformedError as error:
        raise UsageError(
            "bad-key",
            f"{given[:60]} is not an Ed25519 public key: {error}.",
            hint="`nvqcheck key show ID` shows it on the computer of whoever has the key.",
        ) from None
