"""Copies that somebody put something into: each attack is made on a real portfolio file."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from keyed import Shell, states, with_roster
from nvqcheck.domain.events.event import Event, Fact, Stamp, seal
from nvqcheck.domain.text.canonical import canonical
from nvqcheck.ssh.sshsig import sign
from nvqcheck.store.portfolio import file_format
from nvqcheck.store.portfolio.document_ids import document_id
from nvqcheck.store.portfolio.tinydb import TinyDbStore
from worlds.keys import seeded
from worlds.place import OTHER_PORTFOLIO

COPY = "copy.json"


def forge(
    actor: str,
    kind: str,
    data: dict[str, object],
    *,
    portfolio: str = "",
    key: str = "",
    alone: bool = False,
) -> Event:
    """Put an event in somebody's name into the copy, past all rules; unsigned without a key."""
    path = Path(COPY)
    events = TinyDbStore(path).read().events
    print_ = seeded(key).public.fingerprint if key else ""
    uuid = portfolio or events[0].body["portfolio"]
    at = max(event.at for event in events)
    stamp = Stamp(uuid, actor, at, lambda: "salt", print_)
    (event,) = seal([Fact(kind, data)], () if alone or portfolio else events, stamp).events
    sig = sign(seeded(key), canonical(dict(event.body))) if key else ""
    document = json.loads(path.read_bytes())
    entry = {"body": dict(event.body), "id": event.id, "sig": sig}
    document["events"][document_id(event.id)] = entry
    path.write_bytes(file_format.serialise(document))
    return event


def texts() -> set[str]:
    """The names and texts that the portfolio holds."""
    held = TinyDbStore(Path("portfolio.json")).read()
    return {kept.text for kept in (*held.people.values(), *held.texts.values())}


def newest(kind: str) -> Event:
    """The newest event of a kind."""
    events = TinyDbStore(Path("portfolio.json")).read().events
    return max((e for e in events if e.kind == kind), key=lambda e: (e.at, e.body["seq"]))


@pytest.fixture
def copied(judged: Shell) -> Shell:
    """The judged portfolio and a copy of it, to be attacked."""
    shutil.copy("portfolio.json", COPY)
    return judged


def erasure(until: str = "2000-01-01") -> dict[str, object]:
    """What an erasure of Ann's feedback says, by which it was kept until a day long past."""
    feedback = newest("decided").data["feedback"]
    return {"what": "text", "commitments": [feedback], "until": until, "reason": "0" * 64}


def test_a_forged_erasure_destroys_nothing_under_a_roster(copied: Shell) -> None:
    """An unsigned erasure in Ann's name comes in, erases nothing, and verify tells it."""
    with_roster(copied)
    forge("ann", "erased", erasure())
    copied("merge", COPY)
    assert "Good." in texts()
    assert states(copied, "1.1") == ["met"]
    found = copied.json("verify", code=1)
    assert {problem["code"] for problem in found["problems"]} >= {"not-yours-to-erase"}
    assert "1 event does not count: 1 of ann (It is not signed" in copied("status").stdout


@pytest.mark.parametrize(
    ("actor", "until"),
    [("ann", ""), ("ann", "2199-01-01"), ("sam", "2000-01-01"), ("hafod", "2000-01-01")],
    ids=["no time", "still kept", "another's", "as the centre"],
)
@pytest.mark.parametrize("roster", [False, True], ids=["no roster", "roster"])
def test_what_nobody_may_erase_is_not_even_asked_about(
    copied: Shell, actor: str, until: str, *, roster: bool
) -> None:
    """An erasure of what is still kept, or of another's words, erases nothing if it is agreed."""
    if roster:
        with_roster(copied)
    forge(actor, "erased", erasure(until))
    copied("merge", COPY, "--erase")
    assert "Good." in texts()
    assert states(copied, "1.1") == ["met"]


def test_a_merge_asks_before_it_erases(copied: Shell) -> None:
    """Without a roster too nothing is erased unasked, and the backup keeps it when it is."""
    forge("ann", "erased", erasure())
    before = Path("portfolio.json").read_bytes()
    said = copied.error("merge", COPY, code=4)
    assert "[merge-erases]" in said
    assert "as ann (unsigned) erased them on another copy: “Good.”" in said
    assert "--erase" in said
    assert Path("portfolio.json").read_bytes() == before
    assert "would be gone" in copied("merge", COPY, "--dry-run").stdout
    copied("merge", COPY, "--erase")
    assert "Good." not in texts()
    assert Path("portfolio.json.bak").read_bytes() == before
    copied("merge", COPY)


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 4), ("", 4)])
def test_whoever_sits_at_the_terminal_is_asked(
    copied: Shell, monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    """At a terminal the question is put there, and only a yes erases."""
    forge("ann", "erased", erasure())
    asked: list[str] = []
    monkeypatch.setattr("nvqcheck.commands.consent.at_terminal", lambda: asked.append)
    monkeypatch.setattr("nvqcheck.commands.consent._answer", lambda: answer, raising=True)
    copied("merge", COPY, code=code)
    assert ("Good." in texts()) == bool(code)


def test_git_is_left_a_conflict_where_a_merge_would_erase(copied: Shell) -> None:
    """The merge driver erases nothing, as it has nobody to ask."""
    forge("ann", "erased", erasure())
    before = Path("portfolio.json").read_bytes()
    said = copied.error("merge-driver", "none", "portfolio.json", COPY, code=4)
    assert "[merge-erases]" in said
    assert Path("portfolio.json").read_bytes() == before


FORGED: dict[str, Callable[[], tuple[str, dict[str, object]]]] = {
    "evidence": lambda: ("evidence_added", {**newest("evidence_added").data, "ref": "OBS1"}),
    "amended": lambda: (
        "evidence_amended",
        {
            **{
                name: value
                for name, value in newest("evidence_added").data.items()
                if name != "ref"
            },
            "evidence": newest("evidence_added").id,
            "title": "Another",
        },
    ),
    "unlinked": lambda: (
        "unlinked",
        {
            "evidence": newest("evidence_added").id,
            "criteria": ["CC28:1.1"],
            "links": [newest("linked").id],
            "reason": "",
        },
    ),
    "withdrawn": lambda: (
        "evidence_withdrawn",
        {"evidence": newest("evidence_added").id, "reason": "0" * 64},
    ),
    "person": lambda: (
        "person_added",
        {"person": "zed", "roles": ["assessor"], "name": "0" * 64},
    ),
    "enrolled": lambda: (
        "enrolled",
        {"unit": "CC3", "edition": newest("enrolled").data["edition"]},
    ),
}
"""What Ann is made to do unsigned, by what it is."""


@pytest.mark.parametrize("what", FORGED)
def test_whoever_is_on_the_roster_counts_only_when_signed(copied: Shell, what: str) -> None:
    """Whatever is done unsigned in the name of somebody on the roster has no effect."""
    with_roster(copied)
    before = copied.json("coverage")["result"]["portfolios"][0]["units"]
    forge("ann", *FORGED[what]())
    copied("merge", COPY)
    after = copied.json("coverage")["result"]
    assert after["portfolios"][0]["units"] == before
    assert (after["basis"]["not_counted"], after["basis"]["reasons"][0]["code"]) == (1, "unsigned")


def test_a_second_start_is_refused(copied: Shell) -> None:
    """A copy in which somebody else started the portfolio is refused by name, as a whole."""
    data = {"candidate": "zed", "name": "0" * 64}
    forge("zed", "started", data, alone=True)
    before = Path("portfolio.json").read_bytes()
    said = copied.error("merge", COPY, code=4)
    assert f"{COPY} starts the portfolio a second time, in the name of zed" in said
    assert Path("portfolio.json").read_bytes() == before
    copied.error("merge-driver", "none", "portfolio.json", COPY, code=4)


def test_events_of_another_portfolio_are_refused(copied: Shell) -> None:
    """A copy that holds an event of another portfolio is refused as a whole."""
    data = {"candidate": "zed", "name": "0" * 64}
    forge("zed", "started", data, portfolio=OTHER_PORTFOLIO, key="zed")
    said = copied.error("merge", COPY, code=4)
    assert "[copy-holds-another]" in said
    assert "zed" in said


def test_a_second_start_in_the_file_itself_takes_nothing_over(copied: Shell) -> None:
    """Edited into the file, a second start changes nobody's rights; verify tells it."""
    for number in range(8):
        forge("zed", "started", {"candidate": "zed", "name": f"{number}" * 64}, alone=True)
    shutil.copy(COPY, "portfolio.json")
    assert states(copied, "1.1") == ["met"]
    copied("link", "WP1", "CC28:1.2")
    found = copied.json("verify", code=1)
    assert "second-start" in {problem["code"] for problem in found["problems"]}


def test_a_poisoned_copy_makes_no_clean_one_look_rolled_back(copied: Shell) -> None:
    """What does not count, or is not theirs, is not missed later when it is gone."""
    clean = Path("portfolio.json").read_bytes()
    forge("zed", "started", {"candidate": "zed", "name": "0" * 64}, alone=True)
    forge("zed", "submitted", {"criteria": ["CC28:1.1"]})
    forge("sam", "submitted", {"criteria": ["CC28:1.1"]})
    forge("ann", "retracted", {"event": newest("linked").id, "reason": "0" * 64})
    copied("merge", COPY, code=4)
    copied("verify", COPY, "--remember", code=1)
    assert Path("portfolio.json").read_bytes() == clean
    copied("verify")


def test_a_poisoned_copy_that_was_merged_is_not_missed(copied: Shell) -> None:
    """An unsigned event in Sam's name, once merged and then taken out again, is not missed."""
    clean = Path("portfolio.json").read_bytes()
    forge("sam", "submitted", {"criteria": ["CC28:1.1"]})
    copied("merge", COPY)
    Path("portfolio.json").write_bytes(clean)
    copied("verify")


def declaration() -> dict[str, object]:
    """What a declaration in Sam's name says."""
    return {
        "unit": "CC28",
        "role": "candidate",
        "edition": newest("decided").data["pins"]["edition"],
        "covers": {newest("evidence_added").id: "0" * 64},
        "sampled_on": "",
        "comment": "",
        "candidate_name": newest("started").data["name"],
    }


@pytest.mark.parametrize("roster", [False, True], ids=["no roster", "roster"])
def test_who_numbers_an_event_as_the_first_is_not_the_candidate(
    copied: Shell, *, roster: bool
) -> None:
    """The candidate's key is the one that the portfolio was begun with, whatever came beside it."""
    if roster:
        with_roster(copied)
    for key in ("one", "another", "a third"):
        forge("sam", "submitted", {"criteria": ["CC28:1.1"]}, key=key, alone=True)
        forge("sam", "signed", declaration(), key=key)
    shutil.copy(COPY, "portfolio.json")
    (one,) = copied.json("coverage")["result"]["portfolios"]
    assert one["units"][0]["signed"] == []


@pytest.mark.parametrize(
    ("key", "code"), [("", "signature-missing"), ("an invented one", "other-key")]
)
@pytest.mark.parametrize("roster", [False, True], ids=["no roster", "roster"])
def test_a_declaration_that_the_candidates_own_key_did_not_sign_does_not_count(
    copied: Shell, *, roster: bool, key: str, code: str
) -> None:
    """Nobody declares the work to be Sam's in Sam's name without Sam's key."""
    if roster:
        with_roster(copied)
    forge("sam", "signed", declaration(), key=key)
    shutil.copy(COPY, "portfolio.json")
    (one,) = copied.json("coverage")["result"]["portfolios"]
    assert one["units"][0]["signed"] == []
    assert one["basis"]["reasons"][0]["code"] == code
    found = copied.json("verify", code=1)
    assert {problem["code"] for problem in found["problems"]} == {code}
