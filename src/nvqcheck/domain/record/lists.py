"""Tuples by key as lists that can grow, and back; taking one thing out of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from nvqcheck.domain.record.facts import Decision, Sample
from nvqcheck.domain.text.references import CriterionRef

K = TypeVar("K")
V = TypeVar("V")
J = TypeVar("J", Decision, Sample)


def lists(table: Mapping[K, tuple[V, ...]]) -> dict[K, list[V]]:
    """The same, that can grow."""
    return {key: list(values) for key, values in table.items()}


def tuples(table: Mapping[K, list[V]]) -> dict[K, tuple[V, ...]]:
    """The same, that stays."""
    return {key: tuple(values) for key, values in table.items()}


def taken(held: dict[CriterionRef, list[J]], ref: CriterionRef, id_: str) -> list[J]:
    """The judgement with this id, taken out of those that are held; none if it is not there."""
    judgements = [one for one in held.get(ref, ()) if one.id == id_]
    if judgements:
        held[ref] = [one for one in held[ref] if one.id != id_]
        if not held[ref]:
            del held[ref]
    return judgements
