"""Keys that are the same in every run."""

from __future__ import annotations

import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from nvqcheck.ssh.private_keys import UnlockedKey
from nvqcheck.ssh.public_keys import PublicKey


def seeded(name: str) -> UnlockedKey:
    """The key that belongs to a name."""
    private = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(name.encode()).digest())
    return UnlockedKey(PublicKey(private.public_key().public_bytes_raw(), name), private)
