"""Whether a path that a stranger wrote stays in a folder, found out without following it out.

What somebody hands in names its files as it likes: `/proc/self/pagemap`, `//host/share`, a link to
either. Even to ask the system about such a place can have effects, so nothing outside is touched.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path, PurePath

_MOST_LINKS = 40
"""How many links are followed, as the system does."""


def leads_away(at: str, flavour: type[PurePath] = PurePath) -> bool:
    """Whether a path says by its letters alone that it begins elsewhere or climbs out.

    Args:
        at: the path.
        flavour: of the paths of the system; that of this one if not said.
    """
    path = flavour(at)
    return bool(path.anchor) or ".." in path.parts


def real_path_within(full: Path, folders: Sequence[Path]) -> Path | None:
    """Where a path leads, its links followed one by one; None as soon as one leads out.

    Args:
        full: the path, which begins in one of the folders.
        folders: that may be looked into, absolute; what they are links to may be as well.
    """
    bases = [base for folder in folders for base in (folder, Path(os.path.realpath(folder)))]
    place, todo = _begin(full, bases)
    links = 0
    while place and todo:
        part = todo.pop()
        place = place.parent if part == ".." else place / part
        if not _is_within(place, bases):
            return None
        if _is_link(place):
            links += 1
            if links > _MOST_LINKS:
                return None
            target = place.readlink()
            begin = _begin(target, bases) if target.anchor else (place.parent, _parts(target))
            place, todo = begin[0], todo + begin[1]
    return place


def _begin(path: Path, bases: Sequence[Path]) -> tuple[Path | None, list[str]]:
    """The folder that an absolute path begins in, and the rest of it, its last part first."""
    for base in bases:
        if path.is_relative_to(base):
            return Path(os.path.realpath(base)), _parts(path.relative_to(base))
    return None, []


def _parts(path: Path) -> list[str]:
    return list(reversed(path.parts))


def _is_within(place: Path, bases: Sequence[Path]) -> bool:
    return any(place.is_relative_to(base) for base in bases)


def _is_link(place: Path) -> bool:
    # A junction of Windows is none by its type, and can be read like one.
    if sys.version_info >= (3, 12) and os.path.isjunction(place):
        return True
    return place.is_symlink()
