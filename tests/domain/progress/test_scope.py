"""`scope`: each listed item is named by accepted work, and an assessor accepted that."""

from __future__ import annotations

import pytest

from nvqcheck.domain.progress.states import Answer
from nvqcheck.domain.units.library import Policy
from nvqcheck.domain.units.unit import Requirement, Rule
from nvqcheck.report.words.requirements import why_words
from worlds.answers import answer
from worlds.scene import ANN, SAM, Scene, item, scene
from worlds.units import ALL_RULES, make_unit

FULL = make_unit(requirements=ALL_RULES)


def full(policy: Policy | None = None) -> Scene:
    """A unit with every kind of requirement."""
    return scene(FULL, policy=policy)


def test_each_scope_item_is_named_by_accepted_work() -> None:
    """Every listed item has at least one accepted item of real work that names it."""
    one = full()
    one.add("U1:1.1", content=item(scope=("U1:ER3.1",)))
    assert answer(one, "ER3") == (Answer.OPEN, "No accepted evidence names ER3.1 or ER3.2 yet.")
    one.met("U1:1.1")
    assert answer(one, "ER3") == (Answer.OPEN, "No accepted evidence names ER3.2 yet.")
    one.add("U1:1.2", by=ANN, content=item("OBS", scope=("U1:ER3.1", "U1:ER3.2")))
    one.met("U1:1.2")
    expected = "Shown: ER3.1 by OBS1, WP1; ER3.2 by OBS1."
    assert answer(one, "ER3") == (Answer.SATISFIED, expected)


def test_open_scope_items_are_listed() -> None:
    """What a scope requirement still lacks is there for proposals."""
    found = next(need for need in full().unit().requirements if need.id == "ER3")
    assert found.open_items == ("ER3.1", "ER3.2")


BOTH = ("U1:ER3.1", "U1:ER3.2")


@pytest.mark.parametrize("method", ["RA", "ASN", "CS", "SIM", "QA", "PD"])
def test_what_is_told_or_played_names_nothing(method: str) -> None:
    """A role play or an account, whatever it names and wherever it is linked, shows no scope."""
    one = full()
    one.add("U1:1.1", "U1:1.2", "U1:2.1")
    by = ANN if method in ("QA", "PD") else SAM
    one.add("U1:1.1", "U1:2.1", by=by, content=item(method, scope=BOTH))
    one.met("U1:1.1", "U1:1.2", "U1:2.1")
    assert answer(one, "ER3") == (Answer.OPEN, "No accepted evidence names ER3.1 or ER3.2 yet.")


def test_work_on_knowledge_alone_names_nothing() -> None:
    """What is named is shown in the doing: work that is accepted for knowledge only is not."""
    one = full()
    one.add("U1:2.1", content=item(scope=BOTH))
    one.met("U1:2.1")
    assert answer(one, "ER3")[0] is Answer.OPEN


def test_a_claim_after_the_decision_is_open_until_it_is_accepted() -> None:
    """A candidate names a scope when all is decided: an assessor has to look at that."""
    one = full()
    made = one.add("U1:1.1", "U1:1.2")
    one.met("U1:1.1", "U1:1.2")
    one.amend(made, scope=BOTH)
    found = one.unit().requirements[2]
    assert (found.state, found.open_items) == (Answer.OPEN, ("ER3.1", "ER3.2"))
    assert why_words(found.why).endswith(
        "An assessor has still to accept that ER3.1 and ER3.2 are shown."
    )
    one.amend(made, scope=BOTH[:1])
    assert answer(one, "ER3")[1].endswith("to accept that ER3.1 is shown.")
    one.amend(made, scope=BOTH)
    one.met("U1:1.2")
    assert answer(one, "ER3")[0] is Answer.SATISFIED


def test_a_claim_goes_with_the_decision_that_accepted_it() -> None:
    """Once that decision does not stand, the claim is open again."""
    one = full()
    one.add("U1:1.1", content=item(scope=BOTH))
    one.met("U1:1.1")
    assert answer(one, "ER3")[0] is Answer.SATISFIED
    one.query("U1:1.1")
    assert answer(one, "ER3")[0] is Answer.OPEN


def test_a_claim_that_is_taken_away_opens_the_requirement() -> None:
    """What an item does not name any more it does not show; its decisions stand."""
    one = full()
    made = one.add("U1:1.1", content=item(scope=BOTH))
    one.met("U1:1.1")
    one.amend(made, scope=BOTH[:1])
    assert answer(one, "ER3") == (Answer.OPEN, "No accepted evidence names ER3.2 yet.")
    assert one.unit().met == 1


TAKEN = make_unit(
    requirements=(
        ALL_RULES[2]._replace(id="ER3", taken_into_account=True),
        Requirement("ER1", Rule.WORKPLACE, "Real work."),
    )
)


def asked(*, setting: str = "", about: bool = True, accepted: bool = True) -> Scene:
    """WP1 is accepted work; QA1, on knowledge, names both items."""
    one = scene(TAKEN)
    work = one.add("U1:1.1", "U1:1.2")
    content = item("QA", setting=setting, about=(work.id,) if about else (), scope=BOTH)
    one.add("U1:2.1", by=ANN, content=content)
    one.met(*(("U1:1.1",) if accepted else ()), "U1:2.1")
    return one


def test_what_work_takes_into_account_is_told_of_it() -> None:
    """Questions about accepted work show what it took into account, wherever they are linked."""
    assert answer(asked(), "ER3") == (Answer.SATISFIED, "Shown: ER3.1 by QA1; ER3.2 by QA1.")


@pytest.mark.parametrize(
    "one",
    [asked(about=False), asked(accepted=False), asked(setting="simulation")],
    ids=["about nothing", "about what was not accepted", "of a role play"],
)
def test_what_is_told_of_no_accepted_work_takes_nothing_into_account(one: Scene) -> None:
    """Questions name the work they are about, that work is accepted, and they are of work."""
    assert answer(one, "ER3")[0] is Answer.OPEN


OWN = make_unit(requirements=(ALL_RULES[2]._replace(own_product=True),))


@pytest.mark.parametrize(
    ("method", "product", "state"),
    [
        ("WP", "own", Answer.SATISFIED),
        ("WP", "", Answer.SATISFIED),
        ("WP", "shared", Answer.OPEN),
        ("WP", "reference", Answer.OPEN),
        ("OBS", "", Answer.OPEN),
    ],
)
def test_a_product_of_ones_own_is_nobody_elses(method: str, product: str, state: Answer) -> None:
    """Where plans are to be drawn up, each is a product of the candidate's own."""
    one = scene(OWN)
    content = item(method, product=product, note="My part.", scope=BOTH)
    one.add("U1:1.1", by=ANN, content=content)
    one.add("U1:1.1", by=ANN, content=item("OBS"))
    one.met("U1:1.1")
    assert answer(one, "ER3")[0] is state
