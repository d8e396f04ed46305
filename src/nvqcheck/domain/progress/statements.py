"""What a person's statement about an item of evidence pins, and whether it still holds of it."""

from __future__ import annotations

from nvqcheck.domain.record.file_state import Files
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.canonical import digest
from nvqcheck.domain.text.roles import Role


def item_digest(record: Record, id_: str, files: Files) -> str:
    """What a person's statement about an item pins: what it is, and its file as it is now."""
    sha256 = record.evidence[id_].content.location.sha256
    return statement_pin(record.digests[id_], files.get(id_, sha256))


def statement_pin(item: str, file: str) -> str:
    """What a statement pins of an item whose content and file have these digests."""
    return digest({"item": item, "file": file})


def holds_of(record: Record, id_: str, pinned: str, files: Files) -> bool:
    """Whether a statement that pinned this holds of an item as it is now.

    It does of a file that stands, as an assessor confirms, for the one that the statement was
    made about, with what may not be shown gone.
    """
    if pinned == item_digest(record, id_, files):
        return True
    item = record.evidence[id_]
    sha256 = item.content.location.sha256
    if files.get(id_, sha256) != sha256:
        return False
    earlier = (file for one in record.confirmed_now(item) for file in one.redacts)
    return any(pinned == statement_pin(record.digests[id_], file) for file in earlier)


def undeclared(record: Record, unit: str, id_: str, files: Files) -> bool:
    """Whether an item came, or became another, after the candidate's declaration on a unit.

    Nothing has where nothing was declared yet.
    """
    made = [sig for sig in record.signatures.get(unit, ()) if sig.role is Role.CANDIDATE]
    return bool(made) and not any(
        id_ in sig.covers and holds_of(record, id_, sig.covers[id_], files) for sig in made
    )
