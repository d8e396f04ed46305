"""Whose key signed an event, as far as its signature proves one."""

from __future__ import annotations

from dataclasses import dataclass

from nvqcheck.domain.events.event import Event
from nvqcheck.domain.text.canonical import canonical
from nvqcheck.ssh.sshsig import BadSignatureError, check


@dataclass(frozen=True, slots=True)
class Signed:
    """What the signature beside an event proves."""

    fingerprint: str = ""
    """Of the key that signed; empty where nothing is proven."""
    fault: str = ""
    """Why the signature proves nothing, in words; empty where there is none."""
    code: str = ""
    """The code of the finding that this is: `wrong-signature` or `named-key`."""


UNSIGNED = Signed()


class Signatures:
    """Checks the signature of each event once, however often it is asked."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Signed] = {}

    def of(self, event: Event) -> Signed:
        """What the signature of a genuine event proves."""
        if not event.sig and not event.key:
            return UNSIGNED
        # The id stands for the content: it is its digest, which the store has checked.
        known = (event.id, event.sig)
        if known not in self._known:
            self._known[known] = _checked(event)
        return self._known[known]


def _checked(event: Event) -> Signed:
    named = event.key or "none"
    if not event.sig:
        return Signed(fault=f"it is not there, and the key that signs is {named}", code="named-key")
    try:
        by = check(event.sig, canonical(dict(event.body))).fingerprint
    except BadSignatureError as error:
        return Signed(fault=str(error), code="wrong-signature")
    if by != event.key:
        return Signed(fault=f"it is by {by}, and the key that signs is {named}", code="named-key")
    return Signed(by)
