"""The shapes of what events hold: references, days, places, pins."""

from __future__ import annotations

import re

from nvqcheck.domain.text.json_shapes import (
    Check,
    empty_or,
    is_count,
    is_day,
    is_digest,
    is_label,
    list_of,
    matching,
    one_of,
    shape,
)
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.units.methods import How, Of, Whose

is_person_id = matching(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""Whether a value can be a person's id: letters, digits, `.`, `_`, `-`, at most 64."""

_REFERENCE = re.compile(r"[A-Z]{1,16}[1-9][0-9]{0,5}[a-z]?")
"""A method's code and a running number; nothing that looks like another or fills a page."""
_LONG_NUMBER = re.compile(r"\d{7}")
"""Nobody numbers so high, and such numbers take very long to compare."""

is_marks = matching(r"v?a?c?s?r?")
"""Whether a value can be the marks of a decision: letters of `vacsr`, in this order."""
is_digest_or_empty = empty_or(is_digest)
"""Whether a value is a digest or empty."""
is_day_or_empty = empty_or(is_day)
"""Whether a value is a day or empty."""
_is_person_or_empty = empty_or(is_person_id)


def is_number(value: object) -> bool:
    """Whether a value can be the reference of an item of evidence, such as `WP1`."""
    return isinstance(value, str) and _REFERENCE.fullmatch(value) is not None


def is_ref(value: object) -> bool:
    """Whether a value can be the reference of a criterion or a requirement, such as `CC28:1.1`."""
    if not is_label(value):
        return False
    try:
        return _LONG_NUMBER.search(CriterionRef.parse(value).id) is None
    except ValueError:
        return False


_FILE = shape(kind=one_of("file"), at=is_label, sha256=is_digest, size=is_count)
_ELSEWHERE = shape(
    kind=one_of("url", "held"), at=is_label, seen_by=_is_person_or_empty, seen_on=is_day_or_empty
)

CONTENT: dict[str, Check] = {
    "method": is_label,
    "title": is_label,
    "occasions": list_of(is_day),
    "location": lambda value: _FILE(value) or _ELSEWHERE(value),
    "setting": one_of(*Of),
    "how": one_of("", *How),
    "product": one_of("", *Whose),
    "about": list_of(is_digest),
    "by": _is_person_or_empty,
    "witness": _is_person_or_empty,
    "scope": list_of(is_ref),
    "note": is_digest_or_empty,
}
"""What is said of an item of evidence."""

PIN = shape(
    item=is_digest, pointers=list_of(is_label), file=is_digest_or_empty, scope=list_of(is_ref)
)
"""What a decision saw of an item of evidence."""
