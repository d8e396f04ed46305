"""A small client of ssh-agent: which keys it holds, and signatures by them.

Source: draft-ietf-sshm-ssh-agent. It is spoken to over the socket that `SSH_AUTH_SOCK` names.
Windows has an agent behind a named pipe, which is not supported yet; keys in files work there.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass

from nvqcheck.errors import UnreadableError
from nvqcheck.ssh.public_keys import ALGORITHM, PublicKey
from nvqcheck.ssh.wire import MalformedError, Reader, string, uint32

VARIABLE = "SSH_AUTH_SOCK"

LARGEST = 256 * 1024
"""Bytes of the largest answer that we take, as OpenSSH does."""
MOST_KEYS = 1000
LIST_SECONDS = 5.0
SIGN_SECONDS = 60.0
"""An agent may ask its owner whether it should sign."""

_FAILURE = 5
_LIST, _LISTED = 11, 12
_SIGN, _SIGNED = 13, 14


@dataclass(frozen=True, slots=True)
class Agent:
    """The ssh-agent that listens at a socket, and how long we wait for its answers."""

    socket: str
    list_seconds: float = LIST_SECONDS
    sign_seconds: float = SIGN_SECONDS

    @classmethod
    def of(cls, env: Mapping[str, str]) -> Agent | None:
        """The agent that the environment names; None where there is none to speak to."""
        if not hasattr(socket, "AF_UNIX"):
            return None
        return cls(env[VARIABLE]) if env.get(VARIABLE) else None

    def held(self) -> tuple[PublicKey, ...]:
        """The Ed25519 keys it holds; others are passed over.

        Raises:
            UnreadableError: `no-agent`, `agent-slow` or `agent-answer`.
        """
        kind, reader = self._ask(bytes([_LIST]), self.list_seconds)
        if kind != _LISTED:
            raise self._odd("it does not say which keys it holds")
        keys = []
        try:
            number = reader.uint32()
            if number > MOST_KEYS:
                raise self._odd(f"it says that it holds {number} keys")
            for _ in range(number):
                blob, comment = reader.string(), reader.string()
                if blob.startswith(string(ALGORITHM.encode())):
                    words = comment.decode("utf-8", "replace")
                    shown = "".join(letter for letter in words if letter.isprintable())
                    keys.append(PublicKey.from_blob(blob, shown[:200]))
            reader.end()
        except MalformedError as error:
            raise self._odd(str(error)) from None
        return tuple(keys)

    def sign_raw(self, key: PublicKey, data: bytes) -> bytes:
        """The 64 bytes of an Ed25519 signature, checked.

        Raises:
            UnreadableError: as `held`; `agent-refused`, it does not hold the key or its owner
                said no.
        """
        message = bytes([_SIGN]) + string(key.blob) + string(data) + uint32(0)
        kind, reader = self._ask(message, self.sign_seconds)
        if kind == _FAILURE:
            raise UnreadableError(
                "agent-refused",
                f"ssh-agent does not sign with {key.fingerprint}.",
                hint="Look whether it holds the key with: ssh-add -l",
            )
        if kind != _SIGNED:
            raise self._odd("it does not answer with a signature")
        try:
            inner = Reader(reader.string())
            reader.end()
            algorithm, raw = inner.string(), inner.string()
            inner.end()
        except MalformedError as error:
            raise self._odd(str(error)) from None
        if algorithm != ALGORITHM.encode() or len(raw) != 64 or not _holds(key, raw, data):
            raise self._odd("its signature is none of this key on this content")
        return raw

    def _ask(self, message: bytes, seconds: float) -> tuple[int, Reader]:
        deadline = time.monotonic() + seconds
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
                line.settimeout(seconds)
                line.connect(self.socket)
                line.sendall(string(message))
                length = int.from_bytes(_exactly(line, 4, deadline))
                if not 0 < length <= LARGEST:
                    raise self._odd(f"it announces {length} bytes")
                answer = _exactly(line, length, deadline)
        except TimeoutError:
            raise UnreadableError(
                "agent-slow", f"ssh-agent did not answer within {seconds:g} seconds."
            ) from None
        except EOFError:
            raise self._odd("it hung up") from None
        except OSError as error:
            raise UnreadableError(
                "no-agent",
                f"ssh-agent cannot be reached: {error.strerror or error}.",
                hint=f"Start one, so that {VARIABLE} names its socket, or use a key in a file.",
                where=self.socket,
            ) from None
        return answer[0], Reader(answer[1:])

    def _odd(self, why: str) -> UnreadableError:
        return UnreadableError(
            "agent-answer", f"ssh-agent gives an answer we do not take: {why}.", where=self.socket
        )


@dataclass(frozen=True, slots=True)
class AgentKey:
    """A key that an agent holds; implements `sshsig.SigningKey`."""

    public: PublicKey
    agent: Agent

    def sign_raw(self, data: bytes) -> bytes:
        """The 64 bytes of an Ed25519 signature.

        Raises:
            UnreadableError: see `Agent.sign_raw`.
        """
        return self.agent.sign_raw(self.public, data)


def _exactly(line: socket.socket, length: int, deadline: float) -> bytes:
    """So many bytes, all before the deadline: who sends one a second does not hold us up."""
    parts = []
    while length:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        line.settimeout(left)
        part = line.recv(min(length, 65536))
        if not part:
            raise EOFError
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _holds(key: PublicKey, raw: bytes, data: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key.raw).verify(raw, data)
    except InvalidSignature:
        return False
    return True
