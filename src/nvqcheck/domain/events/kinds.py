"""The kinds of events: one table that everybody asks.

To add a kind: `tests/domain/test_to_add_an_event_kind.py` says what it needs besides its row.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from nvqcheck.domain.events.shapes import (
    CONTENT,
    PIN,
    is_day_or_empty,
    is_digest_or_empty,
    is_marks,
    is_number,
    is_person_id,
    is_ref,
)
from nvqcheck.domain.text.json_shapes import (
    Check,
    is_day,
    is_digest,
    is_label,
    list_of,
    map_of,
    one_of,
    shape,
)
from nvqcheck.domain.text.roles import Role


class EventKind(NamedTuple):
    """What holds for every event of a kind."""

    shape: Mapping[str, Check]
    """What its data holds. Digests stand for text that may have to be erased."""
    roles: frozenset[Role] = frozenset()
    """The roles one of which it takes; external verifiers and witnesses change nothing. For
    `countersigned` it is the role of the one whose judgement it is: see `judging`."""
    judges: bool = False
    """Whether it is what a candidate may never do in their own portfolio."""
    retractable: bool = False
    """Whether the one who did it can take it back; evidence is withdrawn instead."""
    reaches_back: bool = False
    """Whether it changes what earlier events did."""
    text: str = ""
    """Where its data holds the commitment of an erasable text; names apart."""
    about: str = ""
    """Where its data names another event, on whose matter it bears and on nothing else."""


STAGES = ("interim", "summative")
"""When a sample is taken."""
_ANY = frozenset({Role.CANDIDATE, Role.ASSESSOR, Role.IV})
_COLLECTING = frozenset({Role.CANDIDATE, Role.ASSESSOR})
_ASSESSING = frozenset({Role.ASSESSOR})

KINDS: dict[str, EventKind] = {
    "started": EventKind(shape={"candidate": is_person_id, "name": is_digest}),
    "person_added": EventKind(
        shape={
            "person": is_person_id,
            "roles": list_of(
                one_of("candidate", "assessor", "iv", "ev", "witness", "expert_witness")
            ),
            "name": is_digest,
        },
        roles=_ANY,
    ),
    "enrolled": EventKind(
        shape={"unit": is_label, "edition": is_digest}, roles=_COLLECTING, retractable=True
    ),
    "evidence_added": EventKind(
        shape={"ref": is_number, **CONTENT}, roles=_COLLECTING, text="note"
    ),
    "evidence_amended": EventKind(
        shape={"evidence": is_digest, **CONTENT}, roles=_COLLECTING, text="note"
    ),
    "evidence_withdrawn": EventKind(
        shape={"evidence": is_digest, "reason": is_digest}, roles=_COLLECTING, text="reason"
    ),
    "evidence_confirmed": EventKind(
        shape={
            "evidence": is_digest,
            "item": is_digest,
            "file": is_digest_or_empty,
            "redacts": list_of(is_digest),
            "reason": is_digest_or_empty,
        },
        roles=_ASSESSING,
        judges=True,
        retractable=True,
        text="reason",
    ),
    "linked": EventKind(
        shape={"evidence": is_digest, "criteria": list_of(is_ref), "pointer": is_label},
        roles=_COLLECTING,
        retractable=True,
    ),
    "unlinked": EventKind(
        shape={
            "evidence": is_digest,
            "criteria": list_of(is_ref),
            "links": list_of(is_digest),
            "reason": is_digest_or_empty,
        },
        roles=_COLLECTING,
        text="reason",
    ),
    "submitted": EventKind(
        shape={"criteria": list_of(is_ref)}, roles=frozenset({Role.CANDIDATE}), retractable=True
    ),
    "decided": EventKind(
        shape={
            "criterion": is_ref,
            "outcome": one_of("met", "not_yet"),
            "vacsr": is_marks,
            "feedback": is_digest_or_empty,
            "on": is_day,
            "pins": shape(criterion=is_digest, edition=is_digest, evidence=map_of(PIN)),
            "replaces": list_of(is_digest),
        },
        roles=_ASSESSING,
        judges=True,
        retractable=True,
        text="feedback",
    ),
    "sampled": EventKind(
        shape={
            "criterion": is_ref,
            "decision": is_digest,
            "outcome": one_of("agree", "action"),
            "stage": one_of(*STAGES),
            "comment": is_digest_or_empty,
        },
        roles=frozenset({Role.IV}),
        judges=True,
        retractable=True,
        text="comment",
    ),
    "countersigned": EventKind(
        shape={"judgement": is_digest},
        roles=_ASSESSING | {Role.IV},
        judges=True,
        retractable=True,
        about="judgement",
    ),
    "confirmed": EventKind(
        shape={
            "requirement": is_ref,
            "statement": is_digest,
            "edition": is_digest,
            "evidence": map_of(is_digest),
        },
        roles=_ASSESSING,
        judges=True,
        retractable=True,
        text="statement",
    ),
    "signed": EventKind(
        shape={
            "unit": is_label,
            "role": one_of("candidate", "assessor", "iv"),
            "edition": is_digest,
            "covers": map_of(is_digest),
            "sampled_on": is_day_or_empty,
            "comment": is_digest_or_empty,
            "candidate_name": is_digest,
        },
        roles=_ANY,
        retractable=True,
        text="comment",
    ),
    "retracted": EventKind(
        shape={"event": is_digest, "reason": is_digest},
        roles=_ANY,
        reaches_back=True,
        text="reason",
        about="event",
    ),
    "erased": EventKind(
        shape={
            "what": one_of("name", "text"),
            "commitments": list_of(is_digest),
            "until": is_day_or_empty,
            "reason": is_digest,
        },
        roles=_ANY,
        reaches_back=True,
        text="reason",
    ),
}
"""Every kind, by its name."""
