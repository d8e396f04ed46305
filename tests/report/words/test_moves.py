"""Every step and every need has words, and they name what they are about."""

from __future__ import annotations

from nvqcheck.domain.progress.next_steps import Move, Need, Step
from nvqcheck.domain.text.roles import Role
from nvqcheck.report.words.moves import NEED_WORDS, STEP_WORDS, move_words
from worlds.units import refs


def test_every_step_and_every_need_has_words() -> None:
    """None is without, and no two are told alike."""
    assert set(STEP_WORDS) == set(Step)
    assert set(NEED_WORDS) == set(Need)
    assert len(set(STEP_WORDS.values())) == len(Step)
    assert len(set(NEED_WORDS.values())) == len(Need)


def test_a_move_names_what_it_is_about() -> None:
    """Criteria by number or id, the requirement, the items of evidence."""
    one = refs("U1:1.1")
    assert move_words(Move(Role.ASSESSOR, Step.JUDGE, "U1", one)) == "judge criterion 1.1"
    confirm = Move(Role.ASSESSOR, Step.CONFIRM, "U1", requirement="ER4")
    assert move_words(confirm) == "confirm ER4"
    again = Move(Role.CANDIDATE, Step.DECLARE_AGAIN, "U1", items=("WP2", "RA1"))
    assert move_words(again) == "sign the declaration again: WP2, RA1 came after it"
