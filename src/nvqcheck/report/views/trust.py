"""Keys and rosters, described once for every format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nvqcheck.domain.text.roles import Role
from nvqcheck.report.formats.document import Column, Fields, Section, Sheet
from nvqcheck.ssh.public_keys import PublicKey
from nvqcheck.trust.keys.key_store import KeyEntry
from nvqcheck.trust.roster.roster import Roster


def key_json(entry: KeyEntry) -> dict[str, Any]:
    """Whose key, where it is, and its public half."""
    return {
        "person": entry.person,
        "fingerprint": entry.public.fingerprint,
        "public": entry.public.text,
        "held": entry.held,
        "file": entry.at,
        "passphrase": entry.encrypted,
    }


def keys_page(entries: Sequence[KeyEntry]) -> Section:
    """Who signs with which key on this computer, a row each."""
    columns = (Column("person"), Column("fingerprint"), Column("held", wide=True))
    rows = tuple((e.person, e.public.fingerprint, _held(e)) for e in entries)
    empty = "Nobody has a key on this computer yet. Make one with: nvqcheck key new ID"
    return Section("Keys", (Sheet("", columns, rows, one_line=True, when_empty=empty),))


def key_page(entry: KeyEntry) -> Section:
    """One key with all that may be shown of it."""
    facts = (
        ("fingerprint", entry.public.fingerprint),
        ("public key", entry.public.text),
        ("held", _held(entry)),
    )
    return Section("", (Fields(entry.person, facts),))


def _held(entry: KeyEntry) -> str:
    if entry.held == "agent":
        return "by ssh-agent"
    return f"{entry.at}, {'with' if entry.encrypted else 'without'} a passphrase"


def roster_json(roster: Roster) -> dict[str, Any]:
    """The newest version, with fingerprints and names."""
    return {
        "centre": roster.centre,
        "fingerprint": roster.key.fingerprint,
        "version": roster.newest.number,
        "at": roster.newest.body["at"],
        "units": {id_: list(editions) for id_, editions in roster.pinned.items()},
        "people": [
            {
                "id": id_,
                "name": roster.name(id_),
                "grants": entry["grants"],
                "keys": [
                    {**key, "fingerprint": PublicKey.parse(key["key"]).fingerprint}
                    for key in entry["keys"]
                ],
            }
            for id_, entry in sorted(roster.people.items())
        ],
    }


def roster_page(roster: Roster) -> Section:
    """The centre, then everybody's roles, then everybody's keys."""
    facts = (
        ("centre", roster.centre),
        ("fingerprint", roster.key.fingerprint),
        ("version", str(roster.newest.number)),
        ("signed at", str(roster.newest.body["at"])),
    )
    return Section("Roster", (Fields("", facts), _grants(roster), _keys(roster), *_units(roster)))


def _units(roster: Roster) -> tuple[Sheet, ...]:
    columns = (Column("unit"), Column("edition", wide=True))
    rows = tuple(
        (unit, edition) for unit, editions in sorted(roster.pinned.items()) for edition in editions
    )
    return (Sheet("Units pinned", columns, rows, one_line=True),) if rows else ()


def _grants(roster: Roster) -> Sheet:
    columns = (
        Column("person", wide=True),
        Column("role"),
        Column("units", wide=True),
        Column("from"),
        Column("until"),
        Column("note"),
    )
    rows = tuple(
        (
            _who(roster, id_),
            Role(grant["role"]).words,
            ", ".join(grant["units"]) or "all",
            grant["from"],
            grant["until"],
            "needs a countersignature" if grant["needs_countersignature"] else "",
        )
        for id_, entry in sorted(roster.people.items())
        for grant in entry["grants"]
    )
    return Sheet("Roles", columns, rows, naming=2, one_line=True)


def _keys(roster: Roster) -> Sheet:
    columns = (
        Column("person", wide=True),
        Column("key"),
        Column("from"),
        Column("until"),
        Column("revoked"),
        Column("compromised since"),
    )
    rows = tuple(
        (
            _who(roster, id_),
            PublicKey.parse(key["key"]).fingerprint,
            key["from"],
            key["until"],
            key["revoked"],
            key["compromised_since"],
        )
        for id_, entry in sorted(roster.people.items())
        for key in entry["keys"]
    )
    return Sheet("Keys", columns, rows, naming=2, one_line=True)


def _who(roster: Roster, id_: str) -> str:
    name = roster.name(id_)
    return id_ if name == id_ else f"{name} ({id_})"
