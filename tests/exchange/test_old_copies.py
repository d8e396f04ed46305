"""An old copy brings nothing back that was erased, on whatever computer it is merged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from copies import holding, union
from domain.actions.kept import WHY, erasure, judged, under_a_centre
from keeping import keep
from nvqcheck.domain.actions.requests import AddPerson, EraseText
from nvqcheck.domain.events.event import Batch
from nvqcheck.domain.text.roles import Role
from nvqcheck.errors import RefusedError
from nvqcheck.exchange.merge_driver import join_files
from nvqcheck.ports import Snapshot
from nvqcheck.store.portfolio.tinydb import TinyDbStore
from worlds.scene import ANN, SAM, Scene

SAID = "Say who was there."
"""The feedback that the centre erases."""


def texts(snapshot: Snapshot) -> set[str]:
    """The texts that a copy holds."""
    return {kept.text for kept in snapshot.texts.values()}


def erased_by_the_centre() -> tuple[Scene, Scene]:
    """A copy on which the centre has erased a feedback, and the one before."""
    one, decision = judged()
    old = one.copy()
    under_a_centre(one, "centre", "centre").act(lambda _: [EraseText(decision.id, WHY)])
    assert SAID not in texts(one.store.read())
    return one, old


def forged() -> tuple[Scene, Scene]:
    """A copy in which somebody erased a feedback that is not theirs, and the one before."""
    one, decision = judged()
    old = one.copy()
    one.forge("eve", erasure([decision.data["feedback"]], "2020-01-01"))
    assert SAID not in texts(one.store.read())
    return one, old


def in_file(folder: Path, name: str, snapshot: Snapshot) -> Path:
    """A file that holds a portfolio."""
    path = folder / name
    keep(TinyDbStore(path), Batch(*snapshot[:3]), create=True)
    return path


def test_where_no_roster_is_an_old_copy_brings_nothing_back() -> None:
    """Nobody there can tell that it was the centre; that it was erased stands there."""
    one, old = erased_by_the_centre()
    before = one.store.read()
    merged = one.service().merge([old.store])
    assert one.store.read() == before
    assert (merged.copies[0].events, merged.copies[0].texts) == ((), 0)


def test_nothing_comes_back_by_way_of_a_third_copy() -> None:
    """A copy that never held it, and took the erasure in, does not take the text in later."""
    one, old = erased_by_the_centre()
    third = holding(one.store.read())
    assert SAID not in texts(union(third.read(), old.store.read()))


def test_git_brings_nothing_back(tmp_path: Path) -> None:
    """The version of before adds its text no more; as ours it is a conflict, for all to see."""
    one, old = erased_by_the_centre()
    new, before = one.store.read(), old.store.read()
    ours, theirs = in_file(tmp_path, "new", new), in_file(tmp_path, "old", before)
    assert join_files(ours, theirs, "portfolio.json").problems == ()
    assert TinyDbStore(ours).read() == new
    with pytest.raises(RefusedError) as caught:
        join_files(theirs, ours, "portfolio.json")
    assert caught.value.code == "merge-erases"
    assert TinyDbStore(theirs).read() == before


def test_git_asks_once(tmp_path: Path) -> None:
    """Where a person took the erasure in and the text was left, the next merge goes by itself."""
    one, old = erased_by_the_centre()
    old.service().merge([one.store])
    one.do(AddPerson("zoe", "Zoe", Role.WITNESS))
    ours, theirs = (
        in_file(tmp_path, str(n), each.store.read()) for n, each in enumerate((old, one))
    )
    assert join_files(ours, theirs, "portfolio.json").events == 1
    assert SAID in texts(TinyDbStore(ours).read())


@pytest.mark.parametrize("dry_run", [False, True])
def test_the_next_change_under_the_centre_takes_it_out(*, dry_run: bool) -> None:
    """Where a merge had to leave what the centre erased, whoever changes something ends it."""
    one, old = erased_by_the_centre()
    old.service().merge([one.store])
    assert SAID in texts(old.store.read())
    ask = [AddPerson("zoe", "Zoe", Role.WITNESS)]
    done = under_a_centre(old, SAM).act(lambda _: ask, dry_run=dry_run)
    assert SAID not in texts(done.view.snapshot)
    assert (SAID in texts(old.store.read())) == dry_run


def test_a_change_without_a_roster_takes_nothing_out() -> None:
    """What nobody can tell to be lawful destroys nothing."""
    one, old = erased_by_the_centre()
    old.service().merge([one.store])
    old.do(AddPerson("zoe", "Zoe", Role.WITNESS))
    assert SAID in texts(old.store.read())


def test_a_forged_erasure_takes_nothing_from_who_holds_the_text() -> None:
    """Merged with a roster or without, and whatever is done then: the text stays."""
    hostile, mine = forged()
    mine.service().merge([hostile.store])
    under_a_centre(mine, ANN).merge([hostile.store])
    under_a_centre(mine, SAM).act(lambda _: [AddPerson("zoe", "Zoe", Role.WITNESS)])
    assert SAID in texts(mine.store.read())
    assert mine.record.erased == {}


def test_what_was_never_erased_still_comes() -> None:
    """Another text of the same copy comes in beside the one that does not."""
    one, old = erased_by_the_centre()
    theirs = replace(old, now=one.now)
    theirs.add("U1:1.2")
    theirs.not_yet("U1:1.2")
    assert texts(theirs.store.read()) == {SAID}
    one.service().merge([theirs.store])
    assert SAID in texts(one.store.read())
