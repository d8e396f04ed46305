"""What a roster has to look like before anybody looks into it."""

from __future__ import annotations

from typing import Any

from nvqcheck.domain.events.shapes import is_person_id
from nvqcheck.domain.text.json_shapes import (
    Check,
    anything,
    empty_or,
    exactly,
    is_count,
    is_digest,
    is_flag,
    is_moment,
    is_text,
    list_of,
    map_of,
    matching,
    one_of,
    shape,
)
from nvqcheck.domain.text.roles import Role
from nvqcheck.ssh.public_keys import PublicKey
from nvqcheck.ssh.wire import MalformedError

MARKER = "nvqcheck-roster"
FORMAT = 1

is_unit = matching(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""Whether a value can be the id of a unit."""


def is_public(value: object) -> bool:
    """Whether it is a public key in its one form, without a comment."""
    try:
        return isinstance(value, str) and PublicKey.parse(value).bare == value
    except MalformedError:
        return False


_GRANT = shape(
    role=one_of(*Role),
    units=list_of(is_unit),
    needs_countersignature=is_flag,
    until=empty_or(is_moment),
    **{"from": is_moment},
)
_KEY = shape(
    key=is_public,
    until=empty_or(is_moment),
    revoked=empty_or(is_moment),
    compromised_since=empty_or(is_moment),
    **{"from": is_moment},
)
_PERSON = shape(name=empty_or(is_digest), grants=list_of(_GRANT), keys=list_of(_KEY))
_NAMES = map_of(shape(salt=is_text, text=is_text))

_BODY: dict[str, Check] = {
    "v": exactly(FORMAT),
    "centre": is_text,
    "key": is_public,
    "number": is_count,
    "prev": empty_or(is_digest),
    "at": is_moment,
    "people": map_of(anything),
    "units": map_of(list_of(is_digest)),
    "erased": map_of(is_text),
}
_HAS_BODY = shape(body=anything, sig=is_text)
_HAS_KEYS = shape(**dict.fromkeys(_BODY, anything))
_FITS = shape(**_BODY)


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
        if wrong := version_fault(version):
            return "roster-shape", f"has a version {number} that we cannot read: {wrong}."
    if not _NAMES(value["names"]):
        return "roster-shape", "has names that we cannot read."
    return None


def version_fault(version: Any) -> str:
    """What is wrong with the shape of one version of a roster, in words; empty if nothing is."""
    if not _HAS_BODY(version):
        return "it has not the keys body and sig"
    body = version["body"]
    if not _HAS_KEYS(body):
        return "its body has not the keys of one"
    if not _FITS(body):
        return "its body does not fit"
    if not all(map(is_unit, body["units"])):
        return "its units do not fit"
    for id_, person in body["people"].items():
        if not is_person_id(id_) or not _PERSON(person):
            return f"its entry for {str(id_)[:64]!r} does not fit"
    return ""
