"""Whose move an open requirement is: what there is counts before more is brought."""

from __future__ import annotations

from nvqcheck.domain.progress.next_steps import Step, moves
from nvqcheck.domain.text.roles import Role
from nvqcheck.report.words.moves import move_words
from worlds.scene import ANN, Scene, item, scene
from worlds.units import ALL_RULES, make_unit

U1 = ("U1:1.1", "U1:1.2", "U1:2.1")
DATES = tuple(need for need in ALL_RULES if need.id == "ER2")


def steps(one: Scene) -> list[tuple[Role, Step, str]]:
    """What can be done now for U1, but for sampling and signing."""
    aside = (Step.SAMPLE, Step.SIGN)
    found = (move for move in moves(one.unit()) if move.step not in aside)
    return [(move.role, move.step, move_words(move)) for move in found]


def on_one_day() -> Scene:
    """All is met, by the work of one day where two are asked."""
    one = scene(make_unit(requirements=DATES))
    one.add(*U1, content=item(occasions=("2026-01-05",)))
    one.met(*U1)
    return one


def test_what_was_brought_since_is_the_assessors_to_take_in() -> None:
    """A candidate who has brought a second occasion is not told to bring it again."""
    one = on_one_day()
    assert [step for _, step, _ in steps(one)] == [Step.COMPLETE]
    one.add("U1:1.2", content=item(occasions=("2026-01-12",)))
    text = "decide again on criterion 1.2, for which WP2 came since"
    assert steps(one) == [(Role.ASSESSOR, Step.TAKE_IN, text)]
    assert moves(one.unit())[0].requirement == "ER2"
    one.met("U1:1.2")
    assert Step.TAKE_IN not in [step for _, step, _ in steps(one)]


def test_what_was_brought_after_the_declaration_is_declared_first() -> None:
    """The candidate declares what they have brought; then the assessor takes it in."""
    one = on_one_day()
    one.sign(role=Role.CANDIDATE)
    one.add("U1:1.2", content=item(occasions=("2026-01-12",)))
    text = "sign the declaration again: WP2 came after it"
    assert steps(one) == [(Role.CANDIDATE, Step.DECLARE_AGAIN, text)]
    one.sign(role=Role.CANDIDATE)
    assert [step for _, step, _ in steps(one)] == [Step.TAKE_IN]


def test_where_nothing_but_the_declaration_is_missing_nothing_is_to_be_brought() -> None:
    """Accepted work that was changed and judged anew needs the candidate's word, and only that."""
    rules = tuple(need for need in ALL_RULES if need.id in ("ER1", "ER5"))
    one = scene(make_unit(requirements=rules))
    made = one.all_met()
    one.sign(role=Role.CANDIDATE)
    one.amend(made, occasions=("2026-01-05", "2026-01-13"))
    one.met(*U1)
    text = "sign the declaration again: WP1 came after it"
    assert steps(one) == [(Role.CANDIDATE, Step.DECLARE_AGAIN, text)]


def test_what_came_beside_shared_work_is_the_assessors_to_take_in() -> None:
    """Shared work counts with the word of a witness, who may have spoken elsewhere already."""
    one = scene(make_unit(requirements=ALL_RULES[:1]))
    said = one.add("U1:1.1", content=item("OBS"), by=ANN)
    shared = one.add("U1:1.2", content=item(product="shared", note="I wrote page 2."))
    one.add("U1:2.1")
    one.met(*U1)
    assert [step for _, step, _ in steps(one)] == [Step.COMPLETE]
    one.link(said, "U1:1.2")
    assert shared.ref == "WP1"
    text = "decide again on criterion 1.2, for which OBS1 came since"
    assert steps(one) == [(Role.ASSESSOR, Step.TAKE_IN, text)]


def test_a_scope_named_after_the_decision_is_the_assessors_to_accept() -> None:
    """The candidate has brought it; what nobody has named yet is still theirs to bring."""
    scopes = tuple(need for need in ALL_RULES if need.id == "ER3")
    one = scene(make_unit(requirements=scopes))
    made = one.add(*U1, content=item(occasions=("2026-01-05",)))
    one.met(*U1)
    assert steps(one) == [(Role.CANDIDATE, Step.COMPLETE, "bring what ER3 still needs")]
    one.amend(made, scope=("U1:ER3.1",))
    text = "decide again on 3 criteria, so that what WP1 names counts for ER3"
    assert steps(one) == [
        (Role.ASSESSOR, Step.ACCEPT, text),
        (Role.CANDIDATE, Step.COMPLETE, "bring what ER3 still needs"),
    ]
    one.amend(made, scope=("U1:ER3.1", "U1:ER3.2"))
    assert steps(one) == [(Role.ASSESSOR, Step.ACCEPT, text)]
    one.met("U1:1.1")
    assert steps(one) == []
