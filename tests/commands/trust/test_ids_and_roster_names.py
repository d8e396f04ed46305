"""Ids that nobody takes for another's, and names that can be erased from a roster."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyed import Shell, with_roster
from nvqcheck.domain.text.alike import alike


@pytest.mark.parametrize(
    "id_", ["\u0410nn", "a\u200bnn", "ann\u200d", "ａnn", "ánn", "ann ", "ann\n"]
)
def test_ids_are_of_plain_letters(judged: Shell, id_: str) -> None:
    """An id with a letter of another alphabet, or one that nobody sees, is none: exit 2."""
    with_roster(judged)
    key = judged.json("key", "show", "tea")["result"]["key"]["public"]
    for words in (
        ("people", "add", "Ann Lee", "--role", "iv", "--id", id_),
        ("init", "other", "--candidate", "Ann", "--id", id_),
        ("roster", "add", id_, "--role", "iv", "--key", key),
    ):
        assert "[bad-person-id]" in judged.error(*words, code=2)
    assert not Path("other").exists()


@pytest.mark.parametrize(
    ("one", "other"), [("ann", "Ann"), ("bo0", "boO"), ("al1", "all"), ("al1", "alI"), ("I0", "lO")]
)
def test_ids_that_look_alike(one: str, other: str) -> None:
    """Capitals, `0` for `O`, and `1` and `I` for `l` make no other person."""
    assert alike(one, [other]) == other
    assert alike(other, ["x", one]) == one


def test_ids_that_differ(judged: Shell) -> None:
    """One is not taken for oneself, nor for who is called otherwise."""
    assert alike("ann", ["ann", "anna", "an", "a.nn", "ali", "all"]) == ""
    assert alike("ali", ["all"]) == ""
    judged("people", "add", "Ann Lee", "--role", "witness", "--id", "ann")


def test_nobody_is_brought_in_under_an_id_that_looks_like_anothers(judged: Shell) -> None:
    """`people add` refuses it, `roster add` takes it for a slip."""
    said = judged.error("people", "add", "Ann Lee", "--role", "iv", "--id", "Ann", code=4)
    assert "[ids-alike]" in said
    judged.error("people", "add", "Sam Jones", "--role", "iv", "--id", "SAM", code=4)
    with_roster(judged)
    key = judged.json("key", "show", "tea")["result"]["key"]["public"]
    said = judged.error("roster", "add", "ANN", "--role", "iv", "--key", key, code=2)
    assert "[ids-alike]" in said


def test_an_id_that_looks_like_one_of_the_roster_is_told(judged: Shell) -> None:
    """Who is here under an id that looks like one of the roster's is told by verify."""
    judged("people", "add", "Tea Roe", "--role", "iv", "--id", "bob")
    with_roster(judged)
    judged("verify")
    judged("key", "new", "BOB")
    public = judged.json("key", "show", "BOB")["result"]["key"]["public"]
    judged("roster", "add", "BOB", "--role", "iv", "--key", public)
    (found,) = judged.json("verify", code=1)["problems"]
    assert (found["code"], found["severity"]) == ("ids-alike", "warning")


def test_a_name_is_erased_from_the_roster(judged: Shell) -> None:
    """Every name that somebody has had goes; that it went, and why, is signed; keys still count."""
    with_roster(judged)
    judged("roster", "add", "ann", "--name", "Ann Lee-Poe")
    for name in ("Ann Lee", "Ann Lee-Poe"):
        assert name in Path("roster.json").read_text(encoding="utf-8")
    judged("roster", "erase-name", "ann", "--reason", "She asked for it.", "--dry-run")
    assert "Ann Lee" in Path("roster.json").read_text(encoding="utf-8")
    judged("roster", "erase-name", "ann", "--reason", "She asked for it.")
    text = Path("roster.json").read_text(encoding="utf-8")
    assert "Ann Lee" not in text
    assert "She asked for it." in text
    judged("verify")
    judged("assess", "CC28:1.1", "--met", "--as", "ann")
    assert "[nothing-new]" in judged.error("roster", "erase-name", "ann", "--reason", "x", code=2)
    assert "[no-reason]" in judged.error("roster", "erase-name", "tea", "--reason", " ", code=2)
    assert "[not-on-roster]" in judged.error("roster", "erase-name", "zed", "--reason", "x")


def test_subject_access_holds_what_the_roster_holds(judged: Shell) -> None:
    """Names, old ones too, roles and keys on the roster are held on somebody, and an erasure."""
    assert judged.json("subject-access", "ann")["result"]["roster"] is None
    with_roster(judged)
    judged("roster", "add", "ann", "--name", "Ann Lee-Poe")
    found = judged.json("subject-access", "ann")["result"]["roster"]
    assert sorted(found["names"]) == ["Ann Lee", "Ann Lee-Poe"]
    assert (found["centre"], found["grants"][0]["role"]) == ("Hafod", "assessor")
    page = judged("subject-access", "ann", "--format", "plain").stdout
    assert "On the roster of Hafod" in page
    assert "Ann Lee-Poe" in page
    judged("roster", "erase-name", "ann", "--reason", "She asked.")
    found = judged.json("subject-access", "ann")["result"]["roster"]
    assert (found["names"], found["erased"]) == ([], "She asked.")
    assert judged.json("subject-access", "sam")["result"]["roster"] is None
    Path("roster.json").write_text("{}", encoding="utf-8")
    assert judged.json("subject-access", "ann")["result"]["roster"] is None
