"""What is said again and again is not as long as one likes: names, and texts that are shared."""

from __future__ import annotations

import pytest

from nvqcheck.domain.actions.requests import AddEvidence, AddPerson, WithdrawEvidence
from nvqcheck.domain.events.erasable_texts import COPIED, LONGEST_NAME, Texts
from nvqcheck.domain.events.event import Fact, Kept
from nvqcheck.domain.events.kinds import KINDS
from nvqcheck.domain.events.shapes import CONTENT
from nvqcheck.domain.record.fold import fold
from nvqcheck.domain.text.json_shapes import LONGEST_LABEL
from nvqcheck.domain.text.roles import Role
from worlds.scene import SAM, item, refs, scene


def test_a_name_that_is_too_long_is_refused() -> None:
    """With the most that it may have; one of just that many is taken."""
    one = scene()
    error = one.refused(AddPerson("kim", "K" * (LONGEST_NAME + 1), Role.WITNESS), by=SAM)
    assert error.code == "name-too-long"
    assert str(LONGEST_NAME) in error.message
    one.do(AddPerson("kim", "K" * LONGEST_NAME, Role.WITNESS), by=SAM)
    assert one.record.shown("kim") == "K" * LONGEST_NAME


def test_a_name_that_came_from_elsewhere_is_cut_short() -> None:
    """Whoever wrote the file by hand fills nobody's screen with it."""
    texts = Texts({"c": Kept("salt", "[" * 100_000)}, {}, {})
    assert texts.name("c") == "[" * (LONGEST_NAME - 1) + "…"


def test_a_text_that_is_copied_by_hand_is_said_once() -> None:
    """A small file with one long text, copied into many events, makes no endless page."""
    one = scene()
    one.do(WithdrawEvidence(one.add("U1:1.1").id, "w" * 10_000), by=SAM)
    said = one.record.history[-1]
    copies = [said.event._replace(id=f"{number:064x}") for number in range(3)]
    kept = one.store.read()
    record = fold([*kept.events, *copies], kept.people, kept.texts)
    texts = [line.text for line in record.history if line.event.kind == said.event.kind]
    assert sorted(texts) == [*[COPIED] * 3, "w" * 10_000]


def test_nobody_hides_anothers_words_by_copying_them() -> None:
    """An assessor's feedback stays whole, whoever commits to it, before or after."""
    one = scene()
    one.add("U1:1.1")
    one.not_yet("U1:1.1")
    decided = one.record.history[-1]
    promise = decided.event.data["feedback"]
    add = next(line.event for line in one.record.history if line.event.kind == "evidence_added")
    for knowing in (None, one.store.read().events[:1]):
        one.forge(SAM, Fact("evidence_added", {**add.data, "ref": "WP7", "note": promise}),
                  knowing=knowing)  # fmt: skip
    now = one.record
    assert now.decisions[refs("U1:1.1")[0]][-1].feedback == decided.text
    line = next(line for line in now.history if line.event.id == decided.event.id)
    assert line.text == decided.text
    stranger = one.forge("nobody", Fact("evidence_added", {**add.data, "note": promise}))
    assert stranger is not None
    assert one.record.history[-1].text == COPIED


@pytest.mark.parametrize("what", ["title", "pointer", "place"])
def test_what_is_said_with_every_criterion_is_no_essay(what: str) -> None:
    """Titles, pointers and places: refused in making them, and no portfolio in reading them."""
    long = "https://example.org/" + "x" * LONGEST_LABEL
    content = item(title=long) if what == "title" else item()
    if what == "place":
        content = content._replace(location=content.location._replace(at=long))
    one = scene()
    pointer = long if what == "pointer" else ""
    error = one.refused(AddEvidence(content, refs("U1:1.1"), pointer), by=SAM)
    assert error.code == "too-long"
    assert "1,000" in error.message
    assert not KINDS["linked"].shape["pointer"](long)
    assert not CONTENT["title"](long)
    where = {"kind": "url", "at": long, "seen_by": "ann", "seen_on": "2026-01-06"}
    assert not CONTENT["location"](where)
    assert CONTENT["location"]({**where, "at": "https://example.org/x"})


@pytest.mark.parametrize(
    "ref", ["WP1\u200b", "WP1\n", "WP 1", "1 " * 20_000, "WP01", "WP0", "WP", 7]
)
def test_a_reference_looks_like_no_other_and_fills_no_page(ref: object) -> None:
    """A method's code and a number: what was made by hand otherwise is no portfolio."""
    assert not KINDS["evidence_added"].shape["ref"](ref)
    assert KINDS["evidence_added"].shape["ref"]("WP12b")
