"""The roster of a centre: who may judge what, with which keys, from when to when.

`roster.json` holds versions, each signed by the centre's key and each with the digest of the one
before it, so that none can be changed or left out. A version says everything, so the newest alone
answers every question. Names stand apart from what is signed and can be erased; the versions hold
their salted digests.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nvqcheck.domain.events.event import Kept
from nvqcheck.domain.progress.basis import Reason
from nvqcheck.domain.text.canonical import canonical, commitment, digest
from nvqcheck.domain.text.roles import Role
from nvqcheck.errors import UnreadableError
from nvqcheck.ssh.public_keys import PublicKey
from nvqcheck.ssh.sshsig import ROSTER, BadSignatureError, check
from nvqcheck.store.portfolio.strict_json import parse
from nvqcheck.trust.roster.shape import FORMAT, MARKER, fault

LARGEST = 16 * 1024 * 1024
"""Bytes of the largest roster that we read."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version as the centre signed it."""

    body: Mapping[str, Any]
    sig: str

    @property
    def id(self) -> str:
        """The digest of what was signed."""
        return digest(dict(self.body))

    @property
    def number(self) -> int:
        """Which version it is, counted from 1 without a gap."""
        return int(self.body["number"])


@dataclass(frozen=True, slots=True)
class Roster:
    """A centre's roster, as it was read; whether to believe it, `faults` and the pin say."""

    versions: tuple[Version, ...]
    names: Mapping[str, Kept] = field(default_factory=dict)
    """People's names, each with its salt, by the commitment that stands for it in versions."""

    @property
    def newest(self) -> Version:
        """The last version, whose people, roles and keys count."""
        return self.versions[-1]

    @property
    def centre(self) -> str:
        """What the centre calls itself; proves nothing, unlike its fingerprint."""
        return str(self.newest.body["centre"])

    @property
    def key(self) -> PublicKey:
        """The centre's key, by its first version."""
        return PublicKey.parse(self.versions[0].body["key"])

    @property
    def people(self) -> Mapping[str, Any]:
        """By id: `name`, `grants` and `keys`."""
        people: Mapping[str, Any] = self.newest.body["people"]
        return people

    def name(self, person: str) -> str:
        """A person's name, or their id where it has been erased."""
        kept = self.names.get(self.people[person]["name"]) if person in self.people else None
        return kept.text if kept else person

    @property
    def pinned(self) -> Mapping[str, Sequence[str]]:
        """The editions by which each unit may be judged, by id; any for one that is not there."""
        units: Mapping[str, Sequence[str]] = self.newest.body["units"]
        return units

    def commitments(self, person: str) -> set[str]:
        """The commitments of every name that a person has had on it."""
        entries = (version.body["people"].get(person) for version in self.versions)
        return {entry["name"] for entry in entries if entry}

    @property
    def called(self) -> dict[str, str]:
        """The names of whoever is on it with one, by id; of one whose name is erased the id."""
        erased = self.newest.body["erased"]
        return {
            id_: self.name(id_)
            for id_, entry in self.people.items()
            if entry["name"] in self.names or id_ in erased
        }

    def holder(self, fingerprint: str) -> str:
        """The id of the person whose key this is; empty if it is nobody's."""
        for person, entry in self.people.items():
            if any(_fingerprint(key) == fingerprint for key in entry["keys"]):
                return person
        return ""

    @property
    def compromised(self) -> list[tuple[str, str, str]]:
        """The keys that others may have had: whose, the fingerprint, and since when."""
        return [
            (person, _fingerprint(key), key["compromised_since"])
            for person, entry in self.people.items()
            for key in entry["keys"]
            if key["compromised_since"]
        ]

    def authorised(
        self, person: str, role: str, unit: str, fingerprint: str, at: str
    ) -> Reason | None:
        """Whether somebody could do a thing with a key at a time.

        Args:
            person: their id.
            role: in which they do it; empty if any will do.
            unit: that it bears on; empty if on none.
            fingerprint: of the key they signed with.
            at: when, as an event says it.

        Returns:
            The reason why not; None if they could.
        """
        if person not in self.people:
            return Reason("not-on-roster", f"{person} is not on the roster of {self.centre}.")
        return self._key(person, fingerprint, at) or self._grant(person, role, unit, at)

    def needs_countersignature(self, person: str, role: str, unit: str, at: str) -> bool:
        """Whether what somebody decides counts only once a qualified person countersigns it."""
        grants = self._grants(person, role, unit, at)
        return bool(grants) and all(grant["needs_countersignature"] for grant in grants)

    def _key(self, person: str, fingerprint: str, at: str) -> Reason | None:
        who = self.name(person)
        key = next((k for k in self.people[person]["keys"] if _fingerprint(k) == fingerprint), None)
        if key is None:
            holder = self.holder(fingerprint)
            whose = f"it is {self.name(holder)}'s" if holder else "it is on nobody's list"
            return Reason("wrong-key", f"The key {fingerprint} is not one of {who}'s: {whose}.")
        if key["compromised_since"] and at >= key["compromised_since"]:
            since = key["compromised_since"]
            return Reason("key-compromised", f"{who}'s key was in other hands from {since}.")
        if key["revoked"] and at >= key["revoked"]:
            return Reason("key-revoked", f"{who}'s key was revoked from {key['revoked']}.")
        if at < key["from"] or (key["until"] and at >= key["until"]):
            return Reason("key-out-of-date", f"{who}'s key {_span(key)}.")
        return None

    def _grant(self, person: str, role: str, unit: str, at: str) -> Reason | None:
        if not role or self._grants(person, role, unit, at):
            return None
        who = self.name(person)
        held = [grant for grant in self.people[person]["grants"] if grant["role"] == role]
        words = Role(role).words
        if not held:
            return Reason("wrong-role", f"{who} is no {words} on the roster.")
        fitting = [grant for grant in held if _covers(grant, unit)]
        if not fitting:
            return Reason("wrong-unit", f"{who} is no {words} for {unit} on the roster.")
        spans = " and ".join(_span(grant) for grant in fitting)
        return Reason("role-out-of-date", f"{who}'s time as {words} {spans}.")

    def _grants(self, person: str, role: str, unit: str, at: str) -> list[Mapping[str, Any]]:
        return [
            grant
            for grant in self.people.get(person, {"grants": []})["grants"]
            if grant["role"] == role
            and _covers(grant, unit)
            and grant["from"] <= at
            and (not grant["until"] or at < grant["until"])
        ]


def _covers(grant: Mapping[str, Any], unit: str) -> bool:
    return not unit or not grant["units"] or unit in grant["units"]


def _span(entry: Mapping[str, Any]) -> str:
    until = f" and ended on {entry['until']}" if entry["until"] else ""
    return f"began on {entry['from']}{until}"


def _fingerprint(key: Mapping[str, Any]) -> str:
    return _fingerprint_of(key["key"])


@functools.lru_cache(maxsize=4096)
def _fingerprint_of(text: str) -> str:
    return PublicKey.parse(text).fingerprint


def faults(roster: Roster) -> list[str]:
    """What is wrong with the signatures and the chain of a roster: sentences, none if all is well.

    Whether it is the roster of the right centre is another question: see `confirmed_centres`.
    """
    sentences = []
    before: Version | None = None
    for place, version in enumerate(roster.versions, start=1):
        name = f"Version {place} of the roster"
        if version.body["key"] != roster.versions[0].body["key"]:
            sentences.append(f"{name} names another key of the centre than the first one.")
        if version.number != place or version.body["prev"] != (before.id if before else ""):
            sentences.append(f"{name} does not follow the one before it.")
        if before and version.body["at"] < before.body["at"]:
            sentences.append(f"{name} is older than the one before it.")
        try:
            if check(version.sig, canonical(dict(version.body)), ROSTER) != roster.key:
                sentences.append(f"{name} is signed with another key than the centre's.")
        except BadSignatureError as error:
            sentences.append(f"{name} is not signed by the centre: {error}.")
        before = version
    for promise, kept in roster.names.items():
        if commitment(kept.salt, kept.text) != promise:
            sentences.append(f"A name in the roster was altered: {promise[:12]}.")
    for person, entry in roster.people.items():
        # That one is erased is said by a version of its own, which the centre signs.
        gone = entry["name"] and entry["name"] not in roster.names
        if gone and person not in roster.newest.body["erased"]:
            sentences.append(f"The name of {person} is missing from the roster.")
    return sentences


def read(data: bytes, where: str) -> Roster:
    """The roster in some bytes, its shape checked; nothing of it is believed yet.

    Raises:
        UnreadableError: `foreign-json`, `newer-format`, `roster-shape`, or what
            `strict_json.parse` finds.
    """
    value: Any = parse(data, where)
    if wrong := fault(value):
        code, message = wrong
        raise UnreadableError(code, f"{where} {message}", where=where)
    names = {key: Kept(entry["salt"], entry["text"]) for key, entry in value["names"].items()}
    versions = tuple(Version(entry["body"], entry["sig"]) for entry in value["versions"])
    return Roster(versions, names)


def serialise(roster: Roster) -> bytes:
    """The bytes of a roster, laid out so that a version control system shows what changed."""
    document = {
        MARKER: {"format": FORMAT},
        "versions": [{"body": dict(v.body), "sig": v.sig} for v in roster.versions],
        "names": {key: {"salt": k.salt, "text": k.text} for key, k in roster.names.items()},
    }
    return (json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()
