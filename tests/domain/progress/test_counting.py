"""Which evidence counts towards which criteria, and why the rest does not."""

from __future__ import annotations

import pytest

from nvqcheck.domain.actions.requests import Confirm
from nvqcheck.domain.events.event import Fact
from nvqcheck.domain.progress.counting import OF_WORK, Shortfall
from nvqcheck.domain.record.evidence import Content, Evidence
from nvqcheck.domain.units.library import Policy
from nvqcheck.domain.units.methods import METHODS, How, Method, Of
from nvqcheck.domain.units.unit import Covers, Requirement, Rule
from nvqcheck.report.words.remarks import SHORT_WORDS
from worlds.scene import ANN, SAM, WES, XIA, Scene, item, scene
from worlds.units import U1, make_unit, ref, reworded

DO, KNOW = "U1:1.1", "U1:2.1"
TELLING = reworded(U1, "1.2", told=True)  # type: ignore[arg-type]
EVERYTHING = Requirement("ER1", Rule.WORKPLACE, "All of it.", covers=Covers.ALL)


def why(one: Scene, evidence: Evidence, criterion: str = DO) -> Shortfall | None:
    """Why an item does not count towards a criterion."""
    return one.standing(criterion).short.get(evidence.id)


def content(method: str, **changes: object) -> Content:
    """What is said of an item by those whose it is."""
    plain = item(method, witness={"WT": WES, "EWT": XIA}.get(method, ""))
    return plain._replace(**changes)  # type: ignore[arg-type]


def test_every_reason_has_its_words() -> None:
    """Each ends a sentence that begins with an item's reference."""
    assert SHORT_WORDS.keys() == set(Shortfall)
    assert set(Shortfall) > OF_WORK


@pytest.mark.parametrize(
    ("method", "changes", "doing", "everything"),
    [
        ("OBS", {}, None, None),
        ("WP", {}, None, None),
        ("WT", {}, None, None),
        ("EWT", {}, None, None),
        ("OBS", {"setting": "simulation"}, Shortfall.SIMULATED, Shortfall.SIMULATED),
        ("SIM", {}, Shortfall.SIMULATED, Shortfall.SIMULATED),
        ("SIM", {"setting": "work"}, Shortfall.SIMULATED, Shortfall.SIMULATED),
        ("QA", {}, Shortfall.ABOUT_NOTHING, None),
        ("PD", {}, Shortfall.ABOUT_NOTHING, None),
        ("PD", {"setting": "no_work"}, Shortfall.NO_WORK, Shortfall.NO_WORK),
        ("RA", {}, Shortfall.TOLD, None),
        ("ASN", {}, Shortfall.NO_WORK, Shortfall.NO_WORK),
        ("CS", {}, Shortfall.NO_WORK, Shortfall.NO_WORK),
        ("CS", {"setting": "work"}, Shortfall.TOLD, None),
        ("ASN", {"setting": "work"}, Shortfall.TOLD, None),
        ("WP", {"product": "reference"}, Shortfall.REFERENCE, Shortfall.REFERENCE),
        ("WP", {"product": "shared", "note": "The tables."}, Shortfall.ALONE, None),
        ("RPL", {"setting": "work", "how": "seen"}, None, None),
        ("RPL", {"setting": "work", "how": "testified", "witness": WES}, None, None),
        ("RPL", {"setting": "work", "how": "told"}, Shortfall.TOLD, None),
        ("RPL", {"setting": "no_work", "how": "seen"}, Shortfall.NO_WORK, Shortfall.NO_WORK),
    ],
)
def test_what_an_item_is_of_and_how_it_shows_it(
    method: str,
    changes: dict[str, object],
    doing: Shortfall | None,
    everything: Shortfall | None,
) -> None:
    """Doing takes real work, seen, made or testified; knowing takes it where all has to be of it.

    Knowledge that no requirement covers takes anything.
    """
    one = scene(U1, ALL_OF_U2)
    by = ANN if method in ("OBS", "QA", "PD", "WT", "EWT") else SAM
    made = one.add(DO, KNOW, "U2:2.1", by=by, content=content(method, **changes))
    if made.content.witness:
        one.stand_by(made, "Rang them.")
    assert (why(one, made), why(one, made, "U2:2.1")) == (doing, everything)
    assert why(one, made, KNOW) is None


ALL_OF_U2 = make_unit("U2", requirements=(EVERYTHING,))


@pytest.mark.parametrize("how", How)
def test_no_forged_event_makes_what_is_told_seen(how: How) -> None:
    """A method's own way counts, whatever an item says of itself."""
    one = scene()
    made = one.add(DO, content=item("RA"))
    data = dict(one.copy().amend(made, title="B").events[0].data)
    one.forge(SAM, Fact("evidence_amended", {**data, "how": how}))
    assert one.record.evidence[made.id].content.how == how
    assert why(one, made) is Shortfall.TOLD


@pytest.mark.parametrize("of", Of)
def test_no_forged_event_makes_simulation_real(of: Of) -> None:
    """What is always simulated is, whatever an item says of itself."""
    one = scene()
    made = one.add(DO, content=item("SIM"))
    data = dict(one.copy().amend(made, title="B").events[0].data)
    one.forge(SAM, Fact("evidence_amended", {**data, "setting": of}))
    assert why(one, made) is Shortfall.SIMULATED


def test_a_discussion_serves_where_it_names_work() -> None:
    """The work that it is about is real and live; what is itself told, or played, is none."""
    one = scene()
    work = one.add()
    talk = one.add(DO, by=ANN, content=item("PD", about=(work.id,)))
    assert why(one, talk) is None
    one.withdraw(work)
    assert why(one, talk) is Shortfall.ABOUT_NOTHING
    for other in ("RA", "SIM", "ASN"):
        named = one.add(content=item(other))
        talk = one.add(DO, by=ANN, content=item("PD", about=(named.id,)))
        assert why(one, talk) is Shortfall.ABOUT_NOTHING


def test_a_forged_discussion_of_nothing_here_serves_nothing() -> None:
    """An item that is not in the portfolio is no work."""
    one = scene()
    talk = one.add(DO, by=ANN, content=item("PD"))
    data = dict(one.copy().amend(talk, by=ANN, title="B").events[0].data)
    one.forge(ANN, Fact("evidence_amended", {**data, "about": ["ab" * 32]}))
    assert why(one, talk) is Shortfall.ABOUT_NOTHING


@pytest.mark.parametrize(
    ("method", "expected"), [("QA", None), ("PD", None), ("RA", Shortfall.TOLD)]
)
def test_what_is_an_account_by_nature_is_told(method: str, expected: Shortfall | None) -> None:
    """Questions and a discussion show it by themselves; a reflective account never does."""
    one = scene(TELLING)
    by = SAM if method == "RA" else ANN
    made = one.add("U1:1.2", by=by, content=item(method))
    assert why(one, made, "U1:1.2") is expected


def test_a_discussion_of_a_role_play_tells_of_no_work() -> None:
    """Even where the criterion is an account, it is an account of work."""
    one = scene(TELLING)
    made = one.add("U1:1.2", by=ANN, content=item("PD", setting="simulation"))
    assert why(one, made, "U1:1.2") is Shortfall.SIMULATED


def shared(one: Scene) -> Evidence:
    """Work that others have a part in."""
    return one.add(DO, content=item(product="shared", note="The tables are mine."))


@pytest.mark.parametrize(
    ("method", "by", "expected"),
    [
        ("OBS", ANN, None),
        ("PD", ANN, None),
        ("WT", ANN, None),
        ("WT", SAM, Shortfall.ALONE),
        ("RA", SAM, Shortfall.ALONE),
        ("WP", SAM, Shortfall.ALONE),
    ],
)
def test_shared_work_takes_somebody_who_tells_the_part(
    method: str, by: str, expected: Shortfall | None
) -> None:
    """A testimony that counts, an observation or a discussion goes with it."""
    one = scene()
    product = shared(one)
    one.add(DO, by=by, content=content(method))
    assert why(one, product) is expected


def test_a_role_play_tells_no_part_in_shared_work() -> None:
    """What is seen in a simulation says nothing of work."""
    one = scene()
    product = shared(one)
    one.add(DO, by=ANN, content=item("OBS", setting="simulation"))
    assert why(one, product) is Shortfall.ALONE


def test_shared_work_counts_with_what_was_accepted_beside_it() -> None:
    """An observation that is linked after the decision tells nothing in it."""
    one = scene(make_unit(requirements=U1.requirements))
    shared(one)
    one.met(DO)
    seen = one.add(DO, by=ANN, content=item("OBS"))
    need = one.unit().requirements[0]
    assert need.by == ()
    assert need.not_counting == (("OBS1", Shortfall.NOT_ACCEPTED), ("WP1", Shortfall.ALONE))
    one.met(DO)
    assert one.unit().requirements[0].by == ("OBS1", "WP1")
    assert seen.ref == "OBS1"


def test_one_file_counts_once_and_what_was_judged_comes_first() -> None:
    """Whichever was added first: a copy that is linked later takes nothing away."""
    one = scene()
    early = one.add_file()
    late = one.add_file(DO)
    one.met(DO)
    one.link(early, DO)
    assert (why(one, late), why(one, early)) == (None, Shortfall.SAME_FILE)
    assert one.unit().criteria[0].supported


def test_files_of_other_digests_and_no_files_are_not_the_same() -> None:
    """Two pages on the web, and two files, are four items."""
    one = scene()
    one.add(DO)
    one.add(DO)
    one.add_file(DO)
    one.add_file(DO, path="b.pdf", sha256="bb" * 32)
    assert one.standing(DO).short == {}


def test_a_centre_can_add_a_simulated_method() -> None:
    """A method that the policy calls simulated is."""
    role_play = Method("RP", "role play", how="seen", of="simulation", only=True)
    one = scene(policy=Policy(methods=(*METHODS, role_play)))
    assert why(one, one.add(DO, content=item("RP"))) is Shortfall.SIMULATED


def test_a_policy_without_simulation_does_not_make_it_real() -> None:
    """Simulation stays simulation under a policy that leaves the method out."""
    one = scene()
    made = one.add(DO, content=item("SIM"))
    one.standards.policy = Policy(methods=METHODS[:2])
    assert why(one, made) is Shortfall.SIMULATED


def test_of_a_method_that_nobody_knows_it_is_told() -> None:
    """When the centre gives a method up, items of it are taken for what the candidate tells."""
    log = Method("LOG", "log", how="seen", product=True)
    one = scene(policy=Policy(methods=(*METHODS, log)))
    made = one.add(DO, content=item("LOG"))
    assert why(one, made) is None
    one.standards.policy = Policy()
    assert why(one, made) is Shortfall.TOLD


def test_confirming_a_requirement_confirms_no_item() -> None:
    """What the candidate brought in waits for its maker, whatever requirement rests on it."""
    one = scene(make_unit(requirements=(*U1.requirements, Requirement("ER4", Rule.CONFIRM, "So."))))
    scan = one.add(DO, content=item("OBS", by=ANN))
    one.do(Confirm(ref("U1:ER4"), "I saw it.", (scan.id,)), by=ANN)
    assert why(one, scan) is Shortfall.UNCONFIRMED
