"""What docs/trust.md says is so."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from documents import ROOT
from nvqcheck.ssh.passphrases import SHORTEST
from nvqcheck.trust.findings import RULES
from nvqcheck.trust.roster.allowed_signers import allowed_signers
from openssh import needs_ssh_keygen
from worlds.scene import ANN, IVY
from worlds.signed import ROSTER, World, finished

PAGE = next((ROOT / "docs").glob("**/trust.md")).read_text(encoding="utf-8")
WORDS = {"error": "error", "warning": "warning", "info": "remark"}
BASH = shutil.which("bash")
needs_tools = pytest.mark.skipif(
    BASH is None or shutil.which("openssl") is None, reason="bash or openssl is not installed"
)


def test_every_finding_is_on_the_page() -> None:
    """The page has each code of a finding with its severity and rule, in order."""
    rows = re.findall(r"^\| `([a-z-]+)` \| (\w+) \| (.+) \|$", PAGE, re.MULTILINE)
    assert rows == [(code, WORDS[severity], rule) for code, (severity, rule) in RULES.items()]


def test_the_page_gives_the_length_of_passphrases() -> None:
    """The page says how long a passphrase has to be."""
    assert SHORTEST == 12
    assert "twelve characters" in " ".join(PAGE.split())


def documented(heading: str) -> list[str]:
    """The commands of a section, block by block."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"```sh\n(.*?)```", section, re.DOTALL)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A signed-off portfolio with the exported signers beside it."""
    made = finished(tmp_path / "p")
    (made.folder / "allowed_signers").write_text(allowed_signers(ROSTER), encoding="utf-8")
    return made


def by_hand(world: World, event: str, who: str) -> tuple[int, str]:
    """Type the documented commands for an event; returns the last exit code and all output."""
    script = "\n".join(documented("One sign-off, with OpenSSH alone"))
    # What this would export is there already.
    script = script.replace("nvqcheck roster export-allowed-signers > allowed_signers\n", "")
    script = script.replace("event=0123abcd", f"event={event[:10]}").replace("-I ann", f"-I {who}")
    done = subprocess.run(
        [str(BASH), "-c", script],
        cwd=world.folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "LC_ALL": "C"},
    )
    return done.returncode, done.stdout + done.stderr


@needs_tools
@needs_ssh_keygen
@pytest.mark.parametrize(("kind", "who"), [("signed", ANN), ("decided", ANN), ("sampled", IVY)])
def test_a_sign_off_is_checked_by_hand(world: World, kind: str, who: str) -> None:
    """The documented commands take a sign-off out of the file, and OpenSSH finds it good."""
    event = world.newest(kind, who)
    code, said = by_hand(world, event.id, who)
    assert code == 0, said
    assert event.id in said
    assert f'Good "nvqcheck-event-v1" signature for {who}' in said


@needs_tools
@needs_ssh_keygen
def test_an_edited_sign_off_fails_by_hand(world: World) -> None:
    """By the same commands an edited sign-off is not good, and has not its id."""
    event = world.newest("signed", ANN)
    world.edit_event(event, new_id=False, edition="ab" * 32)
    code, said = by_hand(world, event.id, ANN)
    assert code != 0
    assert event.id not in said


@needs_tools
@needs_ssh_keygen
def test_anothers_sign_off_fails_by_hand(world: World) -> None:
    """By the same commands a sign-off is not good for another person."""
    code, _ = by_hand(world, world.newest("signed", IVY).id, ANN)
    assert code != 0
