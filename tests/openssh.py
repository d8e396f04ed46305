"""Stock OpenSSH, to hold our signatures and keys against."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SSH_KEYGEN = shutil.which("ssh-keygen")
needs_ssh_keygen = pytest.mark.skipif(SSH_KEYGEN is None, reason="ssh-keygen is not installed")
needs_ssh_agent = pytest.mark.skipif(
    shutil.which("ssh-agent") is None or shutil.which("ssh-add") is None,
    reason="ssh-agent and ssh-add are not installed",
)


def keygen(*arguments: str | Path, message: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run ssh-keygen with a message on its standard input."""
    return subprocess.run(
        [str(SSH_KEYGEN), *map(str, arguments)],
        input=message,
        capture_output=True,
        timeout=60,
        check=False,
    )


def stock_key(path: Path, passphrase: str = "") -> Path:
    """A key that ssh-keygen makes."""
    made = keygen("-q", "-t", "ed25519", "-N", passphrase, "-C", "a comment", "-f", path)
    assert made.returncode == 0, made.stderr
    return path


def stock_sign(key: Path, message: bytes, namespace: str) -> str:
    """The signature that ssh-keygen makes on a message."""
    made = keygen("-Y", "sign", "-f", key, "-n", namespace, message=message)
    assert made.returncode == 0, made.stderr
    return made.stdout.decode()


def stock_accepts(signature: str, message: bytes, namespace: str, folder: Path) -> bool:
    """Whether ssh-keygen holds a signature to be one on this message, whoever made it."""
    file = folder / "message.sig"
    file.write_text(signature, encoding="utf-8", newline="")
    done = keygen("-Y", "check-novalidate", "-n", namespace, "-s", file, message=message)
    return done.returncode == 0


def stock_verifies(
    signature: str, message: bytes, namespace: str, signer: str, allowed: Path
) -> bool:
    """Whether ssh-keygen holds it to be by this signer, by a file of allowed signers."""
    file = allowed.with_name("message.sig")
    file.write_text(signature, encoding="utf-8", newline="")
    done = keygen(
        *("-Y", "verify", "-f", allowed, "-I", signer, "-n", namespace, "-s", file),
        message=message,
    )
    return done.returncode == 0
