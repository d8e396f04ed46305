"""Evidence: what it is, where it lives, how it was come by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from nvqcheck.domain.text.canonical import Json, digest
from nvqcheck.domain.text.references import natural_key

if TYPE_CHECKING:
    from collections.abc import Iterable

REF = re.compile(r"([A-Z]+)([1-9][0-9]*)([a-z]?)")
"""An evidence reference: method code, running number, and a letter where two copies clashed."""
HIGHEST = 999_999
"""The highest running number that an event can hold."""


class Location(NamedTuple):
    """Where an item stays: a file, a URL, or held elsewhere."""

    kind: str
    """`file`, `url` or `held`."""
    at: str
    """Path (relative to the portfolio's folder where it is inside it), address, or place."""
    sha256: str = ""
    size: int = 0
    """Bytes, for a file."""
    seen_by: str = ""
    """The id of the person who saw what is on the web or held elsewhere."""
    seen_on: str = ""

    def as_json(self) -> dict[str, Json]:
        """The shape in an event, with the keys that its kind has."""
        match self.kind:
            case "file":
                return {"kind": "file", "at": self.at, "sha256": self.sha256, "size": self.size}
            case _:
                return {
                    "kind": self.kind,
                    "at": self.at,
                    "seen_by": self.seen_by,
                    "seen_on": self.seen_on,
                }

    @classmethod
    def from_json(cls, data: Mapping[str, Json]) -> Location:
        """Read what `as_json` wrote; the shape has been checked by `body.fault`."""
        return cls(**cast("dict[str, str]", dict(data)))  # type: ignore[arg-type]


class Content(NamedTuple):
    """What is said about an item, all of which can be amended."""

    method: str
    title: str
    occasions: tuple[str, ...]
    """The ISO dates on which the work was done."""
    location: Location
    setting: str = ""
    """What it is of: an `Of`; empty in a request that leaves it to the method."""
    how: str = ""
    """How it shows it, a `How`, where its method leaves that to the item."""
    product: str = ""
    """For a work product, whose it is: `own`, `shared` or `reference`; empty is `own`."""
    about: tuple[str, ...] = ()
    """For questions and discussions, the ids of the items of work that they are about."""
    by: str = ""
    """Who made the record, where somebody else brought it in."""
    witness: str = ""
    scope: tuple[str, ...] = ()
    """Scope items it names, in full: `CFACC27:ER4.1`."""
    note: str = ""

    @classmethod
    def from_json(cls, data: Mapping[str, Any], note: str = "") -> Content:
        """What an event says of an item.

        Args:
            data: of the event; its shape has been checked.
            note: the note, which stands apart.
        """
        return cls(
            method=data["method"],
            title=data["title"],
            occasions=tuple(data["occasions"]),
            location=Location.from_json(data["location"]),
            setting=data["setting"],
            how=data["how"],
            product=data["product"],
            about=tuple(data["about"]),
            by=data["by"],
            witness=data["witness"],
            scope=tuple(data["scope"]),
            note=note,
        )

    @property
    def digest(self) -> str:
        """What a decision pins of it: all that bears on the judgement of a criterion.

        The file's own digest and the scope items are pinned beside it. What it is called, where
        its file lies and the note are not judged.
        """
        return digest(
            {
                "method": self.method,
                "occasions": list(self.occasions),
                "setting": self.setting,
                "how": self.how,
                "product": self.product,
                "about": list(self.about),
                "by": self.by,
                "witness": self.witness,
                "at": "" if self.location.kind == "file" else self.location.at,
            }
        )


class Evidence(NamedTuple):
    """One item of evidence as it is now."""

    id: str
    """The id of the event that added it: its identity, whatever its reference."""
    ref: str
    content: Content
    added_by: str
    changed_by: str = ""
    """The id of the person who last said what it is."""
    changed_in: str = ""
    """The id of the event in which they did."""
    withdrawn: str | None = None
    """The reason it was withdrawn; None while it is live."""

    @property
    def live(self) -> bool:
        """Whether it has not been withdrawn."""
        return self.withdrawn is None


class Link(NamedTuple):
    """This evidence shows this criterion, at these pointers."""

    evidence: str
    pointers: tuple[str, ...]
    """Where in it, each once, in the order said."""
    events: tuple[str, ...]
    """The events that made it, oldest first; taking it away names them."""
    at: str

    @property
    def pointer(self) -> str:
        """Every pointer, as one text."""
        return ", ".join(self.pointers)


def next_ref(method: str, taken: Iterable[str]) -> str:
    """The next free reference of a method: its code and the next running number.

    Once somebody has taken the highest that an event can hold, it is the lowest that is free.
    """
    numbers = {int(m[2]) for ref in taken if (m := REF.fullmatch(ref)) and m[1] == method}
    number = max(numbers, default=0) + 1
    if number > HIGHEST:
        number = min(set(range(1, len(numbers) + 2)) - numbers)
    return f"{method}{number}"


def ref_key(ref: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key for evidence references: OBS2 before OBS10."""
    return natural_key(ref)
