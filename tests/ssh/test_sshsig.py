"""Signatures: made as OpenSSH makes them, and checked without trusting a byte."""

from __future__ import annotations

import base64
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nvqcheck.ssh.private_keys import LockedKey, UnlockedKey
from nvqcheck.ssh.public_keys import PublicKey
from nvqcheck.ssh.sshsig import EVENT, ROSTER, BadSignatureError, check, read, sign
from nvqcheck.ssh.wire import MalformedError, string, uint32
from openssh import (
    keygen,
    needs_ssh_keygen,
    stock_accepts,
    stock_key,
    stock_sign,
    stock_verifies,
)
from worlds.keys import seeded

KEY = seeded("priya")
OTHER = seeded("somebody else")
MESSAGE = b'{"actor":"priya"}'


def armoured(blob: bytes, width: int = 70) -> str:
    """A blob as an SSH signature, whatever is in it."""
    text = "\n".join(textwrap.wrap(base64.b64encode(blob).decode(), width))
    return f"-----BEGIN SSH SIGNATURE-----\n{text}\n-----END SSH SIGNATURE-----\n"


def blob_of(
    *,
    magic: bytes = b"SSHSIG",
    version: int = 1,
    key: bytes = KEY.public.blob,
    namespace: bytes = EVENT.encode(),
    reserved: bytes = b"",
    name: bytes = b"sha512",
    kind: bytes = b"ssh-ed25519",
    raw: bytes = bytes(64),
    inner_tail: bytes = b"",
    tail: bytes = b"",
) -> bytes:
    """The bytes of a signature, each part as given."""
    inner = string(kind) + string(raw) + inner_tail
    parts = (key, namespace, reserved, name, inner)
    return magic + uint32(version) + b"".join(map(string, parts)) + tail


def unlocked(path: Path) -> UnlockedKey:
    """The key in a file without a passphrase."""
    return LockedKey.parse(path.read_bytes(), str(path)).unlock(None, str(path))


@pytest.mark.parametrize("message", [b"", b"a", MESSAGE, bytes(range(256)) * 400])
def test_what_is_signed_checks(message: bytes) -> None:
    """A signature checks on the message it was made for, and names its key."""
    assert check(sign(KEY, message), message) == KEY.public


def test_another_message_does_not_check() -> None:
    """A signature does not check on any other message."""
    with pytest.raises(BadSignatureError) as raised:
        check(sign(KEY, MESSAGE), MESSAGE + b" ")
    assert raised.value.code == "no-match"


def test_another_namespace_does_not_check() -> None:
    """A signature made for rosters is none on an event, though key and bytes are the same."""
    with pytest.raises(BadSignatureError) as raised:
        check(sign(KEY, MESSAGE, ROSTER), MESSAGE)
    assert raised.value.code == "other-namespace"
    assert check(sign(KEY, MESSAGE, ROSTER), MESSAGE, ROSTER) == KEY.public


def test_a_signature_does_not_change_its_key() -> None:
    """A signature with another key put into it does not check."""
    own = read(sign(KEY, MESSAGE))
    with pytest.raises(BadSignatureError) as raised:
        check(armoured(blob_of(key=OTHER.public.blob, raw=own.raw)), MESSAGE)
    assert raised.value.code == "no-match"


@pytest.mark.parametrize(
    "blob",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(blob_of(magic=b"SSHSIH"), id="magic"),
        pytest.param(blob_of(version=0), id="version 0"),
        pytest.param(blob_of(version=2), id="version 2"),
        pytest.param(blob_of(key=string(b"ssh-rsa") + string(b"\x01" * 32)), id="rsa key"),
        pytest.param(blob_of(key=string(b"ssh-ed25519") + string(b"\x01" * 31)), id="short key"),
        pytest.param(blob_of(key=KEY.public.blob + b"\0"), id="bytes behind the key"),
        pytest.param(blob_of(namespace=b""), id="no namespace"),
        pytest.param(blob_of(namespace=b"nvq\ncheck"), id="line break in the namespace"),
        pytest.param(blob_of(namespace=b"n" * 65), id="long namespace"),
        pytest.param(blob_of(reserved=b"x"), id="reserved"),
        pytest.param(blob_of(name=b"md5"), id="hash"),
        pytest.param(blob_of(name=b"SHA512"), id="hash in capitals"),
        pytest.param(blob_of(kind=b"ssh-rsa"), id="algorithm"),
        pytest.param(blob_of(raw=bytes(63)), id="short signature"),
        pytest.param(blob_of(raw=bytes(65)), id="long signature"),
        pytest.param(blob_of(inner_tail=b"\0"), id="bytes behind the signature"),
        pytest.param(blob_of(tail=b"\0"), id="bytes behind it all"),
        pytest.param(blob_of()[:-1], id="cut short"),
        pytest.param(b"SSHSIG" + uint32(1) + uint32(0xFFFFFFFF) + b"x", id="a length beyond all"),
    ],
)
def test_hostile_bytes_are_refused(blob: bytes) -> None:
    """Bytes that are not exactly one signature of ours are malformed, whatever they claim."""
    with pytest.raises(BadSignatureError) as raised:
        read(armoured(blob))
    assert raised.value.code == "malformed"


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda text: text.replace("BEGIN", "BEGUN"), id="first line"),
        pytest.param(lambda text: text.replace("-----END", "----END"), id="last line"),
        pytest.param(lambda text: f" {text}", id="space before"),
        pytest.param(lambda text: f"{text}\n", id="line behind"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="carriage returns"),
        pytest.param(lambda text: text.replace("\n", " ", 2), id="one line"),
        pytest.param(lambda text: text.replace("U1NI", "U1N!"), id="no base64"),
        pytest.param(lambda text: text.replace("U1NI", "é1NI"), id="no ASCII"),
        pytest.param(lambda text: text.replace("U1NI", "U1NI\n"), id="lines of odd lengths"),
        pytest.param(lambda text: text * 20, id="too long"),
        pytest.param(lambda _: "", id="empty"),
    ],
)
def test_a_spoilt_armour_is_refused(spoil: object) -> None:
    """A signature is its one form, so that nobody can change a byte of it unnoticed."""
    text = sign(KEY, MESSAGE)
    assert callable(spoil)
    with pytest.raises(BadSignatureError) as raised:
        read(spoil(text))
    assert raised.value.code == "malformed"


@given(st.data())
def test_no_changed_signature_checks(data: st.DataObject) -> None:
    """A signature in which one character is another does not check."""
    text = sign(KEY, MESSAGE)
    at = data.draw(st.integers(0, len(text) - 2))  # the last line break may be missing
    letter = data.draw(st.characters(max_codepoint=0x2FF, exclude_characters=text[at]))
    with pytest.raises(BadSignatureError):
        check(text[:at] + letter + text[at + 1 :], MESSAGE)


@given(st.binary(max_size=400))
def test_no_bytes_do_harm(blob: bytes) -> None:
    """Whatever bytes stand in a signature, it is refused in words."""
    with pytest.raises(BadSignatureError):
        check(armoured(b"SSHSIG" + uint32(1) + blob), MESSAGE)


def test_a_public_key_is_read_as_it_is_written() -> None:
    """A public key's line reads back as the same key, comment and all."""
    key = PublicKey(KEY.public.raw, "priya at the centre")
    assert PublicKey.parse(f"{key.text}\n") == key
    assert PublicKey.parse(key.text).comment == "priya at the centre"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "ssh-ed25519",
        "ssh-ed25519 AAAA",
        "ssh-ed25519 not-base64",
        f"ssh-rsa {KEY.public.text.split()[1]}",
        f"{KEY.public.text}\nsecond line",
        f"{KEY.public.bare}{'x' * 5000}",
        f"{KEY.public.text}\x1b[2J",
    ],
)
def test_what_is_no_public_key_is_refused(line: str) -> None:
    """A line that is not one Ed25519 public key is refused."""
    with pytest.raises(MalformedError):
        PublicKey.parse(line)


@needs_ssh_keygen
def test_the_same_bytes_as_ssh_keygen(tmp_path: Path) -> None:
    """With the same key, namespace and message we make what ssh-keygen makes, byte for byte."""
    path = stock_key(tmp_path / "key")
    for message in (b"", MESSAGE, b"x" * 100_000):
        assert sign(unlocked(path), message) == stock_sign(path, message, EVENT)


@needs_ssh_keygen
def test_ssh_keygen_accepts_and_refuses_ours(tmp_path: Path) -> None:
    """ssh-keygen accepts our signature, and refuses it on other bytes or for another purpose."""
    ours = sign(KEY, MESSAGE)
    assert stock_accepts(ours, MESSAGE, EVENT, tmp_path)
    assert not stock_accepts(ours, MESSAGE + b" ", EVENT, tmp_path)
    assert not stock_accepts(ours, MESSAGE, ROSTER, tmp_path)


@needs_ssh_keygen
def test_ssh_keygen_knows_the_signer(tmp_path: Path) -> None:
    """By a file of allowed signers ssh-keygen says whose our signature is, and whose it is not."""
    allowed = tmp_path / "allowed_signers"
    allowed.write_text(f"priya {KEY.public.bare}\ntom {OTHER.public.bare}\n", encoding="utf-8")
    ours = sign(KEY, MESSAGE)
    assert stock_verifies(ours, MESSAGE, EVENT, "priya", allowed)
    assert not stock_verifies(ours, MESSAGE, EVENT, "tom", allowed)


@needs_ssh_keygen
@pytest.mark.parametrize("name", ["sha256", "sha512"])
def test_we_accept_and_refuse_those_of_ssh_keygen(tmp_path: Path, name: str) -> None:
    """We accept what ssh-keygen signed with either hash, and refuse it on other bytes."""
    path = stock_key(tmp_path / "key")
    made = keygen(
        *("-Y", "sign", "-f", path, "-n", EVENT, "-O", f"hashalg={name}"), message=MESSAGE
    )
    theirs = made.stdout.decode()
    assert read(theirs).hash == name
    assert check(theirs, MESSAGE) == unlocked(path).public
    with pytest.raises(BadSignatureError):
        check(theirs, MESSAGE + b" ")


@needs_ssh_keygen
def test_both_refuse_the_same(tmp_path: Path) -> None:
    """What is spoilt in the bytes of a signature is refused by ssh-keygen and by us."""
    raw = read(sign(KEY, MESSAGE)).raw
    assert stock_accepts(armoured(blob_of(raw=raw)), MESSAGE, EVENT, tmp_path)
    spoilt = [
        blob_of(raw=raw, magic=b"SSHSIH"),
        blob_of(raw=raw, version=2),
        blob_of(raw=raw, name=b"md5"),
        blob_of(raw=raw, kind=b"ssh-rsa"),
        blob_of(raw=raw, key=OTHER.public.blob),
        blob_of(raw=bytes([raw[0] ^ 1]) + raw[1:]),
        blob_of(raw=raw[:-1]),
        blob_of(raw=raw)[:-1],
    ]
    for blob in spoilt:
        assert not stock_accepts(armoured(blob), MESSAGE, EVENT, tmp_path)
        with pytest.raises(BadSignatureError):
            check(armoured(blob), MESSAGE)


@needs_ssh_keygen
def test_a_fingerprint_is_that_of_ssh_keygen(tmp_path: Path) -> None:
    """A fingerprint is what ssh-keygen -l prints for the same key."""
    path = stock_key(tmp_path / "key")
    printed = keygen("-l", "-f", path).stdout.decode().split()
    assert unlocked(path).public.fingerprint == printed[1]
