"""Of two signatures that stand beside one event, which stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nvqcheck.domain.text.canonical import canonical
from nvqcheck.ssh.sshsig import BadSignatureError, check


def stronger(body: Mapping[str, Any], one: str, other: str) -> str:
    """The signature that stays, whichever came first; empty only where both are.

    Any beats none, one by the key that the body names beats one that is not, and of two that are
    alike in this the greater text stays. Honest copies never come to the second rule: who signs
    an event does it once.
    """
    if one == other or not one or not other:
        return max(one, other)
    return max(one, other, key=lambda sig: (proves(body, sig), sig))


def proves(body: Mapping[str, Any], sig: str) -> bool:
    """Whether a signature was made on this body, by the key that the body names."""
    try:
        return check(sig, canonical(dict(body))).fingerprint == str(body["key"])
    except BadSignatureError:
        return False
