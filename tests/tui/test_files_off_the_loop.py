"""Evidence files are read beside the screens, never by them: a large one freezes nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from nvqcheck.domain.actions.requests import AddEvidence, Submit
from nvqcheck.domain.record.evidence import Content, Evidence
from nvqcheck.domain.units.unit import CriterionRef
from nvqcheck.ports import EvidenceFiles, Fingerprint
from nvqcheck.tui.app import NvqApp
from nvqcheck.tui.screens.evidence import EvidenceScreen
from nvqcheck.tui.session import Session
from tui.playing import STILL, opener, play, press, screen_text, settled, type_, view


@dataclass
class Noted:
    """Evidence files that note which thread asks for them."""

    files: EvidenceFiles
    threads: list[threading.Thread] = field(default_factory=list)

    def fingerprint(self, at: str, size: int | None = None) -> Fingerprint | None:
        """What a file is now."""
        self.threads.append(threading.current_thread())
        return self.files.fingerprint(at, size)

    def locate(self, path: str) -> str:
        """How a path is kept."""
        return self.files.locate(path)

    def where(self, at: str) -> Path | None:
        """Where a file is."""
        return self.files.where(at)

    def head(self, at: str, most: int) -> bytes | None:
        """How a file begins."""
        self.threads.append(threading.current_thread())
        return self.files.head(at, most)


def _unlinked(folder: Path) -> Evidence:
    """An item with a file, linked to nothing."""
    (folder / "large.bin").write_bytes(b"large")
    place = opener(folder).recorded_file(str(folder / "large.bin"))
    content = Content("WP", "Large", ("2026-10-20",), place)
    opener(folder).act(lambda _: [AddEvidence(content, ())])
    return view(folder).record.by_ref["WP6"]


def _noted(folder: Path) -> tuple[NvqApp, Noted]:
    service = opener(folder)
    noted = Noted(service.files)
    return NvqApp(opener, Session(replace(service, files=noted), opener), folder, STILL), noted


async def _another_process(pilot: Pilot[None], folder: Path) -> None:
    opener(folder).act(lambda _: [Submit((CriterionRef("CFACC27", "Kd"),))])
    assert isinstance(pilot.app, NvqApp)
    await pilot.app._watch()


async def _f5(pilot: Pilot[None], folder: Path) -> None:
    assert (folder / "large.bin").exists()
    await press(pilot, "f5")


async def _own_change(pilot: Pilot[None], folder: Path) -> None:
    assert (folder / "large.bin").exists()
    await press(pilot, "g")
    await type_(pilot, "CFACC27:Kd")
    await press(pilot, "enter", "s")


async def _another_file(pilot: Pilot[None], folder: Path) -> None:
    (folder / "other.bin").write_bytes(b"other")
    assert isinstance(pilot.app.screen, EvidenceScreen)
    pilot.app.screen.go_to_evidence(view(folder).evidence("WP6").id)
    await press(pilot, "enter")
    pilot.app.screen.query_one("#at", Input).value = "other.bin"
    await press(pilot, "ctrl+s")
    assert view(folder).evidence("WP6").content.location.at == "other.bin"


@pytest.mark.parametrize("happens", [_another_process, _f5, _own_change, _another_file])
def test_no_file_is_read_on_the_event_loop(
    folder: Path, happens: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever has files read again, linked or not, they are read in another thread."""
    monkeypatch.chdir(folder)
    _unlinked(folder)
    app, noted = _noted(folder)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "3")
        assert noted.threads, "the files were read before"
        noted.threads.clear()
        await happens(pilot, folder)  # type: ignore[misc]
        await settled(pilot)
        await press(pilot, "3", "end", "2", "3")
        assert "Large" in screen_text(app)
        assert noted.threads
        assert threading.current_thread() not in noted.threads

    play(app, script, (100, 40))


def test_opening_the_screens_reads_no_file_on_the_event_loop(folder: Path) -> None:
    """What the first screens show of files has been read before they open."""
    _unlinked(folder)
    app, noted = _noted(folder)
    noted.threads.clear()

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "2", "3", "4", "7")
        assert threading.current_thread() not in noted.threads

    play(app, script)
