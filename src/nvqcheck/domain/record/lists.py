"""Tuples by key as lists that can grow, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def lists(found: Mapping[K, tuple[V, ...]]) -> dict[K, list[V]]:
    """The same, that can grow."""
    return {key: list(values) for key, values in found.items()}


def tuples(found: Mapping[K, list[V]]) -> dict[K, tuple[V, ...]]:
    """The same, that stays."""
    return {key: tuple(values) for key, values in found.items()}
