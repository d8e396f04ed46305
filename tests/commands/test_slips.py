"""Slips of the keyboard: each is answered in one voice, and the nearest is suggested."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nvqcheck.errors import NvqcheckError
from shells import Shell

GIVEN = ("evidence", "add", "--method", "WP", "--title", "T", "--on", "today", "--url", "x://y")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("asess",), "Did you mean assess?"),
        (("evidence", "ad"), "Did you mean add?"),
        (("qqq",), "`nvqcheck -h` lists them all."),
        (("status", "--fromat", "json"), "Did you mean --format?"),
        (("evidence", "add", "--titel", "T"), "Did you mean --title?"),
        (("status", "--qqqqqq"), "Choose from --roster, --require-roster, --portfolio, --as,"),
        (("people", "add", "Bo", "Ray", "--role", "iv"), "A text with spaces goes into quotes."),
        (("evidence", "add", "--title", "T"), "nvqcheck evidence add needs --method."),
        (("submit",), "nvqcheck submit needs CRITERIA."),
        (("status", "-p"), "requires an argument."),
        (("enrol", "CC82"), "Did you mean CC28?"),
        (("enrol", "cc28"), "Did you mean CC28?"),
        (("enrol", "qqq"), "Choose from CC28, CC3,"),
        (("submit", "CC28:1.9"), "Did you mean CC28:1.1, CC28:1.2 or CC28:1.3?"),
        (("submit", "CC28:9"), "It has CC28:1.1 to CC28:4.4."),
        (("submit", "CC28:"), "CC28: names no criterion."),
        (("submit", "CFACC27:ka"), "Did you mean CFACC27:Ka?"),
        (("submit", "CC28:1.3-1.1"), "Write CC28:1.1-1.3."),
        ((*GIVEN, "--method", "WPP"), "Did you mean WP (work product)?"),
        ((*GIVEN, "--method", "work prodct"), "Did you mean WP (work product)?"),
        ((*GIVEN, "--scope", "CFACC27:ER41"), "Did you mean CFACC27:ER4.1"),
        ((*GIVEN, "--scope", "CC28:ER1.1"), "These units list no scope items."),
        ((*GIVEN, "--setting", "wrk"), "Did you mean work?"),
        ((*GIVEN, "--witness", "Wes Bel"), "Did you mean wes (Wes Bell)?"),
        ((*GIVEN, "--witness", "Wes Bell"), "Wes Bell is a name; use the id wes."),
        (("status", "--format", "jsn"), "Did you mean json?"),
        (("status", "--format", "sarif"), "Choose from text, plain, json, markdown."),
        (("check", "--stage", "verifed"), "Did you mean verified?"),
        (("check", "--min", "1000"), "Give 0 to 100."),
        (("evidence", "show", "PW1"), "There is none yet."),
        (("confirm", "CC28:ER44", "--statement", "S", "--as", "ann"), "Did you mean CC28:ER4"),
        (("submit", "CC28:1.1", "--as", "Ann"), "Did you mean ann (Ann Lee)?"),
        (("submit", "CC28:1.1", "--as", "amn"), "ann (Ann Lee)"),
        (("people", "add", "Bo", "--role", "assesor"), "Did you mean assessor?"),
        (("people", "add", "Bo", "--role", "iv", "--id", "b o"), "Use letters, digits, dot,"),
        (("people", "add", "", "--role", "iv"), "Say who it is."),
        (("status", "--color", "red"), "Use auto, always or never."),
        (("retract", "abc", "--reason", "R"), "`nvqcheck history` shows the ids"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_slip_is_answered_with_what_would_help(
    sam: Shell, words: tuple[str, ...], said: str
) -> None:
    """The answer is whole sentences: what, where, and the nearest or what else would help."""
    found = sam.error(*words).splitlines()
    assert found[0].startswith("Error: ")
    assert not re.match(r"Error: (?!nvqcheck)[a-z]", found[0])
    assert found[0].rpartition(" [")[0].endswith(".")
    assert said in " ".join(found)


def test_a_place_is_said_once(sam: Shell) -> None:
    """A message that names the file is not begun with the file as well."""
    said = sam.error("status", "-p", "nowhere", code=3)
    assert said.count("nowhere/portfolio.json".replace("/", "\\" if "\\" in said else "/")) == 1
    Path("portfolio.json").write_text("{\n,}", encoding="utf-8")
    assert f"{sam.home / 'portfolio.json'}:2" in sam.error("status", code=3)


def test_a_role_has_its_article(sam: Shell) -> None:
    """Who may and who is are said in grammar."""
    assert "Eve Fox is an external verifier." in sam.error("submit", "CC28", "--as", "eve", code=4)
    again = ("people", "add", "Wes Bell", "--role", "witness", "--id", "wes")
    assert "Wes Bell is a witness already." in sam.error(*again, code=4)


def test_a_person_of_several_roles_signs_in_the_one_that_is_left(judged: Shell) -> None:
    """Who holds two roles signs as what they were in the unit, and --role says it too."""
    judged("people", "add", "Ann Lee", "--role", "iv", "--id", "ann")
    assert "[not-ready]" in judged.error("sign", "CC28", "--as", "ann", code=4)
    iv = ("sign", "CC28", "--as", "ann", "--role", "iv")
    assert "[duties-apart]" in judged.error(*iv, code=4)
    words = ("sign", "CC28", "--as", "ann", "--role", "assessor", "--sampled", "today")
    assert "[not-ready]" in judged.error(*words, code=4)


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("", ("", 0, 0)),
        ("a.json", ("a.json", 0, 0)),
        ("a.json:3", ("a.json", 3, 0)),
        ("a.json:3:14", ("a.json", 3, 14)),
        ("C:\\a.json", ("C:\\a.json", 0, 0)),
        ("a:b:0", ("a:b:0", 0, 0)),
    ],
)
def test_a_place_is_a_file_and_perhaps_a_line_and_a_column(
    where: str, place: tuple[str, int, int]
) -> None:
    """An error's place is taken apart for reports, and says the same as before."""
    problem = NvqcheckError("x", "X.", where=where).problem
    assert (problem.file, problem.line, problem.column) == place
    assert problem.where == where
