"""A roster's keys for stock OpenSSH."""

from __future__ import annotations

from nvqcheck.ssh.sshsig import EVENT
from nvqcheck.trust.roster.roster import Roster


def allowed_signers(roster: Roster) -> str:
    """The same keys as a file of allowed signers for stock OpenSSH.

    A key that was revoked or compromised is valid before that time only. Roles and units have no
    place in that format; there only the roster itself helps.
    """
    lines = []
    for person, entry in sorted(roster.people.items()):
        for key in entry["keys"]:
            ends = [key[name] for name in ("until", "revoked", "compromised_since") if key[name]]
            options = [f'namespaces="{EVENT}"', f'valid-after="{_stamp(key["from"])}"']
            if ends:
                options.append(f'valid-before="{_stamp(min(ends))}"')
            lines.append(f"{person} {','.join(options)} {key['key']}")
    return "".join(f"{line}\n" for line in lines)


def _stamp(at: str) -> str:
    """`20261121203858Z`, as OpenSSH writes times."""
    return "".join(letter for letter in at if letter.isdigit()) + "Z"
