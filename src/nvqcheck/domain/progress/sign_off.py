"""What a sign-off of a unit covers, and whether it still does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from nvqcheck.domain.progress.criterion_state import Standing
from nvqcheck.domain.progress.statements import holds_of, item_digest
from nvqcheck.domain.record.facts import Sample, Signature
from nvqcheck.domain.record.file_state import Files
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.unit import Unit

Standings = Mapping[CriterionRef, Standing]


def covers(
    record: Record, unit: Unit, role: Role, standings: Standings, files: Files
) -> dict[str, str]:
    """What a signature made now would cover.

    A candidate declares every item of evidence linked in the unit to be their own work: its
    digest by its id. An assessor and an internal verifier sign for the decisions: the id of
    each criterion's newest decision, by the criterion.
    """
    if role is not Role.CANDIDATE:
        return {
            str(ref): decision.id
            for ref in unit.refs()
            if (decision := standings[ref].decision) is not None
        }
    items = {id_ for ref in unit.refs() for id_ in standings[ref].links}
    return {id_: item_digest(record, id_, files) for id_ in sorted(items)}


def is_current(
    record: Record, unit: Unit, signature: Signature, standings: Standings, files: Files
) -> bool:
    """Whether nothing that a signature covers has changed since.

    A declaration is due again when an item that it covers is another now; what was added after it
    is not declared, and does not count until it is. An assessor's and an internal verifier's are
    due again when a decision that they cover is stale, was decided anew or was taken back.
    """
    if signature.edition != unit.digest:
        return False
    if signature.role is Role.CANDIDATE:
        linked = {id_ for ref in unit.refs() for id_ in standings[ref].links}
        return all(
            holds_of(record, id_, pinned, files)
            for id_, pinned in signature.covers.items() if id_ in linked
        )  # fmt: skip
    return all(
        not standings[ref].changed
        and signature.covers.get(str(ref), "") == _decision(standings[ref])
        for ref in unit.refs()
    ) and _follows_the_assessor(record, unit, signature)


def _decision(standing: Standing) -> str:
    return standing.decision.id if standing.decision else ""


def _follows_the_assessor(record: Record, unit: Unit, signature: Signature) -> bool:
    """An internal verifier signs only after the assessor, whose signature has to stand."""
    if signature.role is not Role.IV or Role.ASSESSOR not in unit.signing_roles:
        return True
    return any(
        record.knows(signature.id, other.id)
        for other in record.signatures[unit.id]
        if other.role is Role.ASSESSOR
    )


def made_once_decided(
    record: Record, samples: Iterable[Sample], decisions: Collection[str]
) -> Iterator[Sample]:
    """Those of the samples that were made in knowledge of all these decisions, by their ids."""
    return (one for one in samples if all(record.knows(one.id, id_) for id_ in decisions))


def newest_signature(record: Record, unit_id: str, role: Role) -> Signature | None:
    """The newest signature on a unit in a role."""
    signatures = [sig for sig in record.signatures.get(unit_id, ()) if sig.role is role]
    return signatures[-1] if signatures else None


def signed_currently(
    record: Record, unit: Unit, role: Role, standings: Standings, files: Files
) -> Signature | None:
    """The newest signature in a role, if it still covers everything."""
    signature = newest_signature(record, unit.id, role)
    if signature and is_current(record, unit, signature, standings, files):
        return signature
    return None
