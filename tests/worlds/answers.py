"""How a requirement stands, as tests ask for it."""

from __future__ import annotations

from nvqcheck.domain.progress.states import Answer
from nvqcheck.report.words.requirements import why_words
from worlds.scene import Scene


def answer(one: Scene, id_: str) -> tuple[Answer, str]:
    """How a requirement of U1 stands, and why."""
    found = next(need for need in one.unit().requirements if need.id == id_)
    assert found.blocks is (found.state in (Answer.OPEN, Answer.CONFIRM))
    return found.state, why_words(found.why)
