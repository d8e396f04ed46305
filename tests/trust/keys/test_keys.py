"""Who signs with which key, and that secrets stay secret."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nvqcheck.errors import UnreadableError, UsageError
from nvqcheck.ssh.passphrases import Passphrase
from nvqcheck.ssh.private_keys import LockedKey
from nvqcheck.ssh.public_keys import PublicKey
from nvqcheck.ssh.sshsig import EVENT, check
from nvqcheck.trust.keys.key_store import KeyStore
from nvqcheck.trust.keys.session_keys import KeyRing
from openssh import keygen, needs_ssh_keygen, stock_accepts, stock_key
from trust.keys.asking import PHRASE, asks_nobody

posix = pytest.mark.skipif(os.name != "posix", reason="modes of files are a thing of POSIX")


def test_a_new_key_is_its_persons(store: KeyStore) -> None:
    """A key that was made for a person is theirs from then on, and listed."""
    made = store.new("priya", Passphrase(PHRASE))
    assert store.entry("priya") == made
    assert store.entries() == (made,)
    assert made.encrypted
    assert store.entry("tom") is None


def test_a_second_key_is_refused(store: KeyStore) -> None:
    """A person's key is not made over."""
    store.new("priya", Passphrase(PHRASE))
    with pytest.raises(UsageError) as raised:
        store.new("priya", Passphrase(PHRASE))
    assert raised.value.code == "key-there"


@pytest.mark.parametrize("person", ["", "a/b", "..", "a b", "x" * 65, "tom.pub", "-x"])
def test_what_is_no_id_names_no_key(store: KeyStore, person: str) -> None:
    """What cannot be a person's id never becomes a file's name."""
    with pytest.raises(UsageError) as raised:
        store.new(person, None)
    assert raised.value.code == "bad-person-id"


@posix
def test_keys_are_closed_to_others(store: KeyStore) -> None:
    """A private key has mode 0600 in a folder of mode 0700."""
    made = Path(store.new("rhian", None).at)
    assert made.stat().st_mode & 0o777 == 0o600
    assert made.parent.stat().st_mode & 0o777 == 0o700


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_key_open_to_others_is_refused(store: KeyStore, mode: int) -> None:
    """A key that others may read or write is not used, and the hint says how to close it."""
    made = Path(store.new("rhian", None).at)
    made.chmod(mode)
    with pytest.raises(UnreadableError) as raised:
        store.entry("rhian")
    assert raised.value.code == "open-to-others"
    assert f"chmod 600 {made}" in raised.value.hint


def test_the_right_passphrase_opens(store: KeyStore) -> None:
    """A key opens with its passphrase, whatever letters it has."""
    made = store.new("sian", Passphrase("ŵy a thost a the"))
    key = store.open(made, lambda _: Passphrase("ŵy a thost a the"), None)
    assert key.public == made.public


def test_secrets_do_not_show_themselves(store: KeyStore) -> None:
    """Neither a passphrase nor a private key is in what an object shows of itself."""
    path = Path(store.new("rhian", None).at)
    key = LockedKey.parse(path.read_bytes(), "here")
    for shown in (repr(Passphrase(PHRASE)), f"{Passphrase(PHRASE)}", repr(key)):
        assert PHRASE not in shown
        assert "OPENSSH PRIVATE" not in shown
    assert "_private" not in repr(key.unlock(None, "here"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"-----BEGIN OPENSSH PRIVATE KEY-----\n-----END OPENSSH PRIVATE KEY-----\n",
        b"-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n",
        b"-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n",
        b"x" * 20_000,
    ],
)
def test_what_is_no_key_is_refused(store: KeyStore, tmp_path: Path, data: bytes) -> None:
    """A file that holds no private key is refused with what would help."""
    path = tmp_path / "file"
    path.write_bytes(data)
    path.chmod(0o600)
    with pytest.raises(UnreadableError) as raised:
        store.of_file("priya", path, passphrase_compulsory=False)
    assert raised.value.code in ("not-a-key", "too-big")


def test_a_damaged_key_is_refused(store: KeyStore) -> None:
    """A key whose inside is damaged is refused, though its outside can be read."""
    made = store.new("rhian", None)
    text = Path(made.at).read_text(encoding="utf-8").splitlines()
    text[-2] = "A" * len(text[-2].rstrip("=")) + "=" * text[-2].count("=")
    Path(made.at).write_text("\n".join(text) + "\n", encoding="utf-8")
    with pytest.raises(UnreadableError) as raised:
        store.open(made, asks_nobody, None)
    assert raised.value.code == "not-a-key"


@needs_ssh_keygen
def test_a_key_of_ones_own_can_be_used(store: KeyStore, tmp_path: Path) -> None:
    """A key that ssh-keygen made signs for a person, from where it lies."""
    path = stock_key(tmp_path / "id_ed25519", PHRASE)
    store.use(store.of_file("priya", path, passphrase_compulsory=True))
    entry = store.entry("priya")
    assert entry is not None
    assert (entry.at, entry.encrypted) == (str(path), True)
    assert store.open(entry, lambda _: Passphrase(PHRASE), None).public == entry.public


@needs_ssh_keygen
def test_who_judges_has_a_passphrase(store: KeyStore, tmp_path: Path) -> None:
    """A key without a passphrase is not taken for an assessor; the hint says how to give one."""
    path = stock_key(tmp_path / "id_ed25519")
    with pytest.raises(UsageError) as raised:
        store.of_file("priya", path, passphrase_compulsory=True)
    assert raised.value.code == "passphrase-compulsory"
    assert "ssh-keygen -p" in raised.value.hint
    assert store.entry("priya") is None


@needs_ssh_keygen
def test_another_kind_of_key_is_refused(store: KeyStore, tmp_path: Path) -> None:
    """A key that is not Ed25519 is refused, and told from what is no key at all."""
    path = tmp_path / "id_ecdsa"
    keygen("-q", "-t", "ecdsa", "-N", "", "-f", path)
    with pytest.raises(UnreadableError) as raised:
        store.of_file("priya", path, passphrase_compulsory=False)
    assert raised.value.code == "other-kind-of-key"


@needs_ssh_keygen
def test_ssh_keygen_opens_our_keys(store: KeyStore) -> None:
    """ssh-keygen opens a key of ours with its passphrase, and finds the public key we wrote."""
    made = store.new("priya", Passphrase(PHRASE))
    printed = keygen("-y", "-P", PHRASE, "-f", made.at)
    assert PublicKey.parse(printed.stdout.decode()) == made.public
    beside = Path(f"{made.at}.pub").read_text(encoding="utf-8")
    assert PublicKey.parse(beside) == made.public
    assert keygen("-y", "-P", "another", "-f", made.at).returncode != 0


def test_who_has_no_key_does_not_sign(store: KeyStore) -> None:
    """For a person without a key here there is no signature, and nothing is asked."""
    ring = KeyRing(store, {}, asks_nobody)
    assert ring.key("tom") == ring.sign("tom", b"message") == ""


def test_the_key_that_will_sign_is_told_without_asking(store: KeyStore) -> None:
    """What is only tried out names the key that signs later, and nobody is asked for anything."""
    made = store.new("priya", Passphrase(PHRASE))
    assert KeyRing(store, {}, asks_nobody).key("priya") == made.public.fingerprint
    ring = KeyRing(store, {}, lambda _: Passphrase(PHRASE))
    ring.ready("priya", lambda: None)
    assert ring.key("priya") == check(ring.sign("priya", b"one"), b"one").fingerprint


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"nvqcheck-signers": []}',
        '{"nvqcheck-signers": {"priya": {"held": "file"}}}',
        '{"nvqcheck-signers": {"priya": {"held": "agent", "key": "ssh-rsa AAAA"}}}',
        '{"nvqcheck-signers": {"priya": {"held": "file", "at": "x", "more": 1}}}',
    ],
)
def test_a_spoilt_list_is_refused(store: KeyStore, text: str) -> None:
    """A list of who signs with what that we did not write is refused, not guessed at."""
    store.folder.mkdir()
    (store.folder / "signers.json").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableError):
        store.entry("priya")


@needs_ssh_keygen
def test_what_the_ring_signs_openssh_accepts(store: KeyStore, tmp_path: Path) -> None:
    """ssh-keygen accepts what a ring signed with a key that it made."""
    store.new("rhian", None)
    assert stock_accepts(KeyRing(store, {}).sign("rhian", b"event"), b"event", EVENT, tmp_path)


def test_a_folder_is_no_key(store: KeyStore, tmp_path: Path) -> None:
    """A folder, or nothing at all, in place of a key is said."""
    for path, codes in (
        (tmp_path, ("not-a-file", "unreadable")),
        (tmp_path / "x", ("no-such-file",)),
    ):
        with pytest.raises(UnreadableError) as raised:
            store.of_file("priya", path, passphrase_compulsory=False)
        assert raised.value.code in codes


@pytest.mark.parametrize(
    ("place", "code", "named"),
    [("config", "unreadable", "config/signers.json"), ("config/keys", "unwritable", "config/keys")],
)
def test_a_place_where_no_key_can_be_kept_is_said(
    tmp_path: Path, place: str, code: str, named: str
) -> None:
    """Where nobody can tell who has a key, or keep one, none is made; the error says where."""
    (tmp_path / "config").mkdir()
    folder = tmp_path / place
    if folder.is_dir():
        folder.rmdir()
    folder.write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(UnreadableError) as raised:
        KeyStore(tmp_path / "config").new("rhian", None)
    assert raised.value.code == code
    assert str(tmp_path / named) in str(raised.value)
    assert folder.is_file()


def test_a_file_that_is_there_is_not_written_over(store: KeyStore, tmp_path: Path) -> None:
    """A link planted where a key would be kept is not followed."""
    elsewhere = tmp_path / "elsewhere"
    path = store.folder / "keys" / "key-rhian"
    path.parent.mkdir(parents=True)
    try:
        path.symlink_to(elsewhere)
    except OSError:  # pragma: no cover - Windows without the right to
        pytest.skip("links cannot be made here")
    with pytest.raises(UnreadableError):
        store.new("rhian", None)
    assert not elsewhere.exists()
