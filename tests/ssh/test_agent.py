"""Keys that ssh-agent holds; and an agent that means harm."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nvqcheck.errors import NvqcheckError, UnreadableError, UsageError
from nvqcheck.ssh.agent import Agent, AgentKey
from nvqcheck.ssh.passphrases import Passphrase
from nvqcheck.ssh.sshsig import check, sign
from nvqcheck.ssh.wire import string, uint32
from nvqcheck.trust.keys.key_store import KeyStore
from nvqcheck.trust.keys.session_keys import KeyRing
from openssh import needs_ssh_agent, needs_ssh_keygen, stock_key
from worlds.keys import seeded

pytestmark = pytest.mark.skipif(
    not hasattr(socket, "AF_UNIX"), reason="agents behind sockets are a thing of POSIX"
)
KEY = seeded("priya")
PHRASE = "correct horse battery"


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder whose path is short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="a") as name:
        yield Path(name)


@pytest.fixture
def agent(folder: Path) -> Iterator[Agent]:
    """A real agent that holds nothing yet."""
    place = folder / "s"
    process = subprocess.Popen(
        [str(shutil.which("ssh-agent")), "-D", "-a", str(place)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not answers(place):
            assert process.poll() is None, "ssh-agent has ended"
        yield Agent(str(place))
    finally:
        process.terminate()
        process.wait(10)


def answers(place: Path) -> bool:
    """Whether somebody listens at a socket; that it is there is not enough."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        return line.connect_ex(str(place)) == 0


def add(agent: Agent, path: Path, *options: str) -> None:
    """Give a key to an agent."""
    env = {**os.environ, "SSH_AUTH_SOCK": agent.socket}
    command = [str(shutil.which("ssh-add")), *options, str(path)]
    subprocess.run(command, env=env, check=True, capture_output=True, timeout=30)


@needs_ssh_agent
@needs_ssh_keygen
def test_an_agent_signs(agent: Agent, folder: Path) -> None:
    """An agent lists the Ed25519 keys it was given, and signs with them."""
    assert agent.held() == ()
    add(agent, stock_key(folder / "key"))
    (held,) = agent.held()
    assert held.comment == "a comment"
    assert check(sign(AgentKey(held, agent), b"message"), b"message") == held


@needs_ssh_agent
def test_an_agent_without_the_key_refuses(agent: Agent) -> None:
    """An agent that does not hold a key does not sign with it."""
    with pytest.raises(UnreadableError) as raised:
        agent.sign_raw(KEY.public, b"message")
    assert raised.value.code == "agent-refused"


@needs_ssh_agent
@needs_ssh_keygen
def test_a_person_signs_through_the_agent(agent: Agent, folder: Path) -> None:
    """A person who named a key in the agent signs with it, and is asked for nothing."""
    add(agent, stock_key(folder / "key"))
    (held,) = agent.held()
    store = KeyStore(folder / "config")
    store.use(store.of_agent("priya", held.fingerprint, agent))
    ring = KeyRing(store, {"SSH_AUTH_SOCK": agent.socket})
    assert check(ring.sign("priya", b"message"), b"message") == held


@needs_ssh_agent
@needs_ssh_keygen
def test_the_agent_spares_the_passphrase(agent: Agent, folder: Path) -> None:
    """Who has put the key of a file into the agent is not asked for its passphrase."""
    store = KeyStore(folder / "config", rounds=1)
    made = store.new("priya", Passphrase(PHRASE))
    answer = folder / "answer"
    answer.write_text(f"#!/bin/sh\necho '{PHRASE}'\n", encoding="utf-8")
    answer.chmod(0o700)
    env = {
        **os.environ,
        "SSH_AUTH_SOCK": agent.socket,
        "SSH_ASKPASS": str(answer),
        "SSH_ASKPASS_REQUIRE": "force",
    }
    command = [str(shutil.which("ssh-add")), made.at]
    subprocess.run(command, env=env, check=True, capture_output=True, timeout=30)
    ring = KeyRing(store, {"SSH_AUTH_SOCK": agent.socket})
    assert check(ring.sign("priya", b"message"), b"message") == made.public


@needs_ssh_agent
def test_only_a_key_that_is_held_can_be_named(agent: Agent, folder: Path) -> None:
    """A key that the agent does not hold cannot be named, and the hint says what to do."""
    with pytest.raises(UsageError) as raised:
        KeyStore(folder).of_agent("priya", KEY.public.fingerprint, agent)
    assert raised.value.code == "no-such-key"
    assert "ssh-add" in raised.value.hint


def test_no_agent_is_said(folder: Path) -> None:
    """Where there is no agent the error says so, and what else works."""
    for there in (None, Agent(str(folder / "nothing"))):
        with pytest.raises(UnreadableError) as raised:
            KeyStore(folder).of_agent("priya", "SHA256:x", there)
        assert raised.value.code == "no-agent"
        assert "key in a file" in raised.value.hint


def test_the_environment_names_the_agent() -> None:
    """The agent is the one that SSH_AUTH_SOCK names."""
    assert Agent.of({"SSH_AUTH_SOCK": "/run/agent"}) == Agent("/run/agent")
    assert Agent.of({}) is None
    assert Agent.of({"SSH_AUTH_SOCK": ""}) is None


@pytest.fixture
def hostile(folder: Path) -> Iterator[Callable[[bytes], Agent]]:
    """Starts an agent that answers everything with the same bytes, and then hangs up."""
    listening: list[socket.socket] = []
    done = threading.Event()

    def start(answer: bytes, *, hang: bool = False) -> Agent:
        place = folder / f"h{len(listening)}"
        server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listening.append(server)
        server.bind(str(place))
        server.listen(1)

        def serve() -> None:
            line, _ = server.accept()
            with line:
                line.recv(65536)
                line.sendall(answer)
                if hang:
                    done.wait()

        threading.Thread(target=serve, daemon=True).start()
        return Agent(str(place), list_seconds=0.1) if hang else Agent(str(place))

    yield start
    done.set()
    for server in listening:
        server.close()


def listed(*keys: bytes, number: int | None = None) -> bytes:
    """An answer that lists keys."""
    entries = b"".join(string(key) + string(b"comment") for key in keys)
    return string(bytes([12]) + uint32(len(keys) if number is None else number) + entries)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\0\0", id="half a length"),
        pytest.param(uint32(0), id="no bytes"),
        pytest.param(uint32(0xFFFFFFFF), id="four gigabytes"),
        pytest.param(uint32(100) + b"\x0c", id="less than announced"),
        pytest.param(string(b"\x05"), id="a failure"),
        pytest.param(string(b"\x0c"), id="no number"),
        pytest.param(listed(number=1), id="fewer keys than announced"),
        pytest.param(listed(number=0xFFFFFFFF), id="four billion keys"),
        pytest.param(listed(string(b"ssh-ed25519") + string(b"short")), id="a short key"),
        pytest.param(listed(KEY.public.blob, number=0), id="bytes behind the list"),
    ],
)
def test_a_hostile_list_is_refused(hostile: Callable[[bytes], Agent], answer: bytes) -> None:
    """An agent whose list of keys is not one is refused in words."""
    with pytest.raises(UnreadableError) as raised:
        hostile(answer).held()
    assert raised.value.code == "agent-answer"


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(string(b"\x0e"), id="no signature"),
        pytest.param(
            string(b"\x0e" + string(string(b"ssh-rsa") + string(bytes(64)))), id="another kind"
        ),
        pytest.param(
            string(b"\x0e" + string(string(b"ssh-ed25519") + string(bytes(63)))), id="short"
        ),
        pytest.param(
            string(b"\x0e" + string(string(b"ssh-ed25519") + string(bytes(64)))), id="wrong"
        ),
        pytest.param(listed(), id="a list"),
    ],
)
def test_a_hostile_signature_is_refused(hostile: Callable[[bytes], Agent], answer: bytes) -> None:
    """What an agent gives as a signature is checked before anybody relies on it."""
    with pytest.raises(UnreadableError) as raised:
        hostile(answer).sign_raw(KEY.public, b"message")
    assert raised.value.code == "agent-answer"


def test_a_silent_agent_holds_nobody_up(hostile: Callable[..., Agent]) -> None:
    """An agent that does not answer in time is given up."""
    with pytest.raises(UnreadableError) as raised:
        hostile(b"\0\0", hang=True).held()
    assert raised.value.code == "agent-slow"


def test_other_kinds_of_keys_are_passed_over(hostile: Callable[[bytes], Agent]) -> None:
    """Of the keys an agent holds only those of Ed25519 are ours to use."""
    rsa = string(b"ssh-rsa") + string(b"\x01\0\x01") + string(b"\x7f" * 256)
    assert hostile(listed(rsa, KEY.public.blob)).held() == (KEY.public,)


def test_a_comment_does_not_reach_the_terminal_as_code(
    hostile: Callable[[bytes], Agent],
) -> None:
    """What an agent says about a key cannot steer a terminal."""
    entry = string(KEY.public.blob) + string(b"a\x1b[2Jb\xff")
    (held,) = hostile(string(bytes([12]) + uint32(1) + entry)).held()
    assert held.comment == "a[2Jb\N{REPLACEMENT CHARACTER}"


def test_an_agent_that_lies_leaves_the_file(
    hostile: Callable[[bytes], Agent], folder: Path
) -> None:
    """Where the agent gives no sensible answer, the passphrase of the file is asked for."""
    store = KeyStore(folder / "config", rounds=1)
    store.new("priya", Passphrase(PHRASE))
    asked: list[str] = []

    def ask(what: str) -> Passphrase:
        asked.append(what)
        return Passphrase(PHRASE)

    ring = KeyRing(store, {"SSH_AUTH_SOCK": hostile(b"").socket}, ask)
    try:
        assert ring.sign("priya", b"message")
    except NvqcheckError as error:  # pragma: no cover - says which
        pytest.fail(error.message)
    assert asked == ["to sign as priya"]
