"""The keys of whoever sits at this computer: looked for by name, opened once a session."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from nvqcheck.domain.events.shapes import is_person_id
from nvqcheck.errors import Problem, UnreadableError
from nvqcheck.lazy import lazily
from nvqcheck.store.user_folders import config_folder, why_closed

if TYPE_CHECKING:
    from nvqcheck.ssh.passphrases import Ask
    from nvqcheck.trust.keys.key_store import KeyStore
    from nvqcheck.trust.keys.session_keys import KeyRing

# Nothing that signs is loaded for who has no key.
_key_store = lazily("nvqcheck.trust.keys.key_store", "KeyStore")
_key_ring = lazily("nvqcheck.trust.keys.session_keys", "KeyRing")

OPEN = (
    "Make the folder yours again: a command that was run with sudo may have made it. Or name "
    "another folder for settings, on Linux with XDG_CONFIG_HOME."
)
"""What helps where the folder of settings is closed."""


def closed_settings() -> tuple[Problem, ...]:
    """What has to be said to those who look while the folder of settings is closed."""
    why = why_closed(config_folder())
    what = f"{why} Keys, confirmed centres and a policy that are in it are not taken into account."
    return (Problem("settings-unreadable", what, "warning", OPEN),) if why else ()


def key_store() -> KeyStore:
    """The keys of this computer's user."""
    store: KeyStore = _key_store(config_folder())
    return store


class KeySession:
    """Signs for those who have a key on this computer; implements `ports.Signer`.

    Args:
        ask: asks a person for a passphrase; None where nobody can be asked.
        env: the environment: where ssh-agent and a file with a passphrase are.
    """

    def __init__(self, ask: Ask | None = None, env: Mapping[str, str] = os.environ) -> None:
        self._ask = ask
        self._env = env
        self._folder = config_folder()

    def asks(self, person: str) -> bool:
        """Whether a person has to be asked for a passphrase before they can sign.

        Args:
            person: their id; empty for whoever turns out to be the candidate.
        """
        return self._has_key(person) and self._ring.asks(person)

    def begin(self, person: str) -> tuple[Problem, ...]:
        """Make a key for a new candidate, unless they have one; why not, if it cannot be."""
        return self._ring.begin(person)

    def ready(self, person: str, show: Callable[[], None]) -> None:
        """Open a person's key, if they have one.

        Raises:
            NvqcheckError: they have one, and it cannot be opened.
        """
        if self._has_key(person):
            self._ring.ready(person, show)

    def key(self, person: str) -> str:
        """The fingerprint of the key that a person signs with here; empty if they have none.

        Raises:
            NvqcheckError: they have one, and it cannot be read.
        """
        return self._ring.key(person) if self._has_key(person) else ""

    def sign(self, person: str, message: bytes) -> str:
        """The signature on an event's bytes; empty if the person has no key here.

        Raises:
            NvqcheckError: they have one, and it does not sign.
        """
        return self._ring.sign(person, message) if self._has_key(person) else ""

    def _has_key(self, person: str) -> bool:
        """Whether somebody may have a key here: a look at two names, and no file is read.

        Raises:
            UnreadableError: `keys-unreadable`, nobody can look; so it is not said that they have
                none, and nothing is left unsigned that they think is signed.
        """
        if why := why_closed(self._folder):
            raise UnreadableError(
                "keys-unreadable",
                f"{why} Nothing is done, since nobody can say whether it has to be signed.",
                hint=OPEN,
                where=str(self._folder),
            )
        if not person:
            return any(os.path.lexists(self._folder / name) for name in ("signers.json", "keys"))
        if not is_person_id(person) or person.endswith((".pub", ".tmp")):
            return False
        names = ("signers.json", f"keys/key-{person}")
        return any(os.path.lexists(self._folder / name) for name in names)

    @cached_property
    def _ring(self) -> KeyRing:
        ring: KeyRing = _key_ring(key_store(), self._env, self._ask)
        return ring
