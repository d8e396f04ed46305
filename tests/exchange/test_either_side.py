"""Git's merge driver looks at both versions alike: it is clean from both sides or from neither."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from copies import holding
from nvqcheck.domain.events.event import Fact, Kept, Stamp, seal
from nvqcheck.domain.text.canonical import commitment
from nvqcheck.errors import RefusedError
from nvqcheck.exchange.merge_driver import join_files
from nvqcheck.ports import Snapshot
from nvqcheck.store.portfolio.document_ids import document_id
from nvqcheck.store.portfolio.file_format import Document, serialise
from worlds.place import OTHER_PORTFOLIO, PORTFOLIO
from worlds.scene import scene

NAME = "portfolio.json"


def document_of(snapshot: Snapshot) -> Document:
    """The document of a portfolio, to be edited by hand."""
    store = holding(snapshot)
    assert store._document is not None
    return json.loads(serialise(store._document))  # type: ignore[no-any-return]


def altered(document: Document) -> None:
    """A decision was turned round."""
    for entry in document["events"].values():
        if entry["body"]["kind"] == "decided":
            entry["body"]["data"]["outcome"] = "met"


def falsely_signed(document: Document) -> None:
    """What is no signature stands beside an event."""
    next(iter(document["events"].values()))["sig"] = "~ no signature"


def stray(document: Document) -> None:
    """A text of no event was put in."""
    document["texts"][document_id(commitment("salt", "Jo"))] = Kept("salt", "Jo")._asdict()


def started(document: Document, portfolio: str) -> None:
    """A start by somebody else."""
    stamp = Stamp(portfolio, "zed", "2026-03-01T09:00:00Z", lambda: "salt")
    (event,) = seal([Fact("started", {"candidate": "zed", "name": "0" * 64})], (), stamp).events
    entry = {"body": dict(event.body), "id": event.id, "sig": ""}
    document["events"][document_id(event.id)] = entry


def started_again(document: Document) -> None:
    """The portfolio was started a second time."""
    started(document, PORTFOLIO)


def foreign(document: Document) -> None:
    """An event of another portfolio was put in."""
    started(document, OTHER_PORTFOLIO)


@pytest.mark.parametrize("attack", [altered, falsely_signed, stray, started_again, foreign])
def test_what_is_wrong_with_a_version_is_a_conflict_whichever_is_ours(
    tmp_path: Path, attack: Callable[[Document], None]
) -> None:
    """Nobody comes to a clean merge from the one side that is a conflict from the other."""
    one = scene()
    one.add("U1:1.1")
    one.not_yet("U1:1.1")
    clean = document_of(one.store.read())
    attacked = document_of(one.store.read())
    attack(attacked)
    for ours, theirs in ((clean, attacked), (attacked, clean)):
        mine, other = tmp_path / "mine", tmp_path / "other"
        mine.write_bytes(serialise(ours))
        other.write_bytes(serialise(theirs))
        try:
            problems = join_files(mine, other, NAME).problems
        except RefusedError:
            assert mine.read_bytes() == serialise(ours)
        else:
            assert problems


def test_what_was_altered_in_ours_is_not_thrown_away(tmp_path: Path) -> None:
    """Only somebody who looks can say what it was: the conflict leaves it where it is."""
    one = scene()
    one.add("U1:1.1")
    before = one.store.read()
    one.not_yet("U1:1.1")
    ours, theirs = document_of(one.store.read()), document_of(before)
    altered(ours)
    mine, other = tmp_path / "mine", tmp_path / "other"
    mine.write_bytes(serialise(ours))
    other.write_bytes(serialise(theirs))
    assert [problem.code for problem in join_files(mine, other, NAME).problems] == ["event-altered"]
    assert json.loads(mine.read_bytes())["events"] == ours["events"]


def test_whose_version_it_is_is_said(tmp_path: Path) -> None:
    """A problem of ours names ours, and one of the other version that."""
    one = scene()
    ours, theirs = (document_of(one.store.read()) for _ in range(2))
    falsely_signed(ours)
    stray(theirs)
    mine, other = tmp_path / "mine", tmp_path / "other"
    mine.write_bytes(serialise(ours))
    other.write_bytes(serialise(theirs))
    said = {problem.code: problem.file for problem in join_files(mine, other, NAME).problems}
    assert said == {"false-signature": NAME, "stray-text": f"the other version of {NAME}"}
