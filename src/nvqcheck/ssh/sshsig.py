"""Signatures that stock OpenSSH makes and checks: SSHSIG with Ed25519.

Source: PROTOCOL.sshsig of OpenSSH. What `sign` makes is byte for byte what
`ssh-keygen -Y sign` makes with the same key.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from nvqcheck.ssh.public_keys import ALGORITHM, PublicKey, from_base64
from nvqcheck.ssh.wire import MalformedError, Reader, string, uint32

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

EVENT = "nvqcheck-event-v1"
"""The namespace of signatures on events: one made for another purpose does not count here."""
ROSTER = "nvqcheck-roster-v1"
"""The namespace of signatures on rosters."""

LONGEST = 4096
"""Characters of the longest signature that we read; one of ours has some 300."""

_MAGIC = b"SSHSIG"
_VERSION = 1
_HASHES = {"sha512": hashlib.sha512, "sha256": hashlib.sha256}
_HEAD = "-----BEGIN SSH SIGNATURE-----"
_FOOT = "-----END SSH SIGNATURE-----"
_WIDTH = 70
"""Columns of the lines that OpenSSH writes."""
_WIDEST = 76
"""Columns of the widest lines that other programs write."""


class SigningKey(Protocol):
    """What can sign: a key from a file, or one that an agent holds."""

    @property
    def public(self) -> PublicKey:
        """The public half, by which a signature is checked."""
        ...

    def sign_raw(self, data: bytes) -> bytes:
        """The 64 bytes of an Ed25519 signature on some bytes."""
        ...


class BadSignatureError(ValueError):
    """A signature that proves nothing; `code` says in which way."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        """`malformed`, `other-namespace` or `no-match`."""


@dataclass(frozen=True, slots=True)
class SshSignature:
    """What a signature says of itself; nothing of it is proven before `check`."""

    key: PublicKey
    namespace: str
    hash: str
    raw: bytes
    """The 64 bytes that Ed25519 makes (RFC 8032), without what SSH puts around them."""


def sign(key: SigningKey, message: bytes, namespace: str = EVENT) -> str:
    """The armoured signature on a message.

    Args:
        key: signs.
        message: any bytes.
        namespace: what the signature is for.
    """
    raw = key.sign_raw(_to_be_signed(message, namespace, "sha512"))
    blob = b"".join(
        (
            _MAGIC,
            uint32(_VERSION),
            string(key.public.blob),
            string(namespace.encode()),
            string(b""),
            string(b"sha512"),
            string(string(ALGORITHM.encode()) + string(raw)),
        )
    )
    text = base64.b64encode(blob).decode()
    lines = [text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH)]
    return "\n".join((_HEAD, *lines, _FOOT, ""))


def check(signature: str, message: bytes, namespace: str = EVENT) -> PublicKey:
    """The key that signed a message. Whose key it is, only a roster knows.

    Raises:
        BadSignatureError: `malformed`, `other-namespace`, or `no-match`: the key did not sign
            this message.
    """
    # Here, because most commands check no signature and loading this takes its time.
    from cryptography.exceptions import InvalidSignature

    claim = read(signature)
    if claim.namespace != namespace:
        raise BadSignatureError(
            "other-namespace", f"it was made for {claim.namespace!r}, not for {namespace!r}"
        )
    try:
        _verifier(claim.key.raw).verify(claim.raw, _to_be_signed(message, namespace, claim.hash))
    except InvalidSignature:
        raise BadSignatureError("no-match", "it is not a signature on this content") from None
    return claim.key


def read(signature: str) -> SshSignature:
    """What an armoured signature says of itself.

    Raises:
        BadSignatureError: `malformed`.
    """
    try:
        return _parsed(_unarmoured(signature))
    except MalformedError as error:
        raise BadSignatureError("malformed", str(error)) from None


def _unarmoured(text: str) -> bytes:
    if len(text) > LONGEST:
        raise MalformedError("it is too long")
    lines = text.removesuffix("\n").split("\n")
    if len(lines) < 3 or lines[0] != _HEAD or lines[-1] != _FOOT:
        raise MalformedError("it has not the first and the last line of an SSH signature")
    inside = lines[1:-1]
    width = len(inside[0])
    if width > _WIDEST or any(len(line) != width for line in inside[:-1]):
        raise MalformedError("its lines are of odd lengths")
    if not 0 < len(inside[-1]) <= width:
        raise MalformedError("its lines are of odd lengths")
    return from_base64("".join(inside))


def _parsed(blob: bytes) -> SshSignature:
    reader = Reader(blob)
    if reader.take(len(_MAGIC)) != _MAGIC:
        raise MalformedError("it does not begin with SSHSIG")
    if (version := reader.uint32()) != _VERSION:
        raise MalformedError(f"it is of version {version}, and we know {_VERSION}")
    key = PublicKey.from_blob(reader.string())
    namespace = _word(reader.string())
    if reader.string():
        raise MalformedError("it uses a field that is reserved")
    name = _word(reader.string())
    if name not in _HASHES:
        raise MalformedError(f"it uses the hash {name!r}, and we know sha512 and sha256")
    inner = Reader(reader.string())
    reader.end()
    if inner.string() != ALGORITHM.encode():
        raise MalformedError(f"it is no {ALGORITHM} signature")
    raw = inner.string()
    inner.end()
    if len(raw) != 64:
        raise MalformedError(f"it has {len(raw)} bytes, not 64")
    return SshSignature(key, namespace, name, raw)


def _word(data: bytes) -> str:
    """Text of printable ASCII, as namespaces and hashes are."""
    if not data or len(data) > 64 or not all(0x21 <= byte <= 0x7E for byte in data):
        raise MalformedError("it has a name that is none")
    return data.decode("ascii")


def _to_be_signed(message: bytes, namespace: str, name: str) -> bytes:
    digest = _HASHES[name](message).digest()
    parts = (string(namespace.encode()), string(b""), string(name.encode()), string(digest))
    return _MAGIC + b"".join(parts)


@functools.lru_cache(maxsize=256)
def _verifier(raw: bytes) -> Ed25519PublicKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    return Ed25519PublicKey.from_public_bytes(raw)
