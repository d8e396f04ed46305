"""The keys that one session has opened: a passphrase is asked for once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

from nvqcheck.errors import NvqcheckError, Problem, UnreadableError
from nvqcheck.ssh.agent import Agent, AgentKey
from nvqcheck.ssh.passphrases import Ask
from nvqcheck.ssh.sshsig import SigningKey, sign
from nvqcheck.trust.keys.key_store import KeyEntry, KeyStore
from nvqcheck.trust.keys.passphrase_source import asking


class KeyRing:
    """Signs for those who have a key on this computer; implements `ports.Signer`.

    Args:
        store: which key each person has.
        env: the environment: where ssh-agent and a file with a passphrase are.
        ask: asks a person for a passphrase; None where nobody is at a terminal.
    """

    def __init__(self, store: KeyStore, env: Mapping[str, str], ask: Ask | None = None) -> None:
        self._store = store
        self._agent = Agent.of(env)
        self._ask = asking(env, ask)
        self._open: dict[str, SigningKey] = {}

    def begin(self, person: str) -> tuple[Problem, ...]:
        """Make a key for a new candidate, unless they have one here; it has no passphrase.

        Returns:
            Why there is none, if none can be made: they begin unsigned then.
        """
        try:
            if self._store.entry(person) is None:
                self._store.new(person, None)
        except (NvqcheckError, OSError) as error:
            why = error.message if isinstance(error, NvqcheckError) else f"{error.strerror}."
            return (
                Problem(
                    "begins-unsigned",
                    f"No key could be made for {person}, so this portfolio begins unsigned. {why}",
                    "warning",
                    about=(("person", person),),
                ),
            )
        return ()

    def asks(self, person: str) -> bool:
        """Whether opening a key may ask for a passphrase.

        Args:
            person: whose; empty for anybody's.
        """
        try:
            keys = [self._store.entry(person)] if person else self._store.entries()
        except NvqcheckError:
            # What is wrong with it is said when it is opened.
            return True
        return any(key and key.encrypted and key.person not in self._open for key in keys)

    def ready(self, person: str, show: Callable[[], None]) -> None:
        """Get ready to sign for a person, before anything is locked.

        Args:
            person: their id; who has no key here will not sign.
            show: shows in words what is about to be signed; called if a passphrase is asked for.

        Raises:
            NvqcheckError: they have a key that cannot be opened.
        """
        if person not in self._open and (entry := self._store.entry(person)):
            self._open[person] = self._opened(entry, show)

    def key(self, person: str) -> str:
        """The fingerprint of the key that will sign for a person; empty if they have none here.

        Raises:
            NvqcheckError: they have a key that cannot be read.
        """
        if held := self._open.get(person):
            return held.public.fingerprint
        entry = self._store.entry(person)
        return entry.public.fingerprint if entry else ""

    def sign(self, person: str, message: bytes) -> str:
        """The armoured signature on an event's bytes; empty if the person has no key here.

        Raises:
            NvqcheckError: the key cannot be opened, or ssh-agent does not sign.
        """
        self.ready(person, lambda: None)
        key = self._open.get(person)
        return sign(key, message) if key else ""

    def _opened(self, entry: KeyEntry, show: Callable[[], None]) -> SigningKey:
        if entry.encrypted:
            if held := self._held_by_agent(entry):
                return held
            show()
        return self._store.open(entry, self._ask, self._agent)

    def _held_by_agent(self, entry: KeyEntry) -> SigningKey | None:
        """The same key in the agent, which spares its owner the passphrase."""
        if self._agent:
            # An agent that does not answer is as good as none: the file is there.
            with suppress(UnreadableError):
                if entry.public in self._agent.held():
                    return AgentKey(entry.public, self._agent)
        return None
