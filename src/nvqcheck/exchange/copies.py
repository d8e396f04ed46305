"""Another copy of a portfolio, by the name that somebody gives it."""

from __future__ import annotations

from typing import TypeVar

from nvqcheck.errors import UnreadableError
from nvqcheck.ports import PortfolioStore

Store = TypeVar("Store", bound=PortfolioStore)


def existing(copy: Store, name: str) -> Store:
    """The same copy, which has to be there.

    Args:
        copy: where it would be kept.
        name: what it was called.

    Raises:
        UnreadableError: `no-copy`, there is none.
    """
    if copy.version():
        return copy
    raise UnreadableError(
        "no-copy",
        f"There is no copy of the portfolio at {name}.",
        hint="Name the file of the other copy, or the folder it is in.",
        where=name,
    )
