"""Private keys as OpenSSH keeps them in files.

Source: PROTOCOL.key of OpenSSH. The public half stands in the file unencrypted, so that a key
can be shown without its passphrase.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nvqcheck.errors import NvqcheckError, UnreadableError, UsageError
from nvqcheck.ssh.passphrases import Passphrase
from nvqcheck.ssh.public_keys import PublicKey, from_base64
from nvqcheck.ssh.wire import MalformedError, Reader

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

LARGEST = 16 * 1024
"""Bytes of the largest file with a private key that we read."""
ROUNDS = 24
"""Rounds of bcrypt, as OpenSSH takes today: about a third of a second for every guess."""

_MAGIC = b"openssh-key-v1\0"
_HEAD = "-----BEGIN OPENSSH PRIVATE KEY-----"
_FOOT = "-----END OPENSSH PRIVATE KEY-----"


@dataclass(frozen=True, slots=True)
class UnlockedKey:
    """A private key that is ready to sign; lives in memory only."""

    public: PublicKey
    _private: Ed25519PrivateKey = field(repr=False, compare=False)

    def sign_raw(self, data: bytes) -> bytes:
        """The 64 bytes of an Ed25519 signature."""
        return self._private.sign(data)


@dataclass(frozen=True, slots=True)
class LockedKey:
    """A private key as it lies in a file."""

    public: PublicKey
    encrypted: bool
    """Whether it takes a passphrase."""
    _data: bytes = field(repr=False, compare=False)

    @classmethod
    def parse(cls, data: bytes, where: str) -> LockedKey:
        """Read an OpenSSH private key file, without opening it.

        Raises:
            UnreadableError: `not-a-key`, or `other-kind-of-key`: it is not an Ed25519 key.
        """
        try:
            reader = Reader(_unarmoured(data))
            if reader.take(len(_MAGIC)) != _MAGIC:
                raise MalformedError("it is not in OpenSSH's form")
            cipher = reader.string()
            _kdf, _options = reader.string(), reader.string()
            if reader.uint32() != 1:
                raise MalformedError("it holds several keys")
            blob = reader.string()
        except MalformedError as error:
            raise UnreadableError(
                "not-a-key",
                f"{where} is not a private key that we can read: {error}.",
                where=where,
                about={"of": "form"},
            ) from None
        try:
            public = PublicKey.from_blob(blob)
        except MalformedError as error:
            raise UnreadableError(
                "other-kind-of-key",
                f"{where} does not hold an Ed25519 key: {error}.",
                where=where,
            ) from None
        return cls(public, cipher != b"none", data)

    def unlock(self, passphrase: Passphrase | None, where: str) -> UnlockedKey:
        """Open it.

        Args:
            passphrase: None for a key that takes none.
            where: what to call it in messages.

        Raises:
            UsageError: `wrong-passphrase`.
            UnreadableError: `not-a-key`, the file is damaged or of a kind we do not know.
        """
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_ssh_private_key

        secret = passphrase.secret if passphrase and self.encrypted else None
        fault: NvqcheckError
        try:
            private = load_ssh_private_key(self._data, secret)
        except (ValueError, TypeError, UnsupportedAlgorithm):
            # What the library says is left out: nothing that was typed may get into a message.
            if self.encrypted:
                fault = UsageError(
                    "wrong-passphrase", f"The passphrase does not open {where}.", where=where
                )
            else:
                fault = UnreadableError("not-a-key", f"{where} is damaged.", where=where)
            raise fault from None
        if (
            not isinstance(private, Ed25519PrivateKey)
            or private.public_key().public_bytes_raw() != self.public.raw
        ):
            raise UnreadableError(
                "not-a-key", f"{where} holds another key than it says outside.", where=where
            )
        return UnlockedKey(self.public, private)


def new_key(passphrase: Passphrase | None, comment: str, rounds: int = ROUNDS) -> LockedKey:
    """A new Ed25519 key, encrypted with a passphrase if there is one.

    Args:
        passphrase: None for a key that takes none.
        comment: stands behind the public key.
        rounds: of bcrypt.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        KeySerializationEncryption,
        NoEncryption,
        PrivateFormat,
    )

    private = Ed25519PrivateKey.generate()
    encryption: KeySerializationEncryption = NoEncryption()
    if passphrase:
        builder = PrivateFormat.OpenSSH.encryption_builder().kdf_rounds(rounds)
        encryption = builder.build(passphrase.secret)
    data = private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, encryption)
    public = PublicKey(private.public_key().public_bytes_raw(), comment)
    return LockedKey(public, passphrase is not None, data)


def file_bytes(key: LockedKey) -> bytes:
    """What stands in the file of a key."""
    return key._data  # noqa: SLF001 - the same module


def _unarmoured(data: bytes) -> bytes:
    try:
        lines = [line.strip() for line in data.decode("ascii").strip().splitlines()]
    except UnicodeDecodeError:
        raise MalformedError("it is not text") from None
    if len(lines) < 3 or lines[0] != _HEAD or lines[-1] != _FOOT:
        raise MalformedError("it has not the first and the last line of an OpenSSH private key")
    return from_base64("".join(lines[1:-1]))
