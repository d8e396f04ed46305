"""What a person can ask to be done to a portfolio. `decide.decide` says whether it may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from nvqcheck.domain.record.evidence import Content
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role

Criteria: TypeAlias = tuple[CriterionRef, ...]
Shown: TypeAlias = tuple[str, ...]
"""What somebody had before them, a `shown_digest` for each criterion in its order; empty if nobody
says. Where it is another by now, nothing is judged."""


@dataclass(frozen=True, slots=True)
class Start:
    """Begin a portfolio; the one who acts is its candidate."""

    name: str


@dataclass(frozen=True, slots=True)
class AddPerson:
    """Bring somebody into the portfolio, or give them one more role."""

    id: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Enrol:
    """Work towards units."""

    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddEvidence:
    """Add an item, and link it to criteria at once if any are given."""

    content: Content
    criteria: Criteria = ()
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class AmendEvidence:
    """Say something else about an item."""

    evidence: str
    content: Content


@dataclass(frozen=True, slots=True)
class WithdrawEvidence:
    """Take an item out of consideration; it stays in the history."""

    evidence: str
    reason: str


@dataclass(frozen=True, slots=True)
class LinkEvidence:
    """Say that an item shows criteria, or point to one more place in it."""

    evidence: str
    criteria: Criteria
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class UnlinkEvidence:
    """Say that an item does not show criteria after all."""

    evidence: str
    criteria: Criteria
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Submit:
    """Say that criteria are ready to be judged."""

    criteria: Criteria = ()
    if_ready: Criteria = ()
    """Those of a group or a unit: what of them is ready is submitted, and the rest stays."""


@dataclass(frozen=True, slots=True)
class Assess:
    """Judge criteria: *met* or *not yet met*."""

    criteria: Criteria
    met: bool
    feedback: str = ""
    vacsr: str = ""
    """The marks that hold: letters of `vacsr`; *met* says all five."""
    on: str = ""
    """The day on which it was decided, ISO; today if empty."""
    shown: Shown = ()


@dataclass(frozen=True, slots=True)
class Authenticate:
    """Stand by an item: that it is what it says, or that its witness was contacted."""

    evidence: str
    reason: str = ""
    redacted: bool = False
    """Whether its file stands for earlier ones, with what may not be shown gone."""


@dataclass(frozen=True, slots=True)
class Countersign:
    """Say that a trainee's newest decisions on criteria, or samples of them, are right."""

    criteria: Criteria
    samples: bool = False
    """Whether it is the samples that are countersigned, as an internal verifier."""
    shown: Shown = ()


@dataclass(frozen=True, slots=True)
class SampleDecisions:
    """Check the newest decisions on criteria: agree, or ask for action."""

    criteria: Criteria
    agrees: bool
    comment: str = ""
    stage: str = "interim"
    shown: Shown = ()


@dataclass(frozen=True, slots=True)
class Confirm:
    """State that a requirement is satisfied which only a person can judge."""

    requirement: CriterionRef
    statement: str
    evidence: tuple[str, ...] = ()
    """Ids of the items it rests on."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Sign a unit off in a role."""

    unit: str
    role: Role
    sampled_on: str = ""
    """For an internal verifier, the date sampled; that of their newest sample if empty."""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Retract:
    """Take back what one did oneself."""

    event: str
    reason: str


@dataclass(frozen=True, slots=True)
class EraseName:
    """Remove a person's name for good; their id stays."""

    person: str
    reason: str


@dataclass(frozen=True, slots=True)
class EraseText:
    """Remove the note, feedback, comment, statement or reason of an event for good."""

    event: str
    reason: str


Command: TypeAlias = (
    Start
    | AddPerson
    | Enrol
    | AddEvidence
    | AmendEvidence
    | WithdrawEvidence
    | LinkEvidence
    | UnlinkEvidence
    | Submit
    | Assess
    | Authenticate
    | Countersign
    | SampleDecisions
    | Confirm
    | Sign
    | Retract
    | EraseName
    | EraseText
)
