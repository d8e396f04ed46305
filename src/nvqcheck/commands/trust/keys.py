"""The keys that people on this computer sign with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nvqcheck.commands.completion import offers
from nvqcheck.commands.consent import new_passphrase
from nvqcheck.commands.reply import Reply
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.errors import UsageError
from nvqcheck.report.formats.registry import ReportKind, renders, spoken
from nvqcheck.report.views.trust import key_json, key_page, keys_page
from nvqcheck.ssh.agent import Agent
from nvqcheck.trust import session

if TYPE_CHECKING:
    from nvqcheck.trust.keys.key_store import KeyEntry


DRY = "Nothing was changed: this was a dry run."
Person = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="The person's id, as in portfolios.",
        autocompletion=offers.people,
    ),
]
Candidate = Annotated[
    bool,
    typer.Option("--candidate", help="It is a candidate's key, which may be without passphrase."),
]


@command("key new", writes=True, portfolio=False)
def new(run: Run, person: Person, candidate: Candidate = False) -> Reply:
    """Make a key for a person; who assesses or verifies needs a passphrase for it."""
    store = session.key_store()
    store.check_free(person)
    if run.dry_run:
        return Reply(
            result=lambda: {"dry_run": True},
            formats=spoken(),
            said=(f"Would have made a key for {person}.", DRY),
        )
    passphrase = None if candidate else new_passphrase(person)
    return _answer(store.new(person, passphrase), _from_now_on(person))


@command("key list", portfolio=False)
def list_(run: Run) -> Reply:
    """Show who on this computer signs with which key."""
    del run
    entries = session.key_store().entries()
    return Reply(
        result=lambda: {"keys": [key_json(entry) for entry in entries]},
        formats=renders(ReportKind.PAGE, lambda: keys_page(entries)),
    )


@command("key show", portfolio=False)
def show(
    run: Run,
    person: Person,
    public: Annotated[
        bool, typer.Option("--public", help="Only the public key's line, as the centre takes it.")
    ] = False,
) -> Reply:
    """Show a person's public key, for the centre to put on its roster."""
    del run
    entry = session.key_store().entry(person)
    if entry is None:
        raise UsageError(
            "no-key", f"{person} has no key here.", hint=f"Make one: nvqcheck key new {person}"
        )
    answer = _answer(entry)
    if not public:
        return answer
    line = f"{entry.public.text}\n"
    return answer._replace(formats=dict.fromkeys(("text", "plain"), lambda _: line))


@command("key use", writes=True, portfolio=False)
def use(
    run: Run,
    person: Person,
    file: Annotated[
        str, typer.Argument(metavar="[FILE]", help="A private key, such as ~/.ssh/id_ed25519.")
    ] = "",
    agent: Annotated[
        str,
        typer.Option(
            "--agent",
            metavar="KEY",
            help="A key that ssh-agent holds instead: its SHA256 fingerprint, or its comment.",
        ),
    ] = "",
    candidate: Candidate = False,
) -> Reply:
    """Let a person sign with a key that they have already."""
    import os

    if bool(file) == bool(agent):
        raise UsageError(
            "which-key", "Which key is it?", hint="Give a FILE, or --agent KEY, but not both."
        )
    store = session.key_store()
    if agent:
        entry = store.of_agent(person, agent, Agent.of(os.environ))
    else:
        entry = store.of_file(person, Path(file), passphrase_compulsory=not candidate)
    if run.dry_run:
        return _answer(entry, f"{person} would have signed with this key from now on.", DRY)
    store.use(entry)
    return _answer(entry, _from_now_on(person))


def _from_now_on(person: str) -> str:
    return f"{person} signs with this key from now on."


def _answer(entry: KeyEntry, *said: str) -> Reply:

    formats = renders(ReportKind.PAGE, lambda: key_page(entry))
    return Reply(result=lambda: {"key": key_json(entry)}, formats=formats, said=said)
