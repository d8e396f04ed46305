"""Ids that people take for one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_LOOKS = str.maketrans("0I1", "Oll")


def alike(id_: str, among: Iterable[str]) -> str:
    """The first other id that one is easily taken for; empty if there is none.

    Ids are letters of ASCII, digits, `.`, `_` and `-`, so no letter of another alphabet can be in
    them: what is left are capital letters, `0` for `O`, and `1` or `I` for `l`.
    """
    looks = _looks(id_)
    return next((one for one in among if one != id_ and not looks.isdisjoint(_looks(one))), "")


def all_alike(ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each id that is easily taken for one before it, in their order, with the first such."""
    first: dict[str, tuple[int, str]] = {}
    for number, id_ in enumerate(sorted(set(ids))):
        looks = _looks(id_)
        if others := [first[one] for one in looks if one in first]:
            yield id_, min(others)[1]
        for one in looks:
            first.setdefault(one, (number, id_))


def _looks(id_: str) -> frozenset[str]:
    """How an id looks: to whoever reads past capital letters, and to whoever mistakes some."""
    return frozenset({f"={id_.casefold()}", f"~{id_.translate(_LOOKS).casefold()}"})
