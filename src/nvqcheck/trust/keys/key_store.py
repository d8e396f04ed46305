"""Which key each person on this computer signs with.

Keys of our own lie in the user's configuration folder, `keys/key-ID` and `keys/key-ID.pub`;
`signers.json` beside them says who uses another: a file elsewhere, or one that ssh-agent holds.
Never is a private key in a portfolio.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from nvqcheck.domain.events.shapes import is_person_id
from nvqcheck.domain.text.json_shapes import is_text, map_of, one_of, shape
from nvqcheck.errors import UnreadableError, UsageError
from nvqcheck.ssh.agent import Agent, AgentKey
from nvqcheck.ssh.passphrases import Ask, Passphrase, long_enough
from nvqcheck.ssh.private_keys import LARGEST, ROUNDS, LockedKey, file_bytes, new_key
from nvqcheck.ssh.public_keys import PublicKey
from nvqcheck.ssh.sshsig import SigningKey
from nvqcheck.ssh.wire import MalformedError
from nvqcheck.store.files.reading import read_private
from nvqcheck.store.files.replacing import write_new
from nvqcheck.store.notes import Notes

SIGNERS = "signers.json"


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """The key that a person signs with."""

    person: str
    public: PublicKey
    held: str
    """Where the private half is: `file`, one that we read, or `agent`, which signs for us."""
    at: str = ""
    """The path of the private key; empty for one in an agent."""
    encrypted: bool = False
    """Whether it takes a passphrase; a key in an agent does not ask us for one."""


@dataclass(frozen=True, slots=True)
class KeyStore:
    """The keys of this computer's user.

    Attributes:
        folder: the user's configuration folder.
        rounds: of bcrypt, for new keys.
    """

    folder: Path
    rounds: int = ROUNDS

    def new(self, person: str, passphrase: Passphrase | None) -> KeyEntry:
        """Make a key for a person, who signs with it from now on.

        Args:
            person: their id.
            passphrase: None only for a candidate, whose key may be without one.

        Raises:
            UsageError: `bad-person-id`, `key-there` or `short-passphrase`.
            UnreadableError: the folder cannot be written.
        """
        self.check_free(person)
        path = self._own(person)
        key = new_key(
            long_enough(passphrase) if passphrase is not None else None,
            f"nvqcheck:{person}",
            self.rounds,
        )
        write_new(path, file_bytes(key))
        write_new(_pub(path), f"{key.public.text}\n".encode(), mode=0o644)
        return KeyEntry(
            person=person, public=key.public, held="file", at=str(path), encrypted=key.encrypted
        )

    def check_free(self, person: str) -> None:
        """A new key is made only for who has none.

        Raises:
            UsageError: `bad-person-id` or `key-there`.
        """
        if self.entry(person):
            raise UsageError("key-there", f"{person} has a key already.")

    def use(self, entry: KeyEntry) -> None:
        """Let a person sign with a key that `of_file` or `of_agent` has found.

        Raises:
            UnreadableError: the folder cannot be written.
        """
        agent = {"held": "agent", "key": entry.public.text}
        how = agent if entry.held == "agent" else {"held": "file", "at": entry.at}
        _SIGNERS.write(self.folder / SIGNERS, {**self._named(), entry.person: how})

    def of_file(self, person: str, path: Path, *, passphrase_compulsory: bool) -> KeyEntry:
        """A key in a file of a person's own, such as `~/.ssh/id_ed25519`.

        Args:
            person: their id.
            path: of the private key, which stays where it is.
            passphrase_compulsory: whether the key has to have a passphrase, as those of
                assessors and verifiers do.

        Raises:
            UsageError: `bad-person-id`, or `passphrase-compulsory`: the key has none.
            UnreadableError: it cannot be read, or is no Ed25519 key closed to others.
        """
        self._own(person)
        path = path.expanduser().absolute()
        key = _locked(path)
        if passphrase_compulsory and not key.encrypted:
            raise UsageError(
                "passphrase-compulsory",
                f"{path} has no passphrase, and who judges must have one.",
                hint=f"Give it one with: ssh-keygen -p -f {path}",
                where=str(path),
            )
        return KeyEntry(
            person=person, public=key.public, held="file", at=str(path), encrypted=key.encrypted
        )

    def of_agent(self, person: str, fingerprint: str, agent: Agent | None) -> KeyEntry:
        """A key that ssh-agent holds for a person.

        Args:
            person: their id.
            fingerprint: `SHA256:…` of the key, or its comment.
            agent: None where there is none.

        Raises:
            UsageError: `bad-person-id`, or `no-such-key`: the agent does not hold it.
            UnreadableError: `no-agent` and its kin.
        """
        self._own(person)
        held = _there(agent).held()
        found = [key for key in held if fingerprint in (key.fingerprint, key.comment)]
        if len(found) != 1:
            shown = ", ".join(f"{key.fingerprint} {key.comment}".strip() for key in held)
            raise UsageError(
                "no-such-key",
                f"ssh-agent does not hold exactly one Ed25519 key {fingerprint}.",
                hint=f"It holds {shown}." if shown else "Add one with: ssh-add FILE",
            )
        return KeyEntry(person, found[0], "agent")

    def entry(self, person: str) -> KeyEntry | None:
        """The key that a person signs with; None if they have none here.

        Raises:
            UnreadableError: it was named but cannot be read.
        """
        return self._entry(person, self._named().get(person))

    def entries(self) -> tuple[KeyEntry, ...]:
        """The keys of everybody who has one here, by person.

        Raises:
            UnreadableError: one of them cannot be read.
        """
        named = self._named()
        folder = self.folder / "keys"
        files = [path.name for path in folder.iterdir()] if folder.is_dir() else []
        own = {
            name.removeprefix("key-")
            for name in files
            if name.startswith("key-") and not name.endswith((".pub", ".tmp"))
        }
        people = sorted(person for person in own | named.keys() if is_person_id(person))
        entries = (self._entry(person, named.get(person)) for person in people)
        return tuple(entry for entry in entries if entry)

    def open(self, entry: KeyEntry, ask: Ask, agent: Agent | None) -> SigningKey:
        """A key ready to sign.

        Args:
            entry: which.
            ask: where a passphrase comes from, if one is needed.
            agent: None where there is none.

        Raises:
            NvqcheckError: it cannot be had.
        """
        if entry.held == "agent":
            return AgentKey(entry.public, _there(agent))
        key = _locked(Path(entry.at))
        secret = ask(f"to sign as {entry.person}") if key.encrypted else None
        return key.unlock(secret, entry.at)

    def _own(self, person: str) -> Path:
        # `.pub` would be the name of somebody else's public key.
        if not is_person_id(person) or person.endswith((".pub", ".tmp")):
            raise UsageError("bad-person-id", f"{person} cannot be the id of a person with a key.")
        return self.folder / "keys" / f"key-{person}"

    def _entry(self, person: str, named: dict[str, str] | None) -> KeyEntry | None:
        if named and named["held"] == "agent":
            return KeyEntry(person, PublicKey.parse(named["key"]), "agent")
        path = Path(named["at"]) if named else self._own(person)
        if not named and not os.path.lexists(path):
            return None
        key = _locked(path)
        public = replace(key.public, comment=f"nvqcheck:{person}")
        return KeyEntry(
            person=person, public=public, held="file", at=str(path), encrypted=key.encrypted
        )

    def _named(self) -> dict[str, dict[str, str]]:
        return dict(_SIGNERS.read(self.folder / SIGNERS) or {})


def _locked(path: Path) -> LockedKey:
    return LockedKey.parse(read_private(path, LARGEST), str(path))


def _pub(path: Path) -> Path:
    return path.with_name(f"{path.name}.pub")


def _is_key(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(PublicKey.parse(value))
    except MalformedError:
        return False


_IN_FILE = shape(held=one_of("file"), at=is_text)
_IN_AGENT = shape(held=one_of("agent"), key=_is_key)
_SIGNERS = Notes(
    "nvqcheck-signers",
    map_of(lambda value: _IN_FILE(value) or _IN_AGENT(value)),
    "a list of who signs with what",
    largest=1024 * 1024,
)


def _there(agent: Agent | None) -> Agent:
    if agent is None:
        raise UnreadableError(
            "no-agent",
            "There is no ssh-agent to speak to.",
            hint="Start one, so that SSH_AUTH_SOCK names its socket, or use a key in a file. "
            "On Windows only keys in files are supported.",
        )
    return agent
