"""Where passphrases come from: a file that the environment names, or a person."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from nvqcheck.errors import UnreadableError, UsageError
from nvqcheck.ssh.passphrases import Ask, Passphrase
from nvqcheck.store.files.reading import read_private

LONGEST = 1024
"""Bytes of the largest passphrase file that we read."""
VARIABLE = "NVQCHECK_PASSPHRASE_FILE"


def from_file(path: Path) -> Passphrase:
    """The passphrase in a file: one line, in a file that only its owner may read.

    Raises:
        UnreadableError: `bad-passphrase-file`, or what `read_private` finds.
    """
    data = read_private(path, LONGEST)
    line = data.removesuffix(b"\n").removesuffix(b"\r")
    try:
        text = line.decode()
    except UnicodeDecodeError:
        text = ""
    if text.splitlines() != [text] or "\0" in text:
        raise UnreadableError(
            "bad-passphrase-file",
            f"{path} does not hold a passphrase: one line of UTF-8 text and nothing else.",
            where=str(path),
        )
    return Passphrase(text)


def asking(env: Mapping[str, str], ask: Ask | None) -> Ask:
    """Where passphrases come from: the file that the environment names, else a person.

    Args:
        env: the environment.
        ask: asks a person; None where nobody is at a terminal.
    """

    def find(what: str) -> Passphrase:
        if env.get(VARIABLE):
            return from_file(Path(env[VARIABLE]))
        if ask is None:
            raise UsageError(
                "passphrase-needed",
                f"A passphrase is needed {what}, and there is no terminal to ask for it.",
                hint=f"Put the key into ssh-agent, or name a file in {VARIABLE}.",
            )
        return ask(what)

    return find
