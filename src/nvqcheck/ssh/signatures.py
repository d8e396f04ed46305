"""Of two signatures that stand beside one event, which stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nvqcheck.domain.text.canonical import canonical


def stronger(body: Mapping[str, Any], one: str, other: str) -> str:
    """The signature that stays, whichever came first; empty only where both are.

    Any beats none, one that was made on this content beats one that was not, and of two that are
    alike in this the greater text stays. Honest copies never come to the second rule: who signs
    an event does it once.
    """
    if one == other or not one or not other:
        return max(one, other)
    return max(one, other, key=lambda sig: (proves(body, sig), sig))


def proves(body: Mapping[str, Any], sig: str) -> bool:
    """Whether a signature was made on this body, by whatever key."""
    # Here, because copies hardly ever differ in this, and everybody loads the ports.
    from nvqcheck.ssh.sshsig import BadSignatureError, check

    try:
        check(sig, canonical(dict(body)))
    except BadSignatureError:
        return False
    return True
