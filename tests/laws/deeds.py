"""Stories of deeds by people of a portfolio, allowed or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

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
from nvqcheck.domain.events.event import Event
from nvqcheck.domain.record.evidence import Content
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.unit import Requirement, Rule
from nvqcheck.errors import NvqcheckError
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
