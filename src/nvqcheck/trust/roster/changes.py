"""How a roster changes: each change is a new version that the centre signs."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nvqcheck.domain.events.event import Kept
from nvqcheck.domain.events.shapes import is_person_id
from nvqcheck.domain.text.canonical import canonical, clean, commitment
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.unit import Unit
from nvqcheck.errors import UsageError
from nvqcheck.ssh.public_keys import PublicKey
from nvqcheck.ssh.sshsig import EVENT, ROSTER, SigningKey, sign
from nvqcheck.trust.roster.roster import Roster, Version
from nvqcheck.trust.roster.shape import FORMAT, is_unit, version_fault

People = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is to be put on the roster, or to be given more."""

    person: str
    roles: tuple[Role, ...]
    key: PublicKey | None = None
    """Who is there already may keep the keys they have."""
    name: str = ""
    units: tuple[str, ...] = ()
    """The units the roles are for; all if empty."""
    begins: str = ""
    """From when; from the moment of the change if empty."""
    trainee: bool = False
    """Whether their decisions need a countersignature."""


def init(centre: str, key: SigningKey, at: str) -> Roster:
    """A roster with nobody on it.

    Args:
        centre: what the centre calls itself.
        key: the centre's.
        at: now.

    Raises:
        UsageError: `no-centre`, it has no name.
    """
    if not centre.strip():
        raise UsageError("no-centre", "The centre has no name.")
    return _signed(Roster(()), clean(centre.strip()), {}, key, at, {})


def add(roster: Roster, member: Member, key: SigningKey, at: str, salt: str) -> Roster:
    """Put somebody on the roster, or give them more roles, units, another key or one from earlier.

    Raises:
        UsageError: `bad-person-id`, `bad-unit`, `no-key`, `key-shared` (it is somebody else's or
            the centre's), `nothing-new`, or `not-the-centre`.
    """
    _check_member(roster, member)
    people = _people(roster)
    entry = people.setdefault(member.person, {"name": "", "grants": [], "keys": []})
    begins = member.begins or at
    before = copy.deepcopy(entry)
    for role in member.roles:
        entry["grants"].append(
            {
                "role": role.value,
                "units": sorted(set(member.units)),
                "from": begins,
                "until": "",
                "needs_countersignature": member.trainee,
            }
        )
    there = [known for known in entry["keys"] if member.key and known["key"] == member.key.bare]
    for known in there:
        # Who gives a key again with an earlier time says that it counted from then on.
        known["from"] = min(known["from"], member.begins or known["from"])
    if member.key and not there:
        entry["keys"].append(
            {
                "key": member.key.bare,
                "from": begins,
                "until": "",
                "revoked": "",
                "compromised_since": "",
            }
        )
    names = dict(roster.names)
    if member.name:
        text = clean(member.name)
        entry["name"] = commitment(salt, text)
        names[entry["name"]] = Kept(salt, text)
    if entry == before:
        raise UsageError("nothing-new", f"Nothing new was said of {member.person}.")
    return _signed(Roster(roster.versions, names), roster.centre, people, key, at)


def retire(roster: Roster, person: str, key: SigningKey, at: str, until: str = "") -> Roster:
    """End the roles and keys of somebody, who did nothing wrong; what they signed still counts.

    Args:
        roster: as it is.
        person: their id.
        key: the centre's.
        at: now.
        until: when they end; now if empty.

    Raises:
        UsageError: `not-on-roster`, or `not-the-centre`.
    """
    people = _people(roster)
    entry = _known(people, person)
    for thing in (*entry["grants"], *entry["keys"]):
        if not thing["until"] or thing["until"] > (until or at):
            thing["until"] = until or at
    return _signed(roster, roster.centre, people, key, at)


def revoke(
    roster: Roster,
    person: str,
    fingerprint: str,
    key: SigningKey,
    at: str,
    *,
    begins: str = "",
    compromised_since: str = "",
) -> Roster:
    """Say that a key does not count any more.

    Args:
        roster: as it is.
        person: whose key it is.
        fingerprint: of the key; empty for all of theirs.
        key: the centre's.
        at: now.
        begins: from when it is revoked; now if empty.
        compromised_since: from when it may have been in other hands; what it signed from then on
            does not count.

    Raises:
        UsageError: `not-on-roster`, `wrong-key` (it is none of theirs), or `not-the-centre`.
    """
    people = _people(roster)
    entry = _known(people, person)
    wanted = [
        one for one in entry["keys"] if fingerprint in ("", PublicKey.parse(one["key"]).fingerprint)
    ]
    if not wanted:
        raise UsageError(
            "wrong-key",
            f"The key {fingerprint or 'to revoke'} is none of {person}'s.",
        )
    for one in wanted:
        one["revoked"] = begins or at
        one["compromised_since"] = compromised_since or one["compromised_since"]
    return _signed(roster, roster.centre, people, key, at)


def pin_units(
    roster: Roster, units: Iterable[Unit], key: SigningKey, at: str, *, only: bool = False
) -> Roster:
    """Say by which editions units may be judged.

    Args:
        roster: as it is.
        units: the editions.
        key: the centre's.
        at: now.
        only: whether what was pinned of these units before counts no more.

    Raises:
        UsageError: `nothing-new`, they are pinned already; or `not-the-centre`.
    """
    units = tuple(units)
    pinned = {id_: set(editions) for id_, editions in roster.pinned.items()}
    for unit in units:
        if only:
            pinned[unit.id] = set()
    for unit in units:
        pinned.setdefault(unit.id, set()).add(unit.digest)
    if pinned == {id_: set(editions) for id_, editions in roster.pinned.items()}:
        raise UsageError("nothing-new", "These editions are pinned already.")
    now = {id_: sorted(editions) for id_, editions in pinned.items()}
    return _signed(roster, roster.centre, roster.people, key, at, now)


def allowed_signers(roster: Roster) -> str:
    """The same keys as a file of allowed signers for stock OpenSSH.

    A key that was revoked or compromised is valid before that time only. Roles and units have no
    place in that format; there only the roster itself helps.
    """
    lines = []
    for person, entry in sorted(roster.people.items()):
        for key in entry["keys"]:
            ends = [key[name] for name in ("until", "revoked", "compromised_since") if key[name]]
            options = [f'namespaces="{EVENT}"', f'valid-after="{_stamp(key["from"])}"']
            if ends:
                options.append(f'valid-before="{_stamp(min(ends))}"')
            lines.append(f"{person} {','.join(options)} {key['key']}")
    return "".join(f"{line}\n" for line in lines)


def _stamp(at: str) -> str:
    """`20261121203858Z`, as OpenSSH writes times."""
    return "".join(letter for letter in at if letter.isdigit()) + "Z"


def _people(roster: Roster) -> People:
    return copy.deepcopy(dict(roster.people))


def _known(people: People, person: str) -> Any:
    if person not in people:
        raise UsageError("not-on-roster", f"{person} is not on the roster.")
    return people[person]


def _check_member(roster: Roster, member: Member) -> None:
    if not is_person_id(member.person):
        raise UsageError("bad-person-id", f"{member.person} cannot be a person's id.")
    for unit in member.units:
        if not is_unit(unit):
            raise UsageError("bad-unit", f"{unit} cannot be the id of a unit.")
    if member.key is None:
        if not roster.people.get(member.person, {"keys": []})["keys"]:
            raise UsageError("no-key", f"{member.person} has no key on the roster.")
        return
    holder = roster.holder(member.key.fingerprint)
    if holder not in ("", member.person) or member.key == roster.key:
        raise UsageError(
            "key-shared",
            f"This key is {holder or 'the centre'}'s: two may not share one.",
        )


def _signed(
    roster: Roster,
    centre: str,
    people: Mapping[str, Any],
    key: SigningKey,
    at: str,
    units: Mapping[str, Sequence[str]] | None = None,
) -> Roster:
    before = roster.versions[-1] if roster.versions else None
    if before and key.public != roster.key:
        raise UsageError(
            "not-the-centre",
            f"The roster is {roster.key.fingerprint}'s, and this key is {key.public.fingerprint}.",
            hint="Only the key that began a roster can change it.",
        )
    body: dict[str, Any] = {
        "v": FORMAT,
        "centre": centre,
        "key": key.public.bare,
        "number": len(roster.versions) + 1,
        "prev": before.id if before else "",
        "at": max(at, str(before.body["at"])) if before else at,
        "people": dict(people),
        "units": {
            id_: sorted(editions)
            for id_, editions in (roster.pinned if units is None else units).items()
        },
    }
    version = Version(body, sign(key, canonical(body), ROSTER))
    if wrong := version_fault({"body": body, "sig": version.sig}):
        raise ValueError(f"what was to be signed could not be read again: {wrong}")
    return Roster((*roster.versions, version), roster.names)
