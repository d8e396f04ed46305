"""Passphrases: never in arguments, logs, errors or what an object shows of itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from nvqcheck.errors import UnreadableError, UsageError
from nvqcheck.store.private_files import read_private

SHORTEST = 12
"""Characters; length is what makes a passphrase hard to guess, so nothing else is asked of it."""
LONGEST = 1024
VARIABLE = "NVQCHECK_PASSPHRASE_FILE"


class Passphrase:
    """A passphrase that does not show itself."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return "Passphrase(…)"

    def __len__(self) -> int:
        return len(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Passphrase) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    @property
    def secret(self) -> bytes:
        """What opens the key."""
        return self._text.encode("utf-8", "surrogateescape")


Ask = Callable[[str], Passphrase]
"""Asks a person for a passphrase, given in words what it is for."""


def long_enough(passphrase: Passphrase) -> Passphrase:
    """A new passphrase has at least `SHORTEST` characters.

    Raises:
        UsageError: `short-passphrase`.
    """
    if len(passphrase) < SHORTEST:
        raise UsageError(
            "short-passphrase",
            f"The passphrase has fewer than {SHORTEST} characters.",
            hint="Take four or five words that do not belong together.",
        )
    return passphrase


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
