"""Ids that people take for one another."""

from __future__ import annotations

from collections.abc import Iterable

_LOOKS = str.maketrans("0I1", "Oll")


def alike(id_: str, among: Iterable[str]) -> str:
    """The first other id that one is easily taken for; empty if there is none.

    Ids are letters of ASCII, digits, `.`, `_` and `-`, so no letter of another alphabet can be in
    them: what is left are capital letters, `0` for `O`, and `1` or `I` for `l`.
    """
    return next((other for other in among if other != id_ and _same(id_, other)), "")


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold() or _seen(one) == _seen(other)


def _seen(id_: str) -> str:
    return id_.translate(_LOOKS).casefold()
