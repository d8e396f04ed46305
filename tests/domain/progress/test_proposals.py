"""What evidence would close most of what is open."""

from __future__ import annotations

import pytest

from nvqcheck.domain.progress.planner import MOST, Next, Reuse
from nvqcheck.domain.units.library import Policy
from nvqcheck.domain.units.methods import METHODS, How, Method, Of
from nvqcheck.domain.units.unit import Criterion, Group, GroupKind, Pair, Strength, Unit
from nvqcheck.domain.units.verbs import Way
from worlds.scene import Scene, item, scene
from worlds.units import ALL_RULES, U1, U2, criterion, make_unit, ref, refs, reworded


def proposed(one: Scene, most: int = 5) -> Next:
    """What to do next about evidence."""
    return one.view.next(most)


def broad(id_: str, verbs: list[str], **groups: int) -> Unit:
    """A unit with groups of so many criteria, whose verbs take turns."""

    def criteria(name: str, size: int) -> tuple[Criterion, ...]:
        return tuple(criterion(f"{name}{n}", verbs[n % len(verbs)]) for n in range(1, size + 1))

    made = tuple(
        Group(name, GroupKind.PERFORMANCE, f"Group {name}", criteria(name, size))
        for name, size in groups.items()
    )
    return make_unit(id_)._replace(groups=made)


def test_nothing_open_needs_nothing() -> None:
    """Where everything is met there is nothing to propose."""
    one = scene(U1)
    one.all_met()
    assert proposed(one) == Next((), (), 0)


def test_the_piece_that_closes_most_comes_first() -> None:
    """The largest group of what is open is proposed first."""
    one = scene(broad("B", ["do"], A=2, C=4, D=3))
    found = proposed(one)
    assert [len(one.criteria) for one in found.proposals] == [4, 3, 2]
    assert (found.proposals[0].about, found.open) == ("Group C", 9)


def test_no_more_is_proposed_than_asked() -> None:
    """A few pieces at a time; how much is open in all is said beside."""
    found = proposed(scene(broad("B", ["do"], A=2, C=4, D=3)), most=1)
    assert (len(found.proposals), found.open) == (1, 9)
    assert proposed(scene(), most=0).proposals == ()


def test_one_piece_is_not_for_more_than_can_be_judged() -> None:
    """A large group is split: more criteria than twelve cannot be judged at one go."""
    found = proposed(scene(broad("B", ["do"], A=30)))
    assert [len(one.criteria) for one in found.proposals] == [MOST, MOST, 6]


def test_doing_and_telling_take_different_proof() -> None:
    """A group of both verbs of doing and of telling takes a piece of work and an account."""
    found = proposed(scene(broad("B", ["do", "explain"], A=5)))
    assert [(one.way, one.method, len(one.criteria)) for one in found.proposals] == [
        (Way.MADE, "WP", 2),
        (Way.TOLD, "PD", 3),
    ]


def test_what_only_happens_live_is_observed() -> None:
    """What people do with each other leaves nothing behind: an assessor has to be there."""
    (first, *_) = proposed(scene(broad("B", ["agree", "provide"], A=4))).proposals
    assert (first.way, first.method) == (Way.WATCHED, "OBS")


def test_in_one_visit_the_knowledge_is_asked_too() -> None:
    """Who has watched asks about the knowledge behind it, and it is not proposed again."""
    unit = make_unit()
    live = reworded(reworded(unit, "1.1", verb="agree"), "1.2", verb="work")
    (visit,) = proposed(scene(live), most=9).proposals
    assert (visit.criteria, visit.then_ask) == (refs("U1:1.1", "U1:1.2"), refs("U1:2.1"))
    assert visit.closes == refs("U1:1.1", "U1:1.2", "U1:2.1")


def test_much_knowledge_is_a_talk_of_its_own() -> None:
    """More knowledge than one visit takes is left to a discussion."""
    unit = broad("B", ["agree"], A=2)
    knowledge = Group(
        "K", GroupKind.KNOWLEDGE, "To know", tuple(criterion(f"K{n}") for n in range(1, 8))
    )
    both = unit._replace(groups=(*unit.groups, knowledge))
    talk, visit = proposed(scene(both)).proposals
    assert (visit.then_ask, talk.way, len(talk.criteria)) == ((), Way.TOLD, 7)


def test_no_criterion_is_proposed_twice() -> None:
    """Each open criterion is in one proposal at most."""
    found = proposed(scene(), most=9)
    criteria = [one for proposal in found.proposals for one in proposal.closes]
    assert len(criteria) == len(set(criteria)) == found.open == 6


@pytest.mark.parametrize("state", ["evidenced", "submitted", "met"])
def test_only_what_waits_for_evidence_is_proposed(state: str) -> None:
    """What has evidence, or is with the assessor, is not proposed for."""
    one = scene()
    one.add("U1:1.1")
    if state == "submitted":
        one.submit("U1:1.1")
    if state == "met":
        one.met("U1:1.1")
    criteria = {found for proposal in proposed(one).proposals for found in proposal.criteria}
    assert ref("U1:1.1") not in criteria


def test_what_was_sent_back_waits_for_evidence() -> None:
    """A criterion that is not yet met needs more."""
    one = scene()
    one.add("U1:1.1")
    one.not_yet("U1:1.1")
    criteria = {found for proposal in proposed(one).proposals for found in proposal.criteria}
    assert ref("U1:1.1") in criteria


def test_a_piece_takes_in_what_the_crosswalk_pairs() -> None:
    """Criteria of another unit that are much the same are closed by the same piece."""
    (first, *_) = proposed(scene()).proposals
    assert (first.way, first.about) == (Way.MADE, "Be able to do things")
    assert set(first.criteria) == set(refs("U1:1.1", "U1:1.2", "U2:1.1"))
    assert first.paired == refs("U2:1.1")


def test_pairs_of_another_proof_are_left_out() -> None:
    """A pair of a doing and a telling criterion is not closed by one piece."""
    unit = make_unit("U2", crosswalk=(Pair(ref("U2:2.1"), ref("U1:1.1"), "near"),))
    for proposal in proposed(scene(U1, unit)).proposals:
        assert proposal.paired == ()


def test_moderate_pairs_only_fill_what_room_there_is() -> None:
    """Own criteria come first; moderate pairs are cut by the limit."""
    big = broad("B", ["do"], A=11)
    pairs = tuple(Pair(ref("U1:1.1"), ref(f"B:A{n}"), "near") for n in range(1, 3))
    both = (*pairs, *(Pair(ref("U1:1.2"), ref(f"B:A{n}"), "near") for n in range(3, 6)))
    (first, *_) = proposed(scene(big, make_unit(crosswalk=both))).proposals
    assert len(first.criteria) == MOST
    assert first.paired == refs("U1:1.1")


def test_strong_pairs_are_never_cut_by_the_limit() -> None:
    """Criteria with a strong pair come first, and their pairs with them."""
    big = broad("B", ["do"], A=20)
    pairs = tuple(
        Pair(ref(f"U1:1.{n}"), ref(f"B:A{18 + n}"), "the same", Strength.STRONG) for n in (1, 2)
    )
    (first, *_) = proposed(scene(big, make_unit(crosswalk=pairs)), most=1).proposals
    assert first.paired == refs("U1:1.1", "U1:1.2")
    assert len(first.criteria) == MOST
    assert set(refs("B:A19", "B:A20")) < set(first.criteria)


def test_evidence_there_is_may_show_a_paired_criterion() -> None:
    """An item that shows one of a pair is suggested for the other, with the reason."""
    one = scene()
    one.add("U1:1.1")
    expected = Reuse("WP1", ref("U2:1.1"), ref("U1:1.1"), "much the same", Strength.STRONG)
    assert proposed(one).reuses == (expected,)


def test_evidence_is_not_suggested_where_it_is_linked() -> None:
    """An item that shows both of a pair is not suggested again, even after being sent back."""
    one = scene()
    one.add("U1:1.1", "U2:1.1")
    one.not_yet("U2:1.1")
    assert proposed(one).reuses == ()


@pytest.mark.parametrize("judged", ["not_yet", "query"])
def test_what_was_just_found_wanting_is_not_suggested(judged: str) -> None:
    """Evidence of a criterion that was sent back, queried or changed shows nothing elsewhere."""
    one = scene()
    one.add("U1:1.1")
    if judged == "not_yet":
        one.not_yet("U1:1.1")
    else:
        one.met("U1:1.1")
        one.query("U1:1.1")
    assert proposed(one).reuses == ()


def test_strong_pairs_are_suggested_first() -> None:
    """What normally serves both comes before what needs a question more."""
    weak = Pair(ref("U2:1.2"), ref("U1:1.1"), "near")
    strong = Pair(ref("U2:1.1"), ref("U1:1.1"), "the same", Strength.STRONG)
    one = scene(U1, make_unit("U2", crosswalk=(weak, strong)))
    one.add("U1:1.1")
    assert [reuse.criterion for reuse in proposed(one).reuses] == list(refs("U2:1.1", "U2:1.2"))


def test_simulation_is_not_suggested_where_it_does_not_count() -> None:
    """A simulation that shows one of a pair is no proof where real work is asked."""
    one = scene()
    one.add("U2:1.1", content=item("SIM"))
    assert proposed(one).reuses == ()


def test_pairs_with_units_not_enrolled_suggest_nothing() -> None:
    """The crosswalk counts only among the units the candidate works towards."""
    one = scene(U1, U2, enrolled=["U1"])
    assert proposed(one).reuses == ()
    assert all(proposal.paired == () for proposal in proposed(one).proposals)


SIMULATED = Method("AAA", "role play", how=How.SEEN, of=Of.SIMULATION, only=True, product=True)
LOG = Method("LOG", "log", how=How.SEEN, product=True)


@pytest.mark.parametrize(
    ("methods", "expected"),
    [
        (METHODS, {Way.MADE: "WP", Way.TOLD: "QA"}),
        ((SIMULATED, *METHODS), {Way.MADE: "WP", Way.TOLD: "QA"}),
        ((SIMULATED,), {Way.MADE: "WP", Way.TOLD: "QA"}),
        ((), {Way.MADE: "WP", Way.TOLD: "QA"}),
        ((LOG,), {Way.MADE: "LOG", Way.TOLD: "QA"}),
        ((Method("DIA", "diary"),), {Way.MADE: "WP", Way.TOLD: "DIA"}),
    ],
)
def test_simulation_is_never_proposed(
    methods: tuple[Method, ...], expected: dict[Way, str]
) -> None:
    """The method that is usual is proposed, else the centre's first that fits, never simulation."""
    found = proposed(scene(policy=Policy(methods=methods))).proposals
    assert {one.way: one.method for one in found} == expected


def test_a_piece_of_work_could_name_open_scope_items() -> None:
    """Scope items that nothing names yet, and another date, are said with a piece of work."""
    one = scene(make_unit(requirements=ALL_RULES))
    work, account = proposed(one).proposals
    assert (work.scope, account.scope) == (("U1:ER3.1", "U1:ER3.2"), ())
    assert (work.another_day, account.another_day) == (False, False)


@pytest.mark.parametrize(("size", "method"), [(1, "QA"), (2, "QA"), (3, "PD"), (12, "PD")])
def test_more_than_two_accounts_are_had_in_a_discussion(size: int, method: str) -> None:
    """One or two criteria are settled by questions, more by a professional discussion."""
    (found,) = proposed(scene(broad("B", ["explain"], A=size))).proposals
    assert found.method == method


def test_a_scope_item_is_named_with_one_proposal() -> None:
    """Open scope items are said once, with the first piece of work of their unit."""
    one = scene(
        broad("B", ["do"], A=3, C=2)._replace(requirements=ALL_RULES),
        broad("D", ["do"], A=1)._replace(requirements=ALL_RULES),
    )
    first, second, third = proposed(one).proposals
    assert (first.scope, second.scope) == (("B:ER3.1", "B:ER3.2"), ())
    assert third.scope == ("D:ER3.1", "D:ER3.2")


@pytest.mark.parametrize(
    ("days", "asked"), [(("2026-01-05",), True), (("2026-01-05", "2026-02-05"), False)]
)
def test_another_date_is_asked_for_where_one_is_there(days: tuple[str, ...], asked: bool) -> None:
    """Where accepted work is from one date another is asked for; where from enough, none."""
    one = scene(make_unit(requirements=ALL_RULES))
    one.add("U1:1.1", content=item(occasions=days))
    one.met("U1:1.1")
    (work, *_) = proposed(one).proposals
    assert work.another_day is asked
