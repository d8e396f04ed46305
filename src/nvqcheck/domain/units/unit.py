"""Units and National Occupational Standards: what a candidate is assessed against."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from nvqcheck.domain.text.canonical import digest, digest_text
from nvqcheck.domain.text.references import CriterionRef

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nvqcheck.domain.text.roles import Role


class GroupKind(StrEnum):
    """Whether a group asks for doing or for knowing."""

    PERFORMANCE = "performance"
    KNOWLEDGE = "knowledge"


class Rule(StrEnum):
    """What an evidence requirement asks; `requirements.py` runs them."""

    WORKPLACE = "workplace"
    OCCASIONS = "occasions"
    SCOPE = "scope"
    CONFIRM = "confirm"
    ALL_MET = "all_met"
    AUTHENTIC = "authentic"
    INFORM = "inform"


class Covers(StrEnum):
    """Which criteria a `workplace` requirement asks real work for."""

    PERFORMANCE = "performance"
    ALL = "all"


class Force(StrEnum):
    """How strongly a document puts its guidance."""

    OPTIONAL = "optional"
    """What evidence may include."""
    EXPECTED = "expected"
    """What evidence should include."""


class Strength(StrEnum):
    """How far evidence for one criterion of a pair goes for the other."""

    STRONG = "strong"
    """One decent item normally serves both."""
    MODERATE = "moderate"
    """It serves both with a question or two more."""


class Part(NamedTuple):
    """A lettered or numbered item inside a criterion: shown, pointed at, never counted."""

    label: str
    statement: str


class Criterion(NamedTuple):
    """One line to be met, with its statement in our own words."""

    id: str
    label: str
    verb: str
    statement: str
    wording_sha256: str = ""
    """Digest of the official text; empty where there is none."""
    guidance: tuple[str, ...] = ()
    told: bool = False
    """Whether it is an account by nature, so that questions or a discussion show it."""
    parts: tuple[Part, ...] = ()

    @property
    def digest(self) -> str:
        """What a decision pins: the official wording, or our statement where there is none.

        Our statement includes those of the criterion's parts.
        """
        said = (self.statement, *(f"{part.label} {part.statement}" for part in self.parts))
        return self.wording_sha256 or digest_text("\n".join(said))


class Group(NamedTuple):
    """A learning outcome, or a headed group of criteria."""

    id: str
    kind: GroupKind
    title: str
    criteria: tuple[Criterion, ...]
    guidance: tuple[str, ...] = ()


class ScopeItem(NamedTuple):
    """One of the things a `scope` requirement lists, `ER4.1`."""

    id: str
    statement: str


class Requirement(NamedTuple):
    """A rule of the unit beside its criteria."""

    id: str
    rule: Rule
    statement: str
    min: int = 2
    """How many different dates `occasions` asks for."""
    span_days: int = 1
    """How many days must lie between the first and the last of them."""
    items: tuple[ScopeItem, ...] = ()
    covers: Covers = Covers.PERFORMANCE
    """Which criteria `workplace` asks real work for."""
    taken_into_account: bool = False
    """Whether the items of `scope` are considered in the work, and so may be told of."""
    own_product: bool = False
    """Whether each item of `scope` is a work product of the candidate's own."""


class Edition(NamedTuple):
    """Which edition of the document a unit was encoded from; dates are ISO 8601, empty if none."""

    source: str
    year: int | None = None
    version: str = ""
    status: str = ""
    approved: str = ""
    review: str = ""
    repaired: tuple[str, ...] = ()


class Signatory(NamedTuple):
    """Who signs the unit, and what that signature says."""

    role: Role
    capacity: str


class NosReference(NamedTuple):
    """The National Occupational Standard that a unit was made from."""

    suite: str
    number: str
    title: str


class Pair(NamedTuple):
    """A suggestion that evidence for one criterion may show the other; never an automatic tick."""

    source: CriterionRef
    target: CriterionRef
    note: str
    strength: Strength = Strength.MODERATE


class UnitValues(NamedTuple):
    """What the file of a unit says."""

    id: str
    kind: str
    """`unit`, or `nos` for a standard that is not itself an award."""
    title: str
    body: str
    edition: Edition
    groups: tuple[Group, ...]
    sign_off: tuple[Signatory, ...]
    level: int | None = None
    credit: int | None = None
    glh: int | None = None
    purpose: str = ""
    references: Mapping[str, str] = {}
    about: Mapping[str, str | tuple[str, ...]] = {}
    assessment: tuple[str, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    nos: tuple[NosReference, ...] = ()
    functional_skills: Mapping[str, tuple[str, ...]] = {}
    resources: tuple[str, ...] = ()
    crosswalk: tuple[Pair, ...] = ()
    guidance_is: Force = Force.OPTIONAL


class Unit(UnitValues):
    """What a candidate is assessed against: what the file of a unit says, and what follows."""

    @cached_property
    def criteria(self) -> dict[str, Criterion]:
        """Every criterion by id, in the unit's order."""
        return {c.id: c for group in self.groups for c in group.criteria}

    @cached_property
    def group_of(self) -> dict[str, Group]:
        """The group of each criterion, by its id."""
        return {c.id: group for group in self.groups for c in group.criteria}

    @cached_property
    def kinds(self) -> dict[str, GroupKind]:
        """Whether each criterion, by id, asks for doing or for knowing."""
        return {id_: group.kind for id_, group in self.group_of.items()}

    @cached_property
    def scope_items(self) -> dict[str, ScopeItem]:
        """Every item of every `scope` requirement, by id."""
        return {item.id: item for need in self.requirements for item in need.items}

    @cached_property
    def digest(self) -> str:
        """The edition's digest, which decisions and signatures pin.

        It changes with the official document (codes, version, approval, any criterion), not with
        our words, our guidance or a review date that was moved.
        """
        return digest(
            {
                "id": self.id,
                "body": self.body,
                "references": dict(self.references),
                "year": self.edition.year,
                "version": self.edition.version,
                "approved": self.edition.approved,
                "criteria": {c.id: c.digest for c in self.criteria.values()},
            }
        )

    @property
    def work_covers(self) -> Covers | None:
        """Which criteria a requirement asks real work for; None where none does."""
        asked = {need.covers for need in self.requirements if need.rule is Rule.WORKPLACE}
        return Covers.ALL if Covers.ALL in asked else next(iter(asked), None)

    @property
    def signing_roles(self) -> tuple[Role, ...]:
        """The roles that the unit names as signatories, in its order."""
        return tuple(signatory.role for signatory in self.sign_off)

    @property
    def is_nos(self) -> bool:
        """Whether this is a National Occupational Standard and so not itself an award."""
        return self.kind == "nos"

    def refs(self) -> Iterator[CriterionRef]:
        """Every criterion's full reference, in the unit's order."""
        return (CriterionRef(self.id, id_) for id_ in self.criteria)

    def requirement(self, id_: str) -> Requirement | None:
        """The requirement with this id."""
        return next((need for need in self.requirements if need.id == id_), None)
