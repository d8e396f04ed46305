"""Which evidence counts towards which criteria, and why the rest does not.

A performance criterion takes real work that somebody saw, that was made or that is testified to;
what is told of it serves where it names such work, or where the unit says that the criterion is
an account by its nature.
"""

from __future__ import annotations

from enum import StrEnum

from nvqcheck.domain.record.evidence import Evidence
from nvqcheck.domain.record.facts import Authentication
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import WITNESS_ROLES, Role
from nvqcheck.domain.units.library import Library
from nvqcheck.domain.units.methods import How, Of, Whose
from nvqcheck.domain.units.unit import Covers, GroupKind


class Shortfall(StrEnum):
    """Why an item does not count towards a criterion."""

    SIMULATED = "simulated"
    NO_WORK = "no_work"
    REFERENCE = "reference"
    ALONE = "alone"
    TOLD = "told"
    ABOUT_NOTHING = "about_nothing"
    UNCONFIRMED = "unconfirmed"
    NO_WITNESS = "no_witness"
    NO_EXPERT = "no_expert"
    NOT_CONTACTED = "not_contacted"
    OWN_TESTIMONY = "own_testimony"
    NOT_SEEN = "not_seen"
    SAME_FILE = "same_file"
    UNDECLARED = "undeclared"
    NOT_ACCEPTED = "not_accepted"


OF_WORK = frozenset(
    {
        Shortfall.SIMULATED,
        Shortfall.NO_WORK,
        Shortfall.REFERENCE,
        Shortfall.ALONE,
        Shortfall.TOLD,
        Shortfall.ABOUT_NOTHING,
    }
)
"""Those that only the rule of real work knows; nothing else is amiss with such an item."""

_NOT_WORK = {Of.SIMULATION: Shortfall.SIMULATED, Of.NO_WORK: Shortfall.NO_WORK}


def shortfall(
    item: Evidence, ref: CriterionRef, library: Library, record: Record
) -> Shortfall | None:
    """Why a live item that is linked to a criterion does not count there by what it is.

    None if it does, for all that it says of itself and that is said of it.
    """
    return _unproven(item, library, record) or _short_of_work(item, ref, library, record)


def of(item: Evidence, library: Library) -> str:
    """What an item is of, an `Of`; of a simulating method it is always simulation."""
    method = library.known_method(item.content.method)
    return method.of if method.only else item.content.setting


def how(item: Evidence, library: Library) -> str:
    """How an item shows what it is of, a `How`; it says so only where its method does not."""
    return library.known_method(item.content.method).how or item.content.how or How.TOLD


def asked(item: Evidence, library: Library) -> bool:
    """Whether an assessor heard it of the candidate: questions, or a discussion."""
    told = how(item, library) == How.TOLD
    return told and library.known_method(item.content.method).by_assessor


def shows_work(item: Evidence, library: Library) -> bool:
    """Whether it is real work of the candidate, seen, made or testified to."""
    real = of(item, library) == Of.WORK and item.content.product != Whose.REFERENCE
    return item.live and real and how(item, library) != How.TOLD


def brought_in(item: Evidence, library: Library, record: Record) -> bool:
    """Whether the candidate brought in a record that is an assessor's to make."""
    method = library.known_method(item.content.method)
    return method.by_assessor and item.added_by == record.candidate


def _unproven(item: Evidence, library: Library, record: Record) -> Shortfall | None:
    if brought_in(item, library, record) and not _stood_by(item, record):
        return Shortfall.UNCONFIRMED
    if _unseen(item, record):
        return Shortfall.NOT_SEEN
    if how(item, library) == How.TESTIFIED:
        return _untestified(item, library, record)
    return None


def _stood_by(item: Evidence, record: Record) -> bool:
    """Whether its maker has confirmed or accepted it, or somebody else whose word is enough."""
    maker, now = item.content.by, (record.digests[item.id], item.content.location.sha256)
    return any(vouches(one, item) for one in record.confirmed_now(item)) or any(
        decision.met and decision.actor == maker and item.id in decision.pins
        and (decision.pins[item.id].item, decision.pins[item.id].file) == now
        for decisions in record.decisions.values() for decision in decisions
    )  # fmt: skip


def vouches(word: Authentication, item: Evidence) -> bool:
    """Whether somebody's word on a record that was brought in is enough for it to count.

    Its maker's is, trainee or not; that of another assessor who is qualified and says why.
    """
    return word.actor == item.content.by or (bool(word.reason) and word.qualified)


def is_not_enough(word: Authentication, item: Evidence, library: Library, record: Record) -> bool:
    """Whether a record that was brought in still waits for another one's word beside this."""
    return brought_in(item, library, record) and not vouches(word, item)


def _unseen(item: Evidence, record: Record) -> bool:
    """Whether it is on the web, where it can change, and nobody says that they saw it, and when."""
    place = item.content.location
    seen = place.seen_by and place.seen_on
    return place.kind == "url" and not seen and not record.confirmed_now(item)


def _untestified(item: Evidence, library: Library, record: Record) -> Shortfall | None:
    witness = record.people.get(item.content.witness)
    if witness is None or not witness.roles & WITNESS_ROLES:
        return Shortfall.NO_WITNESS
    if library.known_method(item.content.method).expert:
        return None if witness.has(Role.EXPERT_WITNESS) else Shortfall.NO_EXPERT
    met_on_site = item.added_by != record.candidate
    return None if met_on_site or record.confirmed_now(item) else Shortfall.NOT_CONTACTED


def _short_of_work(
    item: Evidence, ref: CriterionRef, library: Library, record: Record
) -> Shortfall | None:
    unit = library.units[ref.unit]
    performance = unit.kinds.get(ref.id) is GroupKind.PERFORMANCE
    if not performance and unit.work_covers is not Covers.ALL:
        return None
    if short := _NOT_WORK.get(Of(of(item, library))):
        return short
    if item.content.product == Whose.REFERENCE:
        return Shortfall.REFERENCE
    if not performance:
        return None
    if item.content.product == Whose.SHARED and not _beside(ref, library, record):
        return Shortfall.ALONE
    if how(item, library) != How.TOLD:
        return None
    if not library.known_method(item.content.method).by_assessor:
        return Shortfall.TOLD
    told = unit.criteria[ref.id].told
    return None if told or _about_work(item, library, record) else Shortfall.ABOUT_NOTHING


def _beside(ref: CriterionRef, library: Library, record: Record) -> bool:
    """Whether a testimony, an observation or a discussion that counts goes with shared work."""
    others = (record.evidence[id_] for id_ in record.live_links(ref))
    return any(
        tells_the_part(other, library) and not _unproven(other, library, record) for other in others
    )


def tells_the_part(item: Evidence, library: Library) -> bool:
    """Whether it can say what the candidate's part in shared work was."""
    heard = library.known_method(item.content.method).by_assessor
    real = of(item, library) == Of.WORK
    return real and (heard or how(item, library) == How.TESTIFIED)


def _about_work(item: Evidence, library: Library, record: Record) -> bool:
    named = (record.evidence.get(id_) for id_ in item.content.about)
    return any(other is not None and shows_work(other, library) for other in named)
