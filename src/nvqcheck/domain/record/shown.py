"""What somebody had before them when they judged: told by a digest from anything else."""

from __future__ import annotations

from nvqcheck.domain.record.file_state import Files, file_state
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.canonical import Json, digest
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.units.library import Library


def shown_digest(library: Library, record: Record, ref: CriterionRef, files: Files) -> str:
    """The digest of all that a judgement of a criterion goes by.

    Of every linked item what is said of it, its note included, where in it the proof is, and
    whether its file is as recorded; the standard's words; what was decided and sampled before.

    Args:
        library: the standards.
        record: the portfolio.
        ref: the criterion.
        files: the digests of the evidence files as they are now.

    Returns:
        A SHA-256, which means something only beside another of the same criterion.
    """
    items: dict[str, Json] = {}
    for id_, link in record.live_links(ref).items():
        content = record.evidence[id_].content
        state = file_state(content.location, files.get(id_))
        items[id_] = [repr(content), list(link.pointers), state.value]
    unit, decisions = library.units[ref.unit], record.decisions.get(ref, ())
    return digest(
        {
            "edition": unit.digest,
            "items": items,
            "decisions": [one.id for one in decisions],
            "waiting": [one.id for one in record.to_countersign(ref)],
            "waiting_samples": [one.id for one in record.samples_to_countersign(ref)],
            "samples": [s.id for one in decisions for s in record.samples.get(one.id, ())],
        }
    )
