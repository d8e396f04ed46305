"""The shape of every kind of event: what a body has to be before anybody believes it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from nvqcheck.domain.units.unit import CriterionRef

VERSION = 1
LARGEST = 2**53 - 1
"""The largest whole number that canonical JSON carries without loss."""

Check = Callable[[Any], bool]

_ID = re.compile(r"[0-9a-f]{64}")
_AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MARKS = re.compile(r"v?a?c?s?r?")
_PERSON = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_person_id(value: object) -> bool:
    """Whether this can be a person's id: letters, digits, `.`, `_`, `-`, at most 64."""
    return isinstance(value, str) and _PERSON.fullmatch(value) is not None


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_id(value: object) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _is_id_or_empty(value: object) -> bool:
    return value == "" or _is_id(value)


def _is_person_or_empty(value: object) -> bool:
    return value == "" or is_person_id(value)


def _is_day(value: object) -> bool:
    if not isinstance(value, str) or _DAY.fullmatch(value) is None:
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_moment(value: object) -> bool:
    if not isinstance(value, str) or _AT.fullmatch(value) is None:
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_marks(value: object) -> bool:
    return isinstance(value, str) and _MARKS.fullmatch(value) is not None


def _is_day_or_empty(value: object) -> bool:
    return value == "" or _is_day(value)


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value <= LARGEST


def _is_ref(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        CriterionRef.parse(value)
    except ValueError:
        return False
    return True


def _one_of(*words: str) -> Check:
    return lambda value: isinstance(value, str) and value in words


def _list_of(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(check(item) for item in value)


def _map_of(check: Check) -> Check:
    return lambda value: (
        isinstance(value, dict)
        and all(isinstance(key, str) and check(item) for key, item in value.items())
    )


def _shape(**fields: Check) -> Check:
    return lambda value: (
        isinstance(value, dict)
        and value.keys() == fields.keys()
        and all(check(value[name]) for name, check in fields.items())
    )


_FILE = _shape(kind=_one_of("file"), at=_is_text, sha256=_is_id, size=_is_count)
_URL = _shape(kind=_one_of("url"), at=_is_text)
_HELD = _shape(
    kind=_one_of("held"), at=_is_text, seen_by=_is_person_or_empty, seen_on=_is_day_or_empty
)

_CONTENT: dict[str, Check] = {
    "method": _is_text,
    "title": _is_text,
    "occasions": _list_of(_is_day),
    "location": lambda value: _FILE(value) or _URL(value) or _HELD(value),
    "setting": _one_of("work", "simulation"),
    "witness": _is_person_or_empty,
    "scope": _list_of(_is_ref),
    "note": _is_id_or_empty,
}

_PIN = _shape(item=_is_id, pointer=_is_text, file=_is_id_or_empty)

SHAPES: dict[str, dict[str, Check]] = {
    "started": {"candidate": is_person_id, "name": _is_id},
    "person_added": {
        "person": is_person_id,
        "roles": _list_of(
            _one_of("candidate", "assessor", "iv", "ev", "witness", "expert_witness")
        ),
        "name": _is_id,
    },
    "enrolled": {"unit": _is_text, "edition": _is_id},
    "evidence_added": {"ref": _is_text, **_CONTENT},
    "evidence_amended": {"evidence": _is_id, **_CONTENT},
    "evidence_withdrawn": {"evidence": _is_id, "reason": _is_id},
    "linked": {"evidence": _is_id, "criteria": _list_of(_is_ref), "pointer": _is_text},
    "unlinked": {
        "evidence": _is_id,
        "criteria": _list_of(_is_ref),
        "links": _list_of(_is_id),
        "reason": _is_id_or_empty,
    },
    "submitted": {"criteria": _list_of(_is_ref)},
    "decided": {
        "criterion": _is_ref,
        "outcome": _one_of("met", "not_yet"),
        "vacsr": _is_marks,
        "feedback": _is_id_or_empty,
        "pins": _shape(criterion=_is_id, edition=_is_id, evidence=_map_of(_PIN)),
        "replaces": _list_of(_is_id),
    },
    "sampled": {
        "criterion": _is_ref,
        "decision": _is_id,
        "outcome": _one_of("agree", "action"),
        "stage": _one_of("interim", "summative"),
        "comment": _is_id_or_empty,
    },
    "countersigned": {"decision": _is_id},
    "confirmed": {
        "requirement": _is_ref,
        "statement": _is_id,
        "edition": _is_id,
        "evidence": _map_of(_is_id),
    },
    "signed": {
        "unit": _is_text,
        "role": _one_of("candidate", "assessor", "iv"),
        "edition": _is_id,
        "covers": _map_of(_is_id),
        "sampled_on": _is_day_or_empty,
    },
    "retracted": {"event": _is_id, "reason": _is_id},
    "erased": {
        "what": _one_of("name", "text"),
        "commitments": _list_of(_is_id),
        "reason": _is_id,
    },
}
"""The data of every kind. Digests stand for text that may have to be erased."""

_BODY: dict[str, Check] = {
    "v": lambda value: type(value) is int and value == VERSION,
    "kind": _one_of(*SHAPES),
    "portfolio": lambda value: isinstance(value, str) and _UUID.fullmatch(value) is not None,
    "actor": is_person_id,
    "seq": lambda value: _is_count(value) and value >= 1,
    "prev": _is_id_or_empty,
    "seen": _list_of(_is_id),
    "at": _is_moment,
    "data": lambda value: isinstance(value, dict),
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
    shape = SHAPES[body["kind"]]
    if body["data"].keys() != shape.keys():
        return f"its data has not the keys of {body['kind']}"
    for name, check in shape.items():
        if not check(body["data"][name]):
            return f"its data's {name} does not fit"
    return ""
