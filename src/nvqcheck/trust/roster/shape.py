"""What a roster has to look like before anybody looks into it."""

from __future__ import annotations

import re
from typing import Any

from nvqcheck.domain.events.shapes import is_person_id
from nvqcheck.domain.record.people import Role
from nvqcheck.ssh.public_keys import PublicKey
from nvqcheck.ssh.wire import MalformedError

MARKER = "nvqcheck-roster"
FORMAT = 1

_ID = re.compile(r"[0-9a-f]{64}")
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_UNIT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_ROLES = frozenset(role.value for role in Role)

_BODY = {"v", "centre", "key", "number", "prev", "at", "people"}
_PERSON = {"name", "grants", "keys"}
_GRANT = {"role", "units", "from", "until", "needs_countersignature"}
_KEY = {"key", "from", "until", "revoked", "compromised_since"}


def fault(value: object) -> tuple[str, str] | None:
    """What is wrong with the shape of a whole roster: a code and words; None if nothing is."""
    marker = value.get(MARKER) if isinstance(value, dict) else None
    form = marker.get("format") if isinstance(marker, dict) else None
    if type(form) is int and form > FORMAT:
        return "newer-format", "was written by a newer nvqcheck."
    if not isinstance(value, dict) or marker != {"format": FORMAT} or type(form) is not int:
        return "foreign-json", "is JSON, but not a roster of nvqcheck."
    if value.keys() != {MARKER, "versions", "names"}:
        return "roster-shape", "has not the keys of a roster."
    versions = value["versions"]
    if not isinstance(versions, list) or not versions:
        return "roster-shape", "has no versions."
    for number, version in enumerate(versions, start=1):
        if wrong := _version(version):
            return "roster-shape", f"has a version {number} that we cannot read: {wrong}."
    names = value["names"]
    if not isinstance(names, dict) or not all(map(_is_name, names.values())):
        return "roster-shape", "has names that we cannot read."
    return None


def _version(version: Any) -> str:
    if not _has(version, {"body", "sig"}) or not isinstance(version["sig"], str):
        return "it has not the keys body and sig"
    body = version["body"]
    if not _has(body, _BODY):
        return "its body has not the keys of one"
    whole = (
        body["v"] == FORMAT
        and type(body["v"]) is int
        and isinstance(body["centre"], str)
        and is_public(body["key"])
        and type(body["number"]) is int
        and isinstance(body["prev"], str)
        and is_time(body["at"])
        and isinstance(body["people"], dict)
    )
    if not whole:
        return "its body does not fit"
    for id_, person in body["people"].items():
        if not is_person_id(id_) or not _is_person(person):
            return f"its entry for {str(id_)[:64]!r} does not fit"
    return ""


def _is_person(person: Any) -> bool:
    return (
        _has(person, _PERSON)
        and (person["name"] == "" or _is_id(person["name"]))
        and isinstance(person["grants"], list)
        and all(map(_is_grant, person["grants"]))
        and isinstance(person["keys"], list)
        and all(map(_is_key, person["keys"]))
    )


def _is_grant(grant: Any) -> bool:
    return (
        _has(grant, _GRANT)
        and isinstance(grant["role"], str)
        and grant["role"] in _ROLES
        and isinstance(grant["units"], list)
        and all(map(is_unit, grant["units"]))
        and is_time(grant["from"])
        and _is_time_or_empty(grant["until"])
        and isinstance(grant["needs_countersignature"], bool)
    )


def _is_key(key: Any) -> bool:
    return (
        _has(key, _KEY)
        and is_public(key["key"])
        and is_time(key["from"])
        and all(_is_time_or_empty(key[name]) for name in ("until", "revoked", "compromised_since"))
    )


def _has(value: Any, keys: set[str]) -> bool:
    return isinstance(value, dict) and value.keys() == keys


def _is_id(value: object) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _is_name(value: Any) -> bool:
    return _has(value, {"salt", "text"}) and all(isinstance(text, str) for text in value.values())


def is_time(value: object) -> bool:
    """Whether it is a time as events have it: `2026-11-21T20:38:58Z`."""
    return isinstance(value, str) and _AT.fullmatch(value) is not None


def _is_time_or_empty(value: object) -> bool:
    return value == "" or is_time(value)


def is_unit(value: object) -> bool:
    """Whether it can be the id of a unit."""
    return isinstance(value, str) and _UNIT.fullmatch(value) is not None


def is_public(value: object) -> bool:
    """Whether it is a public key in its one form, without a comment."""
    try:
        return isinstance(value, str) and PublicKey.parse(value).bare == value
    except MalformedError:
        return False
