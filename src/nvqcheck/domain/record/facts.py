"""What was done in a portfolio, one fact each, as the record holds it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from nvqcheck.domain.events.event import Event
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role

MARKS = "vacsr"
"""Valid, authentic, current, sufficient, reliable: what *met* says."""


class Enrolment(NamedTuple):
    """A unit the candidate works towards, and the edition it was when they enrolled."""

    unit: str
    edition: str
    at: str


class Pin(NamedTuple):
    """What a decision saw of one item of evidence."""

    item: str
    """`Content.digest`."""
    pointers: tuple[str, ...]
    file: str
    """The file's SHA-256; empty where it is no file."""
    scope: tuple[str, ...]
    """The scope items that it named, in full."""


class Submission(NamedTuple):
    """The candidate said that a criterion is ready to be judged."""

    id: str
    at: str


class Decision(NamedTuple):
    """An assessor's judgement of a criterion."""

    id: str
    criterion: CriterionRef
    actor: str
    met: bool
    vacsr: str
    feedback: str
    on: str
    """The day on which it was made, ISO."""
    at: str
    """When it was recorded."""
    criterion_digest: str
    edition: str
    pins: Mapping[str, Pin]
    """By the id of the evidence."""
    replaces: tuple[str, ...]


class Authentication(NamedTuple):
    """An assessor's word on an item: that it is what it says, or that its witness was contacted."""

    id: str
    evidence: str
    actor: str
    item: str
    """`Content.digest` of what was confirmed."""
    file: str
    """The file's SHA-256; empty where it is no file."""
    redacts: tuple[str, ...]
    """The digests of earlier files that this one may stand for, with what may not be shown gone."""
    reason: str
    at: str
    qualified: bool
    """Whether it is no trainee's."""


class Countersignature(NamedTuple):
    """A qualified person's word that a trainee's decision or sample is right."""

    id: str
    judgement: str
    actor: str
    at: str


class Sample(NamedTuple):
    """An internal verifier's check of a decision."""

    id: str
    criterion: CriterionRef
    decision: str
    actor: str
    agrees: bool
    stage: str
    """`interim` or `summative`."""
    comment: str
    at: str


class Confirmation(NamedTuple):
    """An assessor's statement that a requirement is satisfied which only a person can judge."""

    id: str
    actor: str
    statement: str
    evidence: Mapping[str, str]
    """Digests of the items it names, by their ids."""
    edition: str
    at: str


class Signature(NamedTuple):
    """A person's dated sign-off of a unit."""

    id: str
    unit: str
    role: Role
    actor: str
    edition: str
    covers: Mapping[str, str]
    """What was signed: see `sign_off.covers`."""
    sampled_on: str
    comment: str
    at: str


class Entry(NamedTuple):
    """One line of the history."""

    event: Event
    text: str
    """The erasable text that came with it: feedback, reason, statement, note."""
    retracted: str | None
    """Why it was taken back by the one who did it; None if it stands."""
    void: bool
    """Whether it has no effect: no rule allows it, or it does not count by the roster."""
