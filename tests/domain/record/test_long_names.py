"""A name is said again with everything that somebody did: it is not as long as one likes."""

from __future__ import annotations

from nvqcheck.domain.actions.requests import AddPerson
from nvqcheck.domain.events.erasable_texts import LONGEST_NAME, Texts
from nvqcheck.domain.events.event import Kept
from nvqcheck.domain.text.roles import Role
from worlds.scene import SAM, scene


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
