"""What is said when something was erased: what could not be, and where else it may lie."""

from __future__ import annotations

from collections.abc import Iterator

from nvqcheck.domain.record.record import Record
from nvqcheck.report.views.subject import in_record, in_text
from nvqcheck.report.words.events import SHORT
from nvqcheck.report.words.wording import count

FIXED = (
    "Titles, pointers and places are part of what was signed and stay; evidence files are not "
    "touched."
)
COPIES = (
    "Other copies keep what was erased until they are merged with this one, backups and the "
    "history of git until you remove it there."
)


def remains(record: Record, name: str = "") -> Iterator[str]:
    """What erasing did not reach, a sentence each.

    Args:
        record: the portfolio as it is now.
        name: the name that was erased; empty if a text was.
    """
    texts = [entry.event.id[:SHORT] for entry in record.history if in_text(entry, name)]
    if texts:
        what = "that has" if len(texts) == 1 else "that have"
        yield (
            f"There is {count(len(texts), 'text')} {what} the name in it: {', '.join(texts)}. "
            "Erase each with: nvqcheck erase EVENT --reason TEXT"
        )
    fixed = [e.event.id[:SHORT] for e in record.history if in_record(e.event, name)]
    if fixed:
        yield (
            f"The name stands in a title, pointer or place that cannot be erased: "
            f"{', '.join(fixed)}."
        )
    yield FIXED
    yield COPIES
