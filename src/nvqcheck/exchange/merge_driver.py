"""Merging for git: two versions of one portfolio's file become one, in place of the first."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from nvqcheck.errors import Problem
from nvqcheck.exchange.losses import check_losses
from nvqcheck.exchange.merging import Copy, Erased, bring, gone, said_erased
from nvqcheck.store.files.reading import read_whole
from nvqcheck.store.files.replacing import replace_private
from nvqcheck.store.portfolio import file_format
from nvqcheck.store.portfolio.tinydb import TinyDbStore


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of joining two versions into one file."""

    events: int
    """How many events the other version brought."""
    problems: tuple[Problem, ...]
    """What is wrong with either version: nothing, in an honest merge."""


def join_files(ours: Path, theirs: Path, name: str) -> Joined:
    """Write the union of two versions in the place of ours, as git asks of a merge driver.

    Where there are no problems the bytes are the same whichever of the two is ours, but for a text
    that only one still holds though both say that it is erased: nobody here can tell whether those
    may who say so. What is wrong with ours stays in it, for somebody to look at. When this raises,
    ours is as it was.

    Args:
        ours: the file git has put our version into, and takes the result from.
        theirs: the file with the other version.
        name: what the file is called in the repository.

    Raises:
        UnreadableError: one of them is no portfolio, they are not the same one, or ours cannot
            be written.
        RefusedError: one was tampered with, or theirs says that what is in ours is erased.
        OSError: ours cannot be read.
    """
    data = read_whole(ours)
    document = file_format.read(data, name)
    here = file_format.snapshot(document, name, data)
    copy = Copy(f"the other version of {name}", TinyDbStore(theirs).read())
    brought = bring(here, [copy], name)
    # What is wrong with ours is a conflict as well, as it is where the two are the other way round.
    own = bring(copy.snapshot, [Copy(name, here)], copy.name, lambda _: Erased(brought.erased))
    # git has nobody to ask, nor a roster to tell by what the centre erased.
    known = said_erased(here.events)
    news = {key: by for key, by in gone(copy.snapshot).items() if key not in known}
    check_losses(here, {**news, **brought.erased}, here.plus(brought.batch).events)
    document = file_format.joined(document, here, brought.batch, name)
    # The file is a temporary one of git's: it needs neither lock nor backup.
    replace_private(Path(os.path.realpath(ours)), file_format.serialise(document))
    (incoming,), (outgoing,) = brought.copies, own.copies
    return Joined(len(incoming.events), (*outgoing.problems, *incoming.problems))
