"""A passphrase, and who is asked for one."""

from __future__ import annotations

from nvqcheck.ssh.passphrases import Passphrase

PHRASE = "correct horse battery"


def asks_nobody(_what: str) -> Passphrase:
    """Stands where no passphrase may be asked for."""
    raise AssertionError("a passphrase was asked for")
