"""The shape of every kind of event: what a body has to be before anybody believes it."""

from __future__ import annotations

import re

from nvqcheck.domain.text.json_shapes import Check, empty_or
from nvqcheck.domain.text.json_shapes import anything as _anything
from nvqcheck.domain.text.json_shapes import exactly as _exactly
from nvqcheck.domain.text.json_shapes import is_count as _is_count
from nvqcheck.domain.text.json_shapes import is_day as _is_day
from nvqcheck.domain.text.json_shapes import is_digest as _is_id
from nvqcheck.domain.text.json_shapes import is_fingerprint as _is_fingerprint
from nvqcheck.domain.text.json_shapes import is_moment as _is_moment
from nvqcheck.domain.text.json_shapes import is_text as _is_text
from nvqcheck.domain.text.json_shapes import is_uuid as _is_uuid
from nvqcheck.domain.text.json_shapes import list_of as _list_of
from nvqcheck.domain.text.json_shapes import map_of as _map_of
from nvqcheck.domain.text.json_shapes import matching as _matching
from nvqcheck.domain.text.json_shapes import one_of as _one_of
from nvqcheck.domain.text.json_shapes import shape as _shape
from nvqcheck.domain.text.references import CriterionRef

VERSION = 1

is_person_id = _matching(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""Whether a value can be a person's id: letters, digits, `.`, `_`, `-`, at most 64."""

_LONG_NUMBER = re.compile(r"\d{7}")
"""Nobody numbers so high, and such numbers take very long to compare."""

_is_marks = _matching(r"v?a?c?s?r?")
_is_id_or_empty = empty_or(_is_id)
_is_person_or_empty = empty_or(is_person_id)
_is_day_or_empty = empty_or(_is_day)


def _is_number(value: object) -> bool:
    """The reference of an item of evidence, such as `WP1`."""
    return isinstance(value, str) and _LONG_NUMBER.search(value) is None


def _is_ref(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        return _LONG_NUMBER.search(CriterionRef.parse(value).id) is None
    except ValueError:
        return False


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
    "evidence_added": {"ref": _is_number, **_CONTENT},
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
    "v": _exactly(VERSION),
    "kind": _one_of(*SHAPES),
    "portfolio": _is_uuid,
    "actor": is_person_id,
    "key": empty_or(_is_fingerprint),
    "seq": lambda value: _is_count(value) and value >= 1,
    "prev": _is_id_or_empty,
    "seen": _list_of(_is_id),
    "at": _is_moment,
    "data": _map_of(_anything),
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
