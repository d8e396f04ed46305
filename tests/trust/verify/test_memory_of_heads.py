"""What this computer remembers of portfolios it has seen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nvqcheck.errors import UnreadableError
from nvqcheck.ports import Snapshot
from nvqcheck.trust.verify.seen_heads import Head, HeadMemory, heads_of
from worlds.scene import ANN, IVY, SAM, Scene, scene

PORTFOLIO = "00000000-0000-4000-8000-000000000001"


@pytest.fixture
def one() -> Scene:
    """A portfolio in which somebody judged."""
    made = scene()
    made.add("U1:1.1")
    made.met("U1:1.1")
    return made


def test_what_was_noted_is_recalled(one: Scene, tmp_path: Path) -> None:
    """The newest event of everybody is recalled, by the portfolio's UUID."""
    memory = HeadMemory(tmp_path)
    memory.remember(one.store.read())
    assert {head.person for head in memory.recall(PORTFOLIO)} == {SAM, ANN}
    assert set(memory.recall(PORTFOLIO)) == set(heads_of(one.store.read().events))


def test_nothing_is_known_of_others(tmp_path: Path) -> None:
    """Of a portfolio that was never noted nothing is known, and no file is made by asking."""
    assert HeadMemory(tmp_path / "state").recall(PORTFOLIO) == ()
    assert HeadMemory(tmp_path / "state").recall("../../etc/passwd") == ()
    assert not (tmp_path / "state").exists()


def test_what_is_lost_stays_noted(one: Scene, tmp_path: Path) -> None:
    """Noting an older copy forgets nothing that the newer one had."""
    memory = HeadMemory(tmp_path)
    older = one.store.read()
    one.agree("U1:1.1")
    memory.remember(one.store.read())
    memory.remember(older)
    assert IVY in {head.person for head in memory.recall(PORTFOLIO)}


def test_what_grew_replaces_what_was(one: Scene, tmp_path: Path) -> None:
    """Of a chain that went on only the new end is kept."""
    memory = HeadMemory(tmp_path)
    memory.remember(one.store.read())
    one.met("U1:1.1")
    memory.remember(one.store.read())
    assert len([head for head in memory.recall(PORTFOLIO) if head.person == ANN]) == 1


def test_an_empty_portfolio_is_not_noted(tmp_path: Path) -> None:
    """Where nothing has happened there is nothing to note."""
    HeadMemory(tmp_path / "state").remember(Snapshot())
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        '{"nvqcheck-heads": {}}',
        '{"nvqcheck-heads": [1]}',
        '{"nvqcheck-heads": [{"id": "x", "person": "ann", "seq": 1}]}',
    ],
)
def test_a_spoilt_note_is_refused(one: Scene, tmp_path: Path, text: str) -> None:
    """A note that was spoilt is an error when it is asked, and stops no change."""
    memory = HeadMemory(tmp_path)
    memory.remember(one.store.read())
    (tmp_path / "heads" / f"{PORTFOLIO}.json").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableError):
        memory.recall(PORTFOLIO)
    (said,) = memory.note(one.store.read())
    assert (said.code, said.severity) == ("not-noted", "warning")


@pytest.mark.skipif(os.name != "posix", reason="modes of files are a thing of POSIX")
def test_notes_are_closed_to_others(one: Scene, tmp_path: Path) -> None:
    """What this computer has seen is nobody else's to read."""
    HeadMemory(tmp_path / "state").remember(one.store.read())
    (note,) = (tmp_path / "state" / "heads").iterdir()
    assert note.stat().st_mode & 0o077 == 0


def test_a_note_holds_no_names(one: Scene, tmp_path: Path) -> None:
    """Nothing but ids is noted, so there is nothing to erase."""
    HeadMemory(tmp_path).remember(one.store.read())
    (note,) = (tmp_path / "heads").iterdir()
    assert "Sam" not in note.read_text(encoding="utf-8")
    assert Head("a" * 64, SAM, 1) not in HeadMemory(tmp_path).recall(PORTFOLIO)
