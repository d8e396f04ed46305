"""The shape of every kind of event, fault by fault."""

from __future__ import annotations

from typing import Any

import pytest

from nvqcheck.domain.events.body import fault
from nvqcheck.domain.events.kinds import KINDS
from nvqcheck.domain.events.shapes import is_person_id
from nvqcheck.domain.text.json_shapes import LARGEST

ID = "ab" * 32
PLACES: dict[str, dict[str, Any]] = {
    "file": {"kind": "file", "at": "a.pdf", "sha256": ID, "size": 3},
    "url": {"kind": "url", "at": "https://example.org", "seen_by": "", "seen_on": ""},
    "held": {"kind": "held", "at": "safe", "seen_by": "ann", "seen_on": "2026-01-05"},
}
CONTENT: dict[str, Any] = {
    "method": "WP",
    "title": "Report",
    "occasions": ["2026-01-05"],
    "location": PLACES["file"],
    "setting": "work",
    "how": "",
    "product": "own",
    "about": [ID],
    "by": "ann",
    "witness": "",
    "scope": ["U1:ER3.1"],
    "note": "",
}
PIN = {"item": ID, "pointers": ["p. 3"], "file": "", "scope": ["U1:ER3.1"]}
PINS = {"criterion": ID, "edition": ID, "evidence": {ID: PIN}}
GOOD: dict[str, dict[str, Any]] = {
    "started": {"candidate": "sam", "name": ID},
    "person_added": {"person": "ann", "roles": ["assessor", "iv"], "name": ID},
    "enrolled": {"unit": "U1", "edition": ID},
    "evidence_added": {"ref": "WP1", **CONTENT},
    "evidence_amended": {"evidence": ID, **CONTENT},
    "evidence_withdrawn": {"evidence": ID, "reason": ID},
    "evidence_confirmed": {"evidence": ID, "item": ID, "file": "", "redacts": [ID], "reason": ""},
    "linked": {"evidence": ID, "criteria": ["U1:1.1"], "pointer": ""},
    "unlinked": {"evidence": ID, "criteria": ["U1:1.1"], "links": [ID], "reason": ""},
    "submitted": {"criteria": ["U1:1.1", "U1:1.2"]},
    "decided": {
        "criterion": "U1:1.1",
        "outcome": "met",
        "vacsr": "vacsr",
        "feedback": "",
        "on": "2026-01-05",
        "pins": PINS,
        "replaces": [],
    },
    "sampled": {
        "criterion": "U1:1.1",
        "decision": ID,
        "outcome": "agree",
        "stage": "interim",
        "comment": "",
    },
    "countersigned": {"judgement": ID},
    "confirmed": {
        "requirement": "U1:ER4",
        "statement": ID,
        "edition": ID,
        "evidence": {ID: ID},
    },
    "signed": {
        "unit": "U1",
        "role": "iv",
        "edition": ID,
        "covers": {"U1:1.1": ID},
        "sampled_on": "",
        "candidate_name": ID,
        "comment": "",
    },
    "retracted": {"event": ID, "reason": ID},
    "erased": {"what": "name", "commitments": [ID], "until": "2026-01-05", "reason": ID},
}

BAD_REF = ["1.1", ":1", "U1:", "", "U1:1.1000000", 7, None]
BAD_ID = ["", "ab", ID.upper(), 5, None, f"{ID}\n"]
BAD_PERSON = ["", ".a", "a b", "a" * 65, None, 3]
BAD_DAY = ["5 Jan", "2026-02-30", "2026-1-5", "２０２６-01-05", 2026, None]
BAD_DAY += ["1899-12-31", "2201-01-01", "9999-12-31"]
BAD: dict[str, dict[str, list[Any]]] = {
    "started": {"candidate": BAD_PERSON, "name": BAD_ID},
    "person_added": {"person": BAD_PERSON, "roles": ["iv", ["boss"], [1]], "name": BAD_ID},
    "enrolled": {"unit": [1, None], "edition": BAD_ID},
    "evidence_added": {
        "ref": [1, "WP1000000", "WP" + "9" * 5000, "WP١٢٣٤٥٦٧"],
        "method": [None],
        "title": [3],
        "occasions": ["2026-01-05", *([day] for day in BAD_DAY)],
        "location": [
            "a.pdf",
            {},
            {**PLACES["file"], "size": -1},
            {**PLACES["file"], "size": True},
            {**PLACES["file"], "size": LARGEST + 1},
            {**PLACES["file"], "sha256": ""},
            {**PLACES["url"], "size": 1},
            {**PLACES["held"], "seen_by": "a b"},
            {**PLACES["held"], "seen_on": "today"},
            {**PLACES["url"], "kind": "cloud"},
        ],
        "setting": ["home", "", None],
        "how": ["heard", None],
        "product": ["ours", None],
        "about": [ID, ["WP1"]],
        "by": ["a b", None],
        "witness": [".", 1],
        "scope": ["U1:ER3.1", ["ER3.1"]],
        "note": ["text"],
    },
    "evidence_amended": {"evidence": BAD_ID, "title": [None], "note": ["text"]},
    "evidence_withdrawn": {"evidence": BAD_ID, "reason": BAD_ID},
    "evidence_confirmed": {
        "evidence": BAD_ID,
        "item": BAD_ID,
        "file": ["ab", None],
        "redacts": [ID, [""]],
        "reason": ["text"],
    },
    "linked": {"evidence": BAD_ID, "criteria": ["U1:1.1", *([b] for b in BAD_REF)], "pointer": [1]},
    "unlinked": {"evidence": BAD_ID, "criteria": [[1]], "links": [[""]], "reason": ["text"]},
    "submitted": {"criteria": [None, "U1:1.1", ["U1"]]},
    "decided": {
        "criterion": BAD_REF,
        "outcome": ["fail", None],
        "vacsr": ["rv", "x", "VACSR", None],
        "feedback": ["text"],
        "on": ["", *BAD_DAY],
        "pins": [
            {},
            [],
            {**PINS, "criterion": ""},
            {**PINS, "edition": ""},
            {**PINS, "evidence": [ID]},
            {**PINS, "evidence": {ID: {**PIN, "item": ""}}},
            {**PINS, "evidence": {ID: {**PIN, "pointers": ""}}},
            {**PINS, "evidence": {ID: {**PIN, "scope": ["ER3.1"]}}},
            {**PINS, "evidence": {ID: {**PIN, "file": "x"}}},
            {**PINS, "evidence": {ID: {**PIN, "more": ""}}},
            {**PINS, "evidence": {1: PIN}},
        ],
        "replaces": [ID, [""]],
    },
    "sampled": {
        "criterion": BAD_REF,
        "decision": BAD_ID,
        "outcome": ["met"],
        "stage": ["last"],
        "comment": ["text"],
    },
    "countersigned": {"judgement": BAD_ID},
    "confirmed": {
        "requirement": BAD_REF,
        "statement": BAD_ID,
        "edition": BAD_ID,
        "evidence": [[], {ID: ""}],
    },
    "signed": {
        "unit": [None],
        "role": ["ev", "witness"],
        "edition": BAD_ID,
        "covers": [[], {"U1:1.1": ""}],
        "sampled_on": BAD_DAY[:3],
        "candidate_name": BAD_ID,
        "comment": ["text"],
    },
    "retracted": {"event": BAD_ID, "reason": BAD_ID},
    "erased": {
        "what": ["title", None],
        "commitments": [ID, [""], [1]],
        "until": ["soon", None],
        "reason": BAD_ID,
    },
}
FAULTS = [
    pytest.param(kind, name, value, id=f"{kind}-{name}-{number}")
    for kind, fields in BAD.items()
    for name, values in fields.items()
    for number, value in enumerate(values)
]
ENVELOPE: dict[str, list[Any]] = {
    "v": [0, 2, "1", True],
    "kind": ["deleted", 1, None],
    "portfolio": ["p", ID, None, "0000000G-0000-4000-8000-000000000001"],
    "actor": BAD_PERSON,
    "key": ["x", "SHA256:", f"SHA256:{'a' * 44}", f"sha256:{'a' * 43}", None],
    "seq": [0, -1, "1", True, LARGEST + 1],
    "prev": ["x", None],
    "seen": ["", [""], None],
    "at": [
        "2026-11-21",
        "2026-11-21T20:38:58",
        "2026-11-21T20:38:58+00:00",
        "2026-11-31T20:38:58Z",
        "2026-11-21T25:00:00Z",
        "1899-12-31T23:59:59Z",
        "2201-01-01T00:00:00Z",
        None,
    ],
    "data": [[], "", None],
}


def body(kind: str, **changes: Any) -> dict[str, Any]:
    """A good body of this kind, but for the changes."""
    return {
        "v": 1,
        "kind": kind,
        "portfolio": "00000000-0000-4000-8000-000000000001",
        "actor": "sam",
        "key": "",
        "seq": 1,
        "prev": "",
        "seen": [],
        "at": "2026-11-21T20:38:58Z",
        "data": GOOD[kind],
        **changes,
    }


def test_every_kind_is_in_these_tables() -> None:
    """No kind of event is left out of the tables of this file."""
    assert GOOD.keys() == BAD.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_event_has_no_fault(kind: str) -> None:
    """An event of each kind, as it should be, has no fault."""
    assert fault(body(kind)) == ""


@pytest.mark.parametrize("place", PLACES)
def test_evidence_stays_where_it_lives(place: str) -> None:
    """Evidence is a file, a URL, or held elsewhere."""
    data = {**GOOD["evidence_added"], "location": PLACES[place]}
    assert fault(body("evidence_added", data=data)) == ""


@pytest.mark.parametrize(("kind", "name", "value"), FAULTS)
def test_data_that_does_not_fit_is_named(kind: str, name: str, value: Any) -> None:
    """What does not fit in an event's data is said by name."""
    found = fault(body(kind, data={**GOOD[kind], name: value}))
    assert found == f"its data's {name} does not fit"


@pytest.mark.parametrize("kind", KINDS)
def test_data_has_exactly_the_keys_of_its_kind(kind: str) -> None:
    """A key too many or too few in the data is a fault."""
    expected = f"its data has not the keys of {kind}"
    first = next(iter(GOOD[kind]))
    fewer = {name: value for name, value in GOOD[kind].items() if name != first}
    assert fault(body(kind, data={**GOOD[kind], "extra": 1})) == expected
    assert fault(body(kind, data=fewer)) == expected


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in ENVELOPE.items() for value in values]
)
def test_an_envelope_that_does_not_fit_is_named(name: str, value: Any) -> None:
    """What does not fit around the data is said by name."""
    assert fault({**body("submitted"), name: value}) == f"its {name} does not fit"


def test_a_body_is_an_object_with_the_keys_we_know() -> None:
    """What is no object, lacks a key or has a strange one is no event."""
    lacking = {name: value for name, value in body("submitted").items() if name != "seen"}
    assert fault([]) == "it is not an object"
    assert fault(lacking) == "it has no seen"
    assert fault(body("submitted", extra=1)) == "it has keys we do not know: extra"


@pytest.mark.parametrize("id_", ["a", "A9", "a.b_c-d", "0", "x" * 64])
def test_a_person_id_is_a_short_plain_word(id_: str) -> None:
    """A person's id is letters, digits, dot, underscore and hyphen, at most 64."""
    assert is_person_id(id_)


@pytest.mark.parametrize("year", [1900, 2200])
def test_the_years_that_anybody_may_mean_are_taken(year: int) -> None:
    """The first and the last year of what events may be dated in are no fault."""
    data = {**GOOD["evidence_added"], "occasions": [f"{year}-12-31"], "ref": "WP999999"}
    assert fault(body("evidence_added", at=f"{year}-01-01T00:00:00Z", data=data)) == ""


def test_an_event_names_the_key_that_signs_it() -> None:
    """The fingerprint of a key fits where an event names the key that signs it."""
    assert fault(body("submitted", key=f"SHA256:{'a+/9' * 10}abc")) == ""
