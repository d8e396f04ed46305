"""Laws of the record: copies merge as sets, and no history lets a rule be broken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from nvqcheck.domain.actions.decide import decide
from nvqcheck.domain.actions.requests import (
    AddEvidence,
    AddPerson,
    AmendEvidence,
    Assess,
    Authenticate,
    Command,
    Confirm,
    LinkEvidence,
    Retract,
    SampleDecisions,
    Sign,
    Submit,
    UnlinkEvidence,
    WithdrawEvidence,
)
from nvqcheck.domain.actions.rules import Case
from nvqcheck.domain.events.body import fault
from nvqcheck.domain.events.event import Event, Fact
from nvqcheck.domain.progress.counting import OF_WORK
from nvqcheck.domain.progress.states import ACCEPTED, State
from nvqcheck.domain.record.evidence import Content
from nvqcheck.domain.record.facts import MARKS
from nvqcheck.domain.record.fold import fold
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.unit import Requirement, Rule
from nvqcheck.errors import NvqcheckError
from nvqcheck.portfolio.view import View
from nvqcheck.ports import Snapshot
from worlds.scene import ADA, ANN, EVE, IVO, IVY, SAM, WES, Scene, item, scene
from worlds.units import make_unit, refs

UNIT = make_unit(
    requirements=(
        Requirement("ER1", Rule.WORKPLACE, "Real work."),
        Requirement("ER4", Rule.CONFIRM, "Somebody judges it."),
    )
)
CRITERIA = refs("U1:1.1", "U1:1.2", "U1:2.1")
NOBODY = "mallory"


@dataclass(frozen=True)
class Deed:
    """One thing that somebody asks for, with numbers that choose among what there is."""

    by: str
    what: str
    criterion: int
    which: int
    yes: bool


OFTEN = {"add": 2, "submit": 2, "decide": 3, "sample": 2, "retract": 2}
ONCE = ("stand by", "link", "unlink", "withdraw", "amend", "sign", "confirm", "person")
WHAT = [*ONCE, *(what for what, times in OFTEN.items() for _ in range(times))]
"""What is asked for, the more often the more can come of it."""

DEEDS = st.builds(
    Deed,
    by=st.sampled_from([SAM, SAM, SAM, ANN, ANN, ADA, IVY, IVY, IVO, EVE, NOBODY]),
    what=st.sampled_from(WHAT),
    criterion=st.integers(0, 2),
    which=st.integers(0, 5),
    yes=st.booleans(),
)
STORY = st.lists(DEEDS, min_size=4, max_size=14)


def added(deed: Deed, title: str) -> Content:
    """What is added: work, a record brought in, a testimony, an account, a role play."""
    method = ["WP", "OBS", "WT", "RA", "SIM", "ASN"][deed.which]
    maker = ANN if method == "OBS" and deed.yes else ""
    return item(method, title, by=maker, witness=WES if method == "WT" else "")


def command(deed: Deed, record: Record) -> Command:
    """What a deed asks for, given what there is."""
    criteria = (CRITERIA[deed.criterion],)
    ids = list(record.evidence) or ["WP0"]
    id_ = ids[deed.which % len(ids)]
    own = [e.event.id for e in record.history if e.event.actor == deed.by] or ["0" * 64]
    title = f"Item {deed.which}"
    make: dict[str, Callable[[], Command]] = {
        "add": lambda: AddEvidence(added(deed, title), criteria),
        "stand by": lambda: Authenticate(id_, "" if deed.yes else "So."),
        "link": lambda: LinkEvidence(id_, criteria, f"p. {deed.which}"),
        "unlink": lambda: UnlinkEvidence(id_, criteria),
        "withdraw": lambda: WithdrawEvidence(id_, "no longer"),
        "amend": lambda: AmendEvidence(id_, item("WP", title)),
        "submit": lambda: Submit(criteria),
        "decide": lambda: Assess(criteria, met=deed.yes or deed.which > 1, feedback="So."),
        "sample": lambda: SampleDecisions(criteria, agrees=deed.yes, comment="So."),
        "confirm": lambda: Confirm(CriterionRef("U1", "ER4"), "Seen.", (id_,)),
        "sign": lambda: Sign("U1", [Role.CANDIDATE, Role.ASSESSOR, Role.IV][deed.criterion]),
        "retract": lambda: Retract(own[-1 - deed.which % len(own)], "a slip"),
        "person": lambda: AddPerson([ANN, IVY, SAM][deed.criterion], "Ann", Role.IV),
    }
    return make[deed.what]()


def attempt(one: Scene, deed: Deed) -> tuple[Event, ...]:
    """What a deed adds; nothing where it is refused, and then the store is as it was."""
    before = one.store.read()
    try:
        done = one.do(command(deed, one.record), by=deed.by, anyway=deed.yes)
    except NvqcheckError:
        assert one.store.read() == before
        return ()
    assert done.view.record == one.record, "what a change shows is not what reading it shows"
    return done.events


def told(story: list[Deed], one: Scene | None = None) -> Scene:
    """A portfolio after a story; everybody in it, one item linked everywhere."""
    one = one or begun()
    for deed in story:
        attempt(one, deed)
    return one


def begun() -> Scene:
    """A portfolio in which stories soon get somewhere: one item is linked to everything."""
    one = scene(UNIT)
    one.do(AddPerson(ANN, "Ann", Role.IV))
    one.add("U1:1.1", "U1:1.2", "U1:2.1")
    return one


def folded(snapshot: Snapshot, events: tuple[Event, ...]) -> Record:
    """The record of these events with the texts of a snapshot."""
    return fold(events, snapshot.people, snapshot.texts)


def holds(view: View) -> None:
    """The rules that no record may break, whatever its history."""
    record = view.record
    actors = {event.id: event.actor for event in record.events.values()}
    for found in view.coverage.units[0].criteria:
        stand = found.standing
        decisions = record.decisions.get(found.ref, ())
        assert all(decision.actor != record.candidate for decision in decisions)
        for decision in decisions:
            for sample in record.samples.get(decision.id, ()):
                assert sample.actor not in (decision.actor, record.candidate)
        if stand.state in ACCEPTED:
            assert stand.decision is not None
            assert stand.decision.met
            assert stand.decision.vacsr == MARKS
            assert stand.taken
            assert all(record.evidence[id_].live for id_ in stand.taken)
            assert found.supported is any(
                stand.short.get(id_) in (None, *OF_WORK) for id_ in stand.taken
            )
        if stand.state is State.SAMPLED:
            assert stand.sample is not None
            assert actors[stand.sample.id] != actors[stand.sample.decision]
    unit = view.coverage.units[0]
    assert unit.total >= unit.evidenced >= unit.submitted >= unit.met >= unit.sampled >= 0
    assert sum(unit.count(state) for state in State) == unit.total
    for number in (unit.evidenced, unit.submitted, unit.met, unit.sampled):
        assert 0 <= unit.percent(number) <= 100
        assert (unit.percent(number) == 100) is (number == unit.total)
    work = unit.requirements[0]
    assert work.blocks or unit.ready or unit.met < unit.total or unit.requirements[1].blocks
    by_ref = record.by_ref
    for ref in work.by:
        item_ = by_ref[ref]
        assert item_.live
        assert (item_.content.method, item_.content.setting) != ("SIM", "work")
        assert item_.content.method not in ("SIM", "RA", "ASN")
    for signature in unit.signatures:
        if signature.signature.role is not Role.CANDIDATE:
            assert signature.signature.actor != record.candidate


@given(STORY, st.randoms(use_true_random=False))
def test_folding_is_free_of_order(story: list[Deed], random: object) -> None:
    """The order in which events arrive changes nothing of the record."""
    one = told(story)
    snapshot = one.store.read()
    shuffled = list(snapshot.events)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert folded(snapshot, tuple(shuffled)) == one.record


@given(STORY, STORY)
def test_merging_is_symmetric_and_repeatable(here: list[Deed], there: list[Deed]) -> None:
    """Either copy that takes in the other comes to the same record, once and again."""
    one = begun()
    other = one.copy()
    told(here, one)
    told(there, other)
    mine, theirs = one.copy(), other.copy()
    mine.merge(other)
    theirs.merge(one)
    assert mine.store.read() == theirs.store.read()
    assert mine.record == theirs.record
    again = mine.copy()
    again.merge(other, one, mine)
    assert again.store.read() == mine.store.read()


@given(STORY, STORY, STORY)
def test_merging_three_copies_goes_in_any_grouping(
    first: list[Deed], second: list[Deed], third: list[Deed]
) -> None:
    """Three copies come to the same, whichever two are merged first."""
    start = begun()
    copies = [told(story, start.copy()) for story in (first, second, third)]
    results = []
    for one, two in combinations(range(3), 2):
        (rest,) = {0, 1, 2} - {one, two}
        pair = copies[one].copy()
        pair.merge(copies[two])
        whole = copies[rest].copy()
        whole.merge(pair)
        results.append(whole.store.read())
    assert results[0] == results[1] == results[2]


@given(STORY, STORY)
def test_no_history_breaks_a_rule(here: list[Deed], there: list[Deed]) -> None:
    """Whatever is asked for, allowed or refused, here and on another copy, the rules hold."""
    one = begun()
    other = one.copy()
    told(here, one)
    holds(one.view)
    told(there, other)
    one.merge(other)
    holds(one.view)


@given(STORY, st.lists(st.tuples(DEEDS, st.booleans()), min_size=1, max_size=6))
def test_no_forged_event_breaks_a_rule(
    story: list[Deed], forgeries: list[tuple[Deed, bool]]
) -> None:
    """Events that were made without asking any rule have no more effect than the rules allow."""
    one = begun()
    at_first = one.store.read().events
    told(story, one)
    for deed, unknowing in forgeries:
        kind, data = forged(one, deed)
        one.forge(deed.by, Fact(kind, data), knowing=at_first if unknowing else None)
        holds(one.view)


def forged(one: Scene, deed: Deed) -> tuple[str, Mapping[str, object]]:
    """What a deed would be, done by somebody for whom no rule holds."""
    record = one.record
    ref = CRITERIA[deed.criterion]
    decisions = [d.id for found in record.decisions.values() for d in found] or ["0" * 64]
    decision = decisions[deed.which % len(decisions)]
    pins = {"criterion": UNIT.criteria[ref.id].digest, "edition": UNIT.digest, "evidence": {}}
    person = {"person": deed.by, "roles": ["candidate", "assessor", "iv"], "name": "0" * 64}
    sampled = {
        "criterion": str(ref),
        "decision": decision,
        "outcome": "agree",
        "stage": "interim",
        "comment": "",
    }
    decided = {
        "criterion": str(ref),
        "outcome": "met",
        "vacsr": "vacsr" if deed.yes else "",
        "feedback": "",
        "on": "2026-03-01",
        "pins": pins,
        "replaces": decisions,
    }
    signed = {
        "unit": "U1",
        "role": ["candidate", "assessor", "iv"][deed.criterion],
        "edition": UNIT.digest,
        "covers": {},
        "sampled_on": "",
        "candidate_name": "0" * 64,
        "comment": "",
    }
    started = {"candidate": deed.by, "name": "0" * 64}
    id_ = list(record.evidence)[deed.which % len(record.evidence)]
    confirmed = {
        "evidence": id_,
        "item": record.digests[id_],
        "file": record.evidence[id_].content.location.sha256,
        "redacts": [],
        "reason": "",
    }
    kinds: dict[str, Mapping[str, object]] = {
        "add": started,
        "person": person,
        "sample": sampled,
        "decide": decided,
        "sign": signed,
        "submit": {"criteria": [str(ref)]},
        "retract": {"event": decision, "reason": "0" * 64},
        "withdraw": {"evidence": id_, "reason": "0" * 64},
        "stand by": confirmed,
    }
    names = {"add": "started", "person": "person_added", "sample": "sampled", "decide": "decided"}
    names |= {"sign": "signed", "submit": "submitted", "retract": "retracted"}
    names |= {"withdraw": "evidence_withdrawn", "stand by": "evidence_confirmed"}
    what = deed.what if deed.what in kinds else "sample"
    return names[what], kinds[what]


@given(STORY)
def test_whatever_is_done_is_whole_and_genuine(story: list[Deed]) -> None:
    """Every event made through the service has no fault and is what its id says."""
    one = begun()
    made = [event for deed in story for event in attempt(one, deed)]
    assert [fault(dict(event.body)) for event in made] == [""] * len(made)
    assert all(event.genuine for event in one.store.read().events)


@given(STORY, DEEDS)
def test_deciding_is_deterministic(story: list[Deed], deed: Deed) -> None:
    """The same request in the same state comes to the same facts, or to the same refusal."""
    one = told(story)
    view = one.view
    results: list[object] = []
    for _ in range(2):
        case = Case(view.library, view.record, deed.by, "2026-03-01", view.files)
        try:
            results.append(decide(case, command(deed, view.record)))
        except NvqcheckError as error:
            results.append((error.code, error.message, error.hint))
    assert results[0] == results[1]


@given(STORY, DEEDS)
def test_taking_back_restores_what_was(story: list[Deed], deed: Deed) -> None:
    """Whoever takes back what they just judged, linked or submitted is where they were."""
    one = told(story)
    before = one.view.coverage
    events = attempt(one, deed)
    kinds = {"linked", "submitted", "decided", "confirmed", "sampled", "signed"}
    kinds |= {"evidence_confirmed"}
    if len(events) == 1 and events[0].kind in kinds:
        one.do(Retract(events[0].id, "a slip"), by=deed.by, anyway=True)
        assert one.view.coverage == before


@given(STORY, st.sampled_from(CRITERIA))
def test_accepting_more_evidence_lowers_nothing_elsewhere(
    story: list[Deed], criterion: CriterionRef
) -> None:
    """Adding evidence for one criterion, and accepting it, lowers no count of the others."""

    def others(view: View) -> list[tuple[bool, bool, bool, bool]]:
        return [
            (found.evidenced, found.submitted, found.met, found.sampled)
            for found in view.coverage.units[0].criteria
            if found.ref != criterion
        ]

    one = told(story)
    before = others(one.view)
    counts = one.unit()
    one.add(str(criterion))
    assert others(one.view) == before
    assert one.unit().evidenced >= counts.evidenced
    # Somebody who took no part in the story, so that no duty stands in their way.
    one.do(AddPerson("una", "Una", Role.ASSESSOR))
    one.met(str(criterion), by="una")
    assert others(one.view) == before
    assert one.unit().met >= counts.met
