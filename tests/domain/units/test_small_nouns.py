"""People, evidence and command verbs."""

from __future__ import annotations

import pytest

from nvqcheck.domain.record.evidence import Content, Evidence, Location, next_ref, ref_key
from nvqcheck.domain.record.people import Person
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.methods import METHODS, How, Of
from nvqcheck.domain.units.unit import GroupKind
from nvqcheck.domain.units.verbs import proof
from worlds.scene import item
from worlds.units import OFFICIAL, criterion


def test_a_person_is_shown_by_name() -> None:
    """A person is shown by name, and by id once the name has been erased."""
    person = Person("ann", frozenset({Role.ASSESSOR}), "Ann Lee")
    assert person.shown == "Ann Lee"
    assert person._replace(name="").shown == "ann"


def test_roles_are_said_in_words_and_in_order() -> None:
    """All roles of a person are said, in the order of the roles."""
    person = Person("ann", frozenset({Role.IV, Role.ASSESSOR}), "Ann")
    assert person.role_words == "assessor, internal verifier"
    assert person.has(Role.IV)
    assert not person.has(Role.EV)


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ([], "OBS1"),
        (["WP7"], "OBS1"),
        (["OBS1", "OBS10", "OBS2"], "OBS11"),
        (["OBS3b"], "OBS4"),
        (["odd", "OBS01"], "OBS1"),
        (["OBS1", "OBS999999", "OBS3"], "OBS2"),
        (["OBS1", "OBS999999", "OBS2"], "OBS3"),
    ],
)
def test_references_count_on_within_a_method(taken: list[str], expected: str) -> None:
    """The next reference has one more than the highest number, or the lowest free at the end."""
    assert next_ref("OBS", taken) == expected


def test_references_are_ordered_by_number() -> None:
    """OBS2 comes before OBS10."""
    assert sorted(["OBS10", "OBS2", "EWT1"], key=ref_key) == ["EWT1", "OBS2", "OBS10"]


FILE = Location("file", "a.pdf", "aa" * 32, 9)


@pytest.mark.parametrize(
    "location",
    [FILE, Location("url", "https://example.org"), Location("held", "safe", seen_by="ann")],
    ids=lambda location: location.kind,
)
def test_a_location_reads_back_as_it_was_written(location: Location) -> None:
    """What an event says of a place is what the place is."""
    assert Location.from_json(location.as_json()) == location


JUDGED: dict[str, Content] = {
    "method": item("RA"),
    "how": item(how="seen"),
    "product": item(product="shared"),
    "about": item(about=("ab" * 32,)),
    "maker": item(by="ann"),
    "occasions": item(occasions=("2026-01-06",)),
    "setting": item(setting="simulation"),
    "witness": item(witness="wes"),
    "place": item(location=Location("url", "https://example.org/b")),
}


@pytest.mark.parametrize("content", JUDGED.values(), ids=JUDGED.keys())
def test_a_judgement_rests_on_what_is_said_of_an_item(content: Content) -> None:
    """Method, what it is of and how, dates, maker, witness and place are pinned by a decision."""
    assert content.digest != item().digest


def test_a_judgement_rests_on_no_title() -> None:
    """A mended title, a note, and the scope items, which are pinned apart, change no judgement."""
    assert item(title="T", note="n", scope=("U1:ER3.1",)).digest == item().digest


def test_a_judgement_of_a_file_rests_on_no_path() -> None:
    """A file that is moved is the same file: its digest is pinned."""
    moved = FILE._replace(at="elsewhere/a.pdf")
    assert item(location=FILE).digest == item(location=moved).digest


def test_a_file_is_pinned_beside_what_is_said_of_it() -> None:
    """The file's own digest is pinned by itself, so that the reason can be told apart."""
    other = FILE._replace(sha256=OFFICIAL, size=1)
    assert item(location=FILE).digest == item(location=other).digest


def test_withdrawn_evidence_is_not_live() -> None:
    """Evidence is live until it is withdrawn, whatever the reason says."""
    live = Evidence("id", "WP1", item(), "sam")
    assert live.live
    assert not live._replace(withdrawn="").live


def test_some_methods_are_direct_and_some_are_the_assessors() -> None:
    """OBS, WP and QA are direct; assessors produce OBS, QA and PD; only SIM is always simulated."""
    assert {m.code for m in METHODS if m.direct} == {"OBS", "WP", "QA"}
    assert {m.code for m in METHODS if m.by_assessor} == {"OBS", "QA", "PD"}
    assert {m.code for m in METHODS if m.only} == {"SIM"}


def test_a_method_says_how_it_shows_what() -> None:
    """Seen or made, testified, told; of work, unless it is a case study or an assignment."""
    assert {m.code for m in METHODS if m.how == How.SEEN} == {"OBS", "WP", "SIM"}
    assert {m.code for m in METHODS if m.testified} == {"WT", "EWT"}
    assert {m.code for m in METHODS if m.how == How.TOLD} == {"QA", "PD", "RA", "CS", "ASN"}
    assert {m.code for m in METHODS if m.of == Of.NO_WORK} == {"CS", "ASN"}
    assert [m.code for m in METHODS if not (m.how and m.of)] == ["RPL"]


@pytest.mark.parametrize(
    ("verb", "kind", "expected"),
    [
        ("carry out", GroupKind.PERFORMANCE, "work"),
        ("identify", GroupKind.PERFORMANCE, "work"),
        ("explain", GroupKind.PERFORMANCE, "account"),
        ("identify", GroupKind.KNOWLEDGE, "account"),
    ],
)
def test_the_verb_decides_what_proof_fits(verb: str, kind: GroupKind, expected: str) -> None:
    """Verbs of doing need real work, verbs of telling an account, and knowledge is told."""
    assert proof(criterion("1.1", verb), kind) == expected
