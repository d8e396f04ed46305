"""Keys with which anybody can sign are no keys, wherever one is read."""

from __future__ import annotations

import hashlib

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from nvqcheck.ssh.public_keys import PublicKey
from nvqcheck.ssh.sshsig import BadSignatureError, check
from nvqcheck.ssh.wire import MalformedError, string, uint32
from nvqcheck.trust.roster.shape import is_public

_ENCODED = (
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
)
SMALL = [
    bytes.fromhex(text)[:-1] + bytes([bytes.fromhex(text)[-1] | sign])
    for text in _ENCODED
    for sign in (0, 0x80)
]
"""The fourteen encodings of the eight points."""


def test_there_are_fourteen() -> None:
    """Seven values of y, each with either sign of x."""
    assert len(set(SMALL)) == 14


@pytest.mark.parametrize("raw", SMALL, ids=[raw.hex()[:4] + raw.hex()[-2:] for raw in SMALL])
def test_a_small_order_key_is_refused(raw: bytes) -> None:
    """It is read from no line, no blob, no roster, whatever its encoding."""
    key = PublicKey(raw)
    with pytest.raises(MalformedError, match="anybody can sign"):
        PublicKey.parse(key.text)
    with pytest.raises(MalformedError):
        PublicKey.from_blob(key.blob)
    assert not is_public(key.bare)


def test_a_signature_by_a_small_order_key_is_none() -> None:
    """The signature that fits every message by the identity's key is malformed to us."""
    raw = SMALL[2]
    inner = string(b"ssh-ed25519") + string(raw + bytes(32))
    parts = string(PublicKey(raw).blob) + string(b"nvqcheck-event-v1") + string(b"")
    blob = b"SSHSIG" + uint32(1) + parts + string(b"sha512") + string(inner)
    with pytest.raises(BadSignatureError) as raised:
        check(armoured(blob), b"anything")
    assert raised.value.code == "malformed"
    assert accepted(raw, hashlib.sha512(b"anything").digest())


def armoured(blob: bytes) -> str:
    """A signature as OpenSSH writes it down."""
    import base64

    text = base64.b64encode(blob).decode()
    lines = [text[at : at + 70] for at in range(0, len(text), 70)]
    return "\n".join(["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""])


def accepted(raw: bytes, message: bytes) -> bool:
    """Whether the library itself takes the signature of nothing by this key."""
    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(raw + bytes(32), message)
    except InvalidSignature:
        return False
    return True
