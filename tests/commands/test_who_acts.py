"""Nobody acts as somebody by accident."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from nvqcheck.store.user_folders import config_folder
from shells import Shell

LINK = ("link", "WP1", "CC28:2.1", "--dry-run")


@pytest.fixture
def elsewhere(judged: Shell) -> Shell:
    """The same portfolio on a computer that lacks the candidate's key."""
    shutil.rmtree(config_folder() / "keys")
    return judged


def actor(shell: Shell, *words: str) -> str:
    """The person as whom a change would be made."""
    return str(shell.json(*LINK, *words)["result"]["actor"])


@pytest.mark.parametrize(
    "words",
    [("sign", "CC28"), ("link", "WP1", "CC28:2.1"), ("submit", "CC28:1.1"), ("enrol", "CC3")],
)
def test_nobody_acts_as_the_candidate_where_their_key_is_not(
    elsewhere: Shell, words: tuple[str, ...]
) -> None:
    """Where the candidate signs, and cannot here, a change without --as is refused, and why."""
    before = Path("portfolio.json").read_bytes()
    said = elsewhere.error(*words, code=4)
    assert "[who-acts]" in said
    assert all(way in said for way in ("--as", "nvqcheck whoami", "nvqcheck key use sam"))
    assert "[key-not-here]" in elsewhere.error(*words, "--as", "sam", code=4)
    assert Path("portfolio.json").read_bytes() == before


def test_a_key_of_another_makes_nobody_the_candidate(elsewhere: Shell) -> None:
    """A key made for the candidate here lets them act when they are named, not by default."""
    elsewhere("key", "new", "sam", "--candidate")
    assert "[who-acts]" in elsewhere.error(*LINK, code=4)
    assert actor(elsewhere, "--as", "sam") == "sam"


def test_looking_needs_nobody(elsewhere: Shell) -> None:
    """Reports are for everybody."""
    assert elsewhere("status").exit_code == elsewhere("coverage").exit_code == 0


def test_who_sits_here_is_kept_and_forgotten(
    elsewhere: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes after --as and the environment, and before the candidate."""
    assert elsewhere("whoami").stdout == ""
    assert "Nobody in particular" in elsewhere("whoami").stderr
    assert elsewhere("whoami", "ann", "--dry-run").stdout == ""
    assert elsewhere("whoami", "ann").stdout.strip() == "ann"
    assert elsewhere("whoami").stdout.strip() == "ann"
    assert elsewhere.json("whoami")["result"]["whoami"] == "ann"
    assert actor(elsewhere) == "ann"
    monkeypatch.setenv("NVQCHECK_ACTOR", "Ann Lee")
    elsewhere("whoami", "wes")
    assert actor(elsewhere) == "ann"
    monkeypatch.delenv("NVQCHECK_ACTOR")
    assert "[wrong-role]" in elsewhere.error(*LINK, code=4)
    elsewhere("whoami", "--forget")
    assert elsewhere.json("whoami")["result"]["whoami"] is None
    assert "[who-acts]" in elsewhere.error(*LINK, code=4)


def test_who_sits_here_is_passed_over_where_they_are_not(judged: Shell) -> None:
    """In a portfolio that does not know them it is as if nobody had said so."""
    judged("whoami", "zoe")
    assert actor(judged) == "sam"


@pytest.mark.parametrize(
    ("words", "code"), [(("Ann Lee",), "bad-person-id"), (("ann", "--forget"), "kept-or-forgotten")]
)
def test_what_cannot_be_kept_is_refused(shell: Shell, words: tuple[str, ...], code: str) -> None:
    """A name is no id, and one cannot keep and forget at once."""
    assert f"[{code}]" in shell.error("whoami", *words)


@pytest.mark.parametrize("held", [b"two words", b"\xff\xfe"])
def test_a_spoilt_file_is_named(judged: Shell, held: bytes) -> None:
    """What does not hold an id is said, and not taken for nobody."""
    (config_folder() / "whoami").write_bytes(held)
    assert "[not-an-id]" in judged.error(*LINK, code=3)


def test_what_cannot_be_forgotten_is_said(shell: Shell) -> None:
    """Where something stands in its place that cannot be removed."""
    (config_folder() / "whoami" / "in").mkdir(parents=True)
    assert "[unwritable]" in shell.error("whoami", "--forget", code=3)


def test_a_full_name_is_as_good_as_an_id(judged: Shell) -> None:
    """In any case of letters; where two have it the id is asked for."""
    assert actor(judged, "--as", "ann  lee") == "ann"
    judged("people", "add", "Ann Lee", "--role", "witness", "--id", "ann2")
    said = judged.error(*LINK, "--as", "Ann Lee")
    assert "[which-person]" in said
    assert "ann, ann2" in said


def test_every_change_names_the_person(judged: Shell) -> None:
    """In words with name and id, in JSON by the id; the data on stdout stay as they are."""
    done = judged("link", "WP1", "CC28:2.1", "--as", "ann")
    assert "Done as Ann Lee (ann)." in done.stderr
    assert done.stdout == ""
    assert (
        "It would be done as Sam Jones (sam)." in judged(*LINK[:2], "CC28:2.2", "--dry-run").stderr
    )
    judged("erase", "sam", "--reason", "Asked for it.")
    assert "Done as sam." in judged("link", "WP1", "CC28:2.2").stderr


def test_an_unsigned_candidate_acts_as_before(demo: Shell) -> None:
    """Where the candidate has signed nothing they act where nobody is named."""
    assert demo.json("enrol", "CC3", "--dry-run")["result"]["actor"] == "rhian"
