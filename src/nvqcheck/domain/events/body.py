"""The body of every event: what it has to be before anybody believes it."""

from __future__ import annotations

from nvqcheck.domain.events.kinds import KINDS
from nvqcheck.domain.events.shapes import is_digest_or_empty, is_person_id
from nvqcheck.domain.text.json_shapes import (
    Check,
    anything,
    empty_or,
    exactly,
    is_count,
    is_digest,
    is_fingerprint,
    is_moment,
    is_uuid,
    list_of,
    map_of,
    one_of,
)

VERSION = 1

_BODY: dict[str, Check] = {
    "v": exactly(VERSION),
    "kind": one_of(*KINDS),
    "portfolio": is_uuid,
    "actor": is_person_id,
    "key": empty_or(is_fingerprint),
    "seq": lambda value: is_count(value) and value >= 1,
    "prev": is_digest_or_empty,
    "seen": list_of(is_digest),
    "at": is_moment,
    "data": map_of(anything),
}


def fault(body: object) -> str:
    """What is wrong with the shape of an event's body, in words; empty if nothing is."""
    if not isinstance(body, dict):
        return "it is not an object"
    if missing := _BODY.keys() - body.keys():
        return f"it has no {', '.join(sorted(missing))}"
    if unknown := body.keys() - _BODY.keys():
        return f"it has keys we do not know: {', '.join(sorted(map(str, unknown)))}"
    for name, check in _BODY.items():
        if not check(body[name]):
            return f"its {name} does not fit"
    shape = KINDS[body["kind"]].shape
    if body["data"].keys() != shape.keys():
        return f"its data has not the keys of {body['kind']}"
    for name, check in shape.items():
        if not check(body["data"][name]):
            return f"its data's {name} does not fit"
    return ""
