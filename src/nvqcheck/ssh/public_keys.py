"""Public keys, as OpenSSH writes them: `ssh-ed25519 AAAA… comment`. Ed25519 and no other."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass, field, replace

from nvqcheck.ssh.wire import MalformedError, Reader, string

ALGORITHM = "ssh-ed25519"
KEY_BYTES = 32
LONGEST = 4096
"""Characters of the longest line with a public key that we read."""

_PRIME = 2**255 - 19
_EIGHTH = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
_SMALL = frozenset(
    y.to_bytes(KEY_BYTES, "little")
    for y in (0, 1, _EIGHTH, _PRIME - _EIGHTH, _PRIME - 1, _PRIME, _PRIME + 1)
)
"""The eight points of small order in all their encodings, but for the bit that is the sign of x.

A signature by such a key fits any message: RFC 7748, section 6.1 and the checks of libsodium.
"""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The public half of an Ed25519 key; two are equal whatever their comments say."""

    raw: bytes
    """The 32 bytes of the key itself (RFC 8032), without what SSH puts around them."""
    comment: str = field(default="", compare=False)

    @property
    def blob(self) -> bytes:
        """Its form inside signatures and agents (RFC 8709)."""
        return string(ALGORITHM.encode()) + string(self.raw)

    @property
    def text(self) -> str:
        """`ssh-ed25519 AAAA…`, with the comment where there is one."""
        bare = f"{ALGORITHM} {base64.b64encode(self.blob).decode()}"
        return f"{bare} {self.comment}" if self.comment else bare

    @property
    def bare(self) -> str:
        """`ssh-ed25519 AAAA…` without the comment."""
        return replace(self, comment="").text

    @property
    def fingerprint(self) -> str:
        """`SHA256:…`, as `ssh-keygen -l` prints it."""
        digest = base64.b64encode(hashlib.sha256(self.blob).digest()).decode()
        return f"SHA256:{digest.rstrip('=')}"

    @classmethod
    def from_blob(cls, blob: bytes, comment: str = "") -> PublicKey:
        """Read the form that stands inside signatures.

        Raises:
            MalformedError: it is no Ed25519 key, or not only that.
        """
        reader = Reader(blob)
        kind = reader.string()
        if kind != ALGORITHM.encode():
            named = kind[:40].decode("ascii", "replace")
            raise MalformedError(f"its key is of the kind {named!r}, not {ALGORITHM}")
        raw = reader.string()
        reader.end()
        if len(raw) != KEY_BYTES:
            raise MalformedError(f"its key has {len(raw)} bytes, not {KEY_BYTES}")
        if raw[:-1] + bytes([raw[-1] & 0x7F]) in _SMALL:
            raise MalformedError("its key is one with which anybody can sign")
        return cls(raw, comment)

    @classmethod
    def parse(cls, text: str) -> PublicKey:
        """Read one line `ssh-ed25519 AAAA… comment`.

        Raises:
            MalformedError: it is not such a line.
        """
        line = text.strip()
        if len(line) > LONGEST or not line.isprintable():
            raise MalformedError("it is not one line of text")
        kind, _, rest = line.partition(" ")
        if kind != ALGORITHM:
            raise MalformedError(f"it does not begin with {ALGORITHM}")
        encoded, _, comment = rest.strip().partition(" ")
        return cls.from_blob(from_base64(encoded), comment.strip())


def from_base64(text: str) -> bytes:
    """The bytes of strict base64: nothing but its letters, and the one form of its end.

    Raises:
        MalformedError: it is something else.
    """
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise MalformedError("it is not base64") from None
    if base64.b64encode(data).decode() != text:
        raise MalformedError("it is not base64")
    return data
