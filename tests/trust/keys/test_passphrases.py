"""Where passphrases come from, and how often they are asked for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nvqcheck.errors import NvqcheckError, UnreadableError, UsageError
from nvqcheck.ssh.passphrases import Passphrase
from nvqcheck.ssh.sshsig import check
from nvqcheck.trust.keys.key_store import KeyStore
from nvqcheck.trust.keys.passphrase_source import asking, from_file
from nvqcheck.trust.keys.session_keys import KeyRing
from trust.keys.asking import PHRASE, asks_nobody

posix = pytest.mark.skipif(os.name != "posix", reason="modes of files are a thing of POSIX")


def test_a_short_passphrase_is_refused(store: KeyStore) -> None:
    """A passphrase has at least twelve characters; nothing else is asked of it."""
    with pytest.raises(UsageError) as raised:
        store.new("priya", Passphrase("p4ssW0rd!?x"))
    assert raised.value.code == "short-passphrase"
    assert store.new("priya", Passphrase("a" * 12)).encrypted


def test_an_empty_passphrase_is_not_none(store: KeyStore) -> None:
    """Who just presses Enter at the question for a new passphrase gets no open key."""
    with pytest.raises(UsageError) as raised:
        store.new("priya", Passphrase(""))
    assert raised.value.code == "short-passphrase"


def test_a_candidates_key_may_be_without(store: KeyStore) -> None:
    """A key can be made without a passphrase, and then opens without asking."""
    made = store.new("rhian", None)
    assert not made.encrypted
    assert store.open(made, asks_nobody, None).public == made.public


def test_a_wrong_passphrase_is_not_repeated(store: KeyStore) -> None:
    """A wrong passphrase is refused in words that do not say what was typed."""
    made = store.new("priya", Passphrase(PHRASE))
    with pytest.raises(UsageError) as raised:
        store.open(made, lambda _: Passphrase("wrong horse battery"), None)
    assert raised.value.code == "wrong-passphrase"
    shown = f"{raised.value!r} {raised.value.message} {raised.value.hint} {raised.value.problem}"
    assert "horse" not in shown
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__


def passphrase_file(tmp_path: Path, data: bytes) -> Path:
    """A file closed to others that holds these bytes."""
    path = tmp_path / "passphrase"
    path.write_bytes(data)
    path.chmod(0o600)
    return path


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_a_script_gives_a_file(tmp_path: Path, end: bytes) -> None:
    """A file with one line holds a passphrase, with or without a line break behind it."""
    path = passphrase_file(tmp_path, PHRASE.encode() + end)
    found = asking({"NVQCHECK_PASSPHRASE_FILE": str(path)}, None)("to sign")
    assert found == Passphrase(PHRASE)


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"a\nb", b"a\n\n", b"\xff", b"a\0b", "a\u2028b".encode()]
)
def test_only_one_line_is_a_passphrase(tmp_path: Path, data: bytes) -> None:
    """A file that is empty, has several lines or is no text holds no passphrase."""
    with pytest.raises(UnreadableError) as raised:
        from_file(passphrase_file(tmp_path, data))
    assert raised.value.code == "bad-passphrase-file"


@posix
def test_a_passphrase_open_to_others_is_refused(tmp_path: Path) -> None:
    """A file with a passphrase that others may read is refused."""
    path = passphrase_file(tmp_path, PHRASE.encode())
    path.chmod(0o644)
    with pytest.raises(UnreadableError) as raised:
        from_file(path)
    assert raised.value.code == "open-to-others"


def test_without_a_terminal_nothing_is_asked() -> None:
    """Where nobody can be asked the error names the two ways for scripts."""
    with pytest.raises(UsageError) as raised:
        asking({}, None)("to sign as priya")
    assert raised.value.code == "passphrase-needed"
    assert "ssh-agent" in raised.value.hint
    assert "NVQCHECK_PASSPHRASE_FILE" in raised.value.hint


def test_a_passphrase_is_asked_once(store: KeyStore) -> None:
    """A ring asks for a passphrase once, after showing what is about to be signed."""
    made = store.new("priya", Passphrase(PHRASE))
    heard: list[str] = []

    def ask(what: str) -> Passphrase:
        heard.append(f"asked {what}")
        return Passphrase(PHRASE)

    ring = KeyRing(store, {}, ask)
    ring.ready("priya", lambda: heard.append("shown"))
    ring.ready("priya", lambda: heard.append("shown again"))
    signatures = [ring.sign("priya", message) for message in (b"one", b"two")]
    assert heard == ["shown", "asked to sign as priya"]
    assert check(signatures[1], b"two") == made.public


def test_a_wrong_passphrase_is_not_remembered(store: KeyStore) -> None:
    """After a wrong passphrase the ring asks again."""
    store.new("priya", Passphrase(PHRASE))
    answers = iter([Passphrase("wrong"), Passphrase(PHRASE)])
    ring = KeyRing(store, {}, lambda _: next(answers))
    with pytest.raises(NvqcheckError):
        ring.ready("priya", lambda: None)
    ring.ready("priya", lambda: None)
    assert ring.sign("priya", b"message")
