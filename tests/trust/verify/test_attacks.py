"""Attacks on a portfolio file, each performed, and what the check says of it."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from keeping import keep
from nvqcheck.domain.actions.requests import (
    AddEvidence,
    AddPerson,
    Assess,
    Countersign,
    EraseName,
    EraseText,
    Retract,
    SampleDecisions,
    Submit,
)
from nvqcheck.domain.events.event import Batch
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.text.canonical import canonical, commitment
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.library import Library
from nvqcheck.errors import UnreadableError
from nvqcheck.ports import Snapshot
from nvqcheck.ssh.sshsig import ROSTER as ROSTER_NAMESPACE
from nvqcheck.ssh.sshsig import sign
from nvqcheck.store.portfolio.document_ids import document_id
from nvqcheck.trust.roster.authority import RosterAuthority
from nvqcheck.trust.roster.changes import Member, add, revoke
from nvqcheck.trust.roster.confirmed_centres import Pins, doubts
from nvqcheck.trust.roster.roster import Roster
from nvqcheck.trust.roster.seen_moments import MomentMemory
from nvqcheck.trust.verify.seen_heads import HeadMemory, heads_of
from nvqcheck.trust.verify.subject import Subject
from nvqcheck.trust.verify.verification import verify
from worlds.keys import seeded
from worlds.place import OTHER_PORTFOLIO
from worlds.scene import ADA, ANN, IVY, SAM, item
from worlds.signed import BEFORE, ROSTER, TEA, SeededSigner, World, finished, roster_of
from worlds.units import refs

BOTH = pytest.mark.parametrize("roster", [None, ROSTER], ids=["no roster", "roster"])


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A portfolio in which U1 is signed off by everybody; not to be touched."""
    return finished(tmp_path_factory.mktemp("pristine") / "p")


@pytest.fixture
def world(pristine: World, tmp_path: Path) -> World:
    """A copy of it to be attacked."""
    return pristine.copy(tmp_path / "p")


@BOTH
def test_an_honest_portfolio_has_no_findings(world: World, roster: Roster | None) -> None:
    """Where nobody attacked there is nothing to find, files and all."""
    found = world.verify(roster=roster, files=True)
    assert found.findings == ()
    assert found.passed
    assert (found.events, found.signed) == (len(world.events),) * 2


# A decision edited in the JSON, with and without recomputing its id.


@BOTH
def test_an_edited_decision(world: World, roster: Roster | None) -> None:
    """A decision that was edited in the file is told by its id."""
    world.edit_event(world.newest("decided"), new_id=False, vacsr="v")
    assert world.codes(roster=roster) == ["content-differs"]


@BOTH
def test_an_edited_sign_off_with_a_new_id(world: World, roster: Roster | None) -> None:
    """Who recomputes the id as well is told by the signature."""
    world.edit_event(world.newest("signed", IVY), new_id=True, sampled_on="2026-02-01")
    assert world.codes(roster=roster) == ["wrong-signature"]


@BOTH
def test_an_edited_decision_that_others_saw(world: World, roster: Roster | None) -> None:
    """Others have seen the decision as it was, so the edited one leaves a gap as well."""
    world.edit_event(world.newest("decided", criterion="U1:2.1"), new_id=True, vacsr="v")
    assert set(world.codes(roster=roster)) == {"wrong-signature", "missing-event"}


@BOTH
def test_a_signature_that_is_spoilt(world: World, roster: Roster | None) -> None:
    """A signature that is none any more proves nothing."""
    event = world.newest("signed", IVY)
    spoilt = event.sig.replace("BEGIN", "BEGUN")
    world.replace_event(event, dict(event.body), new_id=False, sig=spoilt)
    assert world.codes(roster=roster) == ["wrong-signature"]


def test_a_signature_for_another_purpose(world: World) -> None:
    """What somebody signed as something else is no signature on an event."""
    event = world.newest("signed", IVY)
    sig = sign(seeded(IVY), canonical(dict(event.body)), ROSTER_NAMESPACE)
    world.replace_event(event, dict(event.body), new_id=False, sig=sig)
    assert world.codes() == ["wrong-signature"]


# A sign-off forged with another key; a candidate signing as assessor.


def test_a_forged_sign_off_without_a_roster(world: World) -> None:
    """A sign-off with another key than its person used before is told, though not whose it is."""
    data = dict(world.newest("signed", ANN).data)
    world.forge(ANN, "stranger", "signed", data)
    assert world.codes() == ["other-key"]


def test_a_forged_sign_off_under_a_roster(world: World) -> None:
    """A sign-off with a key that the roster does not give its person is forged."""
    data = dict(world.newest("signed", ANN).data)
    world.forge(ANN, "stranger", "signed", data)
    assert world.codes(roster=ROSTER) == ["wrong-key"]


@pytest.mark.parametrize(("roster", "code"), [(None, "shared-key"), (ROSTER, "wrong-key")])
def test_a_candidate_signing_as_somebody_else(
    world: World, roster: Roster | None, code: str
) -> None:
    """A candidate who signs in the assessor's name is told by the key."""
    world.forge(ANN, SAM, "signed", dict(world.newest("signed", ANN).data))
    assert world.codes(roster=roster) == [code]


@BOTH
def test_a_candidate_signing_as_assessor(world: World, roster: Roster | None) -> None:
    """A candidate who signs in their own name, but as assessor, judges their own work."""
    world.forge(SAM, SAM, "signed", dict(world.newest("signed", ANN).data))
    assert world.codes(roster=roster) == ["own-work"]


@BOTH
def test_a_candidate_deciding(world: World, roster: Roster | None) -> None:
    """A candidate who decides a criterion judges their own work."""
    world.forge(SAM, SAM, "decided", {**world.newest("decided").data, "replaces": []})
    assert world.codes(roster=roster) == ["own-work"]


@BOTH
def test_an_assessor_sampling(world: World, roster: Roster | None) -> None:
    """Whoever does what their role may not is told by the role."""
    world.forge(ADA, ADA, "sampled", dict(world.newest("sampled").data))
    assert world.codes(roster=roster) == ["wrong-role"]


@BOTH
def test_a_verifier_sampling_their_own_decision(world: World, roster: Roster | None) -> None:
    """Who decided and then samples the decision breaks the separation of duties."""
    world.do(SAM, AddPerson(ANN, "Ann", Role.IV))
    both = roster and add_role(roster, ANN, Role.IV)
    world.forge(ANN, ANN, "sampled", dict(world.newest("sampled").data))
    assert world.codes(roster=both) == ["own-decision"]


def add_role(roster: Roster, person: str, role: Role) -> Roster:
    """The roster on which somebody holds one more role."""
    return add(roster, Member(person, (role,)), seeded("centre"), BEFORE, "salt")


@BOTH
def test_somebody_taking_back_what_another_did(world: World, roster: Roster | None) -> None:
    """A retraction of what somebody else did has no effect, and is told."""
    decision = world.newest("decided")
    world.forge(SAM, SAM, "retracted", {"event": decision.id, "reason": "0" * 64})
    codes = world.codes(roster=roster)
    assert codes == ["not-yours", "text-missing"]


@BOTH
def test_a_portfolio_started_twice(world: World, roster: Roster | None) -> None:
    """Somebody else cannot make themselves the candidate."""
    name = world.newest("started").data["name"]
    world.forge(ADA, ADA, "started", {"candidate": ADA, "name": name})
    assert world.codes(roster=roster) == ["second-start"]


def test_an_invented_assessor(world: World) -> None:
    """An assessor whom the candidate made up, with a key of their own, is not on the roster."""
    world.do(SAM, AddPerson("mallory", "Mallory", Role.ASSESSOR))
    world.do("mallory", Assess(refs("U1:1.1"), met=True, feedback="Fine.", vacsr="vacsr"))
    assert world.codes(roster=ROSTER) == ["not-on-roster"]


def test_a_unit_that_is_not_theirs(world: World) -> None:
    """An assessor who judges a unit that the roster does not give them is told."""
    world.do(ADA, Assess(refs("U1:1.1"), met=True, feedback="Fine.", vacsr="vacsr"))
    assert world.codes(roster=ROSTER) == ["wrong-unit"]


def test_a_stripped_signature(world: World) -> None:
    """A sign-off from which the signature was taken counts for nothing under a roster."""
    event = world.newest("signed", IVY)
    world.replace_event(event, dict(event.body), new_id=False, sig="")
    assert world.codes() == world.codes(roster=ROSTER) == ["named-key"]


@BOTH
def test_a_swapped_signature(world: World, roster: Roster | None) -> None:
    """A good signature by another key than the event names is not the one it was made with."""
    event = world.newest("evidence_added", SAM)
    sig = sign(seeded("eve"), canonical(dict(event.body)))
    world.replace_event(event, dict(event.body), new_id=False, sig=sig)
    (found,) = world.verify(roster=roster).findings
    assert (found.code, found.event) == ("named-key", event.id)
    assert seeded("eve").public.fingerprint in found.means
    assert seeded(SAM).public.fingerprint in found.means


@BOTH
def test_a_signature_put_beside_what_nobody_signed(tmp_path: Path, roster: Roster | None) -> None:
    """Who signs what another left unsigned does not become the one who did it."""
    world = finished(tmp_path / "p", signer=SeededSigner(sam=""))
    event = world.newest("evidence_added", SAM)
    sig = sign(seeded(SAM), canonical(dict(event.body)))
    world.replace_event(event, dict(event.body), new_id=False, sig=sig)
    found = [one for one in world.verify(roster=roster).findings if one.event == event.id]
    assert [one.code for one in found] == ["named-key"]
    assert "the key that signs is none" in found[0].means


def test_a_revoked_key(world: World) -> None:
    """What a key signed after it was revoked does not count; what it signed before does."""
    at = world.newest("signed", ANN).at
    gone = revoke(ROSTER, ANN, "", seeded("centre"), "2026-04-01T00:00:00Z", begins=at)
    found = world.verify(roster=gone).findings
    assert [(one.code, one.event) for one in found] == [
        ("key-revoked", world.newest("signed", ANN).id)
    ]


def test_a_stolen_key(world: World) -> None:
    """What a key signed since others may have had it does not count."""
    at = world.newest("signed", ANN).at
    assert world.codes(roster=stolen(at)) == ["key-compromised"]


def stolen(since: str, person: str = ANN, roster: Roster = ROSTER) -> Roster:
    """The roster once somebody's key is known to have been in other hands."""
    at = "2026-04-01T00:00:00Z"
    return revoke(roster, person, "", seeded("centre"), at, compromised_since=since)


def after(world: World) -> str:
    """A time after everything that was done."""
    return (world.now + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_a_stolen_key_dates_back(world: World) -> None:
    """What a thief dates before the theft does not count, and what others had seen by then does."""
    since = after(world)
    criterion = world.newest("decided", criterion="U1:1.1")
    world.now += timedelta(minutes=1)
    forged = world.forge(ANN, ANN, "decided", {**criterion.data, "replaces": [criterion.id]})
    found = world.verify(roster=stolen(since)).findings
    assert {(one.code, one.event) for one in found} == {("key-compromised", forged)}
    authority = RosterAuthority(stolen(since))
    assert set(authority(world.service().store.read()).void) == {forged}


def test_a_candidate_does_not_vouch_for_a_stolen_key(world: World) -> None:
    """A forged decision counts no more for an event of Sam's that is dated before the theft too."""
    since = after(world)
    decision = world.newest("decided", criterion="U1:1.1")
    forged = world.forge(ANN, ANN, "decided", {**decision.data, "replaces": [decision.id]})
    world.do(SAM, AddPerson("wes", "Wes", Role.WITNESS))
    on_it = Member(SAM, (Role.CANDIDATE,), seeded(SAM).public, "Sam")
    roster = add(ROSTER, on_it, seeded("centre"), BEFORE, "salt")
    for gone in (stolen(since), stolen(since, roster=roster)):
        assert forged in RosterAuthority(gone)(world.service().store.read()).void


def test_a_stolen_key_does_not_vouch_for_another(world: World) -> None:
    """Of two stolen keys neither vouches for what the other signed."""
    since = after(world)
    both = stolen(since, IVY, stolen(since))
    judged = {e.id for e in world.events if e.actor in (ANN, IVY)}
    assert RosterAuthority(both)(world.service().store.read()).void == judged


def test_what_this_computer_noted_before_the_theft_counts(world: World, tmp_path: Path) -> None:
    """What was noted here in time counts, whoever else had seen it; what came later does not."""
    memory = MomentMemory(tmp_path / "state")
    decision = world.newest("decided", criterion="U1:1.1")
    noted = world.forge(ANN, ANN, "decided", {**decision.data, "replaces": [decision.id]})
    memory.remember(world.portfolio, world.events, "2026-03-02T00:00:00Z")
    later = world.forge(ANN, ANN, "decided", {**decision.data, "replaces": [noted]})
    memory.remember(world.portfolio, world.events, "2026-03-09T00:00:00Z")
    authority = RosterAuthority(stolen("2026-03-05T00:00:00Z"), moments=memory.recall)
    assert authority(world.service().store.read()).void == {later}
    now = RosterAuthority(stolen("2026-03-05T00:00:00Z"), now="2026-03-04T00:00:00Z")
    assert now(world.service().store.read()).void == frozenset()


def test_a_note_of_moments_that_was_spoilt_proves_nothing(world: World, tmp_path: Path) -> None:
    """What cannot be read, or is of no portfolio, is nothing; the last of an hour is kept."""
    memory = MomentMemory(tmp_path / "state")
    memory.remember("../../etc", world.events, "2026-03-02T00:00:00Z")
    assert not (tmp_path / "state").exists()
    assert memory.recall("../../etc") == ()
    for at in ("2026-03-02T00:00:00Z", "2026-03-02T00:30:00Z", "2026-03-02T01:00:00Z"):
        memory.remember(world.portfolio, world.events, at)
    kept = [one.at for one in memory.recall(world.portfolio)]
    assert kept == ["2026-03-02T00:30:00Z", "2026-03-02T01:00:00Z"]
    (note,) = (tmp_path / "state" / "moments").iterdir()
    for text in ("", "[]", "{}", '{"nvqcheck-moments": [{"at": "x", "ends": []}]}'):
        note.write_text(text, encoding="utf-8")
        assert memory.recall(world.portfolio) == ()


# A roster edited, or re-signed by another "centre".


def doubted(world: World, roster: Roster, folder: Path) -> list[str]:
    """What a check finds with a roster, where the true centre was confirmed."""
    Pins(folder).confirm(ROSTER, seeded("centre").public.fingerprint)
    service = world.service()
    found = doubts(roster, Pins(folder).all())
    subject = Subject("p", service.store.read(), service.library, doubts=found)
    return [one.code for one in verify(subject).findings]


def test_an_edited_roster(world: World, tmp_path: Path) -> None:
    """A roster that was edited is not believed."""
    body: dict[str, Any] = {**ROSTER.newest.body, "centre": "Another"}
    edited = replace(ROSTER, versions=(*ROSTER.versions[:-1], replace(ROSTER.newest, body=body)))
    assert doubted(world, edited, tmp_path) == ["roster-signature"]


def test_a_roster_of_another_centre(world: World, tmp_path: Path) -> None:
    """A roster that somebody else signed, as a centre of their own, is not believed."""
    theirs = roster_of(Member(SAM, (Role.ASSESSOR,), seeded(SAM).public), centre="a false centre")
    assert doubted(world, theirs, tmp_path) == ["other-centre"]


# Back-dating.


@BOTH
def test_a_decision_dated_back(world: World, roster: Roster | None) -> None:
    """A decision dated before its assessor's last event is told: time runs backwards."""
    world.now -= timedelta(days=3)
    world.do(ANN, Assess(refs("U1:1.2"), met=True, feedback="Fine.", vacsr="vacsr"))
    assert world.codes(roster=roster) == ["time-backwards"]


@BOTH
def test_a_first_event_dated_back(world: World, roster: Roster | None) -> None:
    """A first event dated before what it refers to is told at that: somebody's clock was wrong."""
    last = world.newest("signed", IVY)
    world.now -= timedelta(days=3)
    world.forge(TEA, TEA, "enrolled", dict(world.newest("enrolled").data))
    (found,) = world.verify(roster=roster).findings
    assert (found.code, found.severity) == ("refers-to-later", "warning")
    assert (found.event, found.person) == (last.id, IVY)


def ahead(world: World) -> None:
    """Sam adds an item on a computer whose clock is a year ahead, which is put right then."""
    world.now += timedelta(days=365)
    world.add_file("later.txt", "U2:1.1")
    world.now -= timedelta(days=365)


@BOTH
def test_a_clock_a_year_ahead(world: World, roster: Roster | None) -> None:
    """Whose clock was ahead is told, once; what honest people do after it is no error for ever."""
    ahead(world)
    late = world.newest("linked")
    world.do(ANN, Assess(refs("U1:1.2"), met=True, feedback="Fine.", vacsr="vacsr"))
    world.do(IVY, SampleDecisions(refs("U1:1.2"), agrees=True, comment="Sound."))
    world.do(SAM, AddPerson("wes", "Wes", Role.WITNESS))
    for now in ("", "2026-03-02T00:00:00Z", "2030-01-01T00:00:00Z"):
        found = world.verify(roster=roster, now=now).findings
        assert not [one for one in found if one.severity == "error"]
        assert {one.person for one in found} == {SAM}
        assert [one.event for one in found if one.code == "refers-to-later"] == [late.id]


def test_a_clock_put_right_before_anybody_saw(world: World) -> None:
    """Who puts their own clock right goes on without an error as long as that can be seen."""
    ahead(world)
    world.do(SAM, AddPerson("wes", "Wes", Role.WITNESS))
    assert set(world.codes(now="2026-03-02T00:00:00Z")) == {"in-future"}
    assert world.codes(now="2030-01-01T00:00:00Z") == ["time-backwards"]
    world.do(ANN, Assess(refs("U1:1.2"), met=True, feedback="Fine.", vacsr="vacsr"))
    assert world.codes(now="2030-01-01T00:00:00Z") == ["refers-to-later"]


def test_a_newest_event_in_the_future_is_said_at_once(world: World) -> None:
    """Whoever makes an event after one that is still to come is warned; nobody else is."""
    done = world.do(SAM, AddPerson("wes", "Wes", Role.WITNESS))
    assert done.view.problems == ()
    ahead(world)
    done = world.do(ANN, Assess(refs("U1:1.2"), met=True, feedback="Fine.", vacsr="vacsr"))
    (problem,) = done.view.problems
    assert (problem.code, problem.severity) == ("in-future", "warning")
    assert problem.message.startswith("The newest event is in the future: sam's of 2027-03-01")


def test_the_end_of_time_blinds_nobody(world: World) -> None:
    """An event of the year 9999 is no event; one of the last year there is leaves verify whole."""
    data = {"evidence": world.newest("evidence_added").id, "criteria": ["U1:1.1"], "pointer": ""}
    world.forge(SAM, SAM, "linked", data, at="2200-12-31T23:59:59Z")
    world.forge(SAM, SAM, "linked", data, at="2200-12-31T23:57:00Z")
    assert set(world.codes(now="2026-03-02T00:00:00Z")) == {"in-future"}
    world.forge(SAM, SAM, "linked", data, at="9999-12-31T23:59:59Z")
    with pytest.raises(UnreadableError) as raised:
        world.codes()
    assert raised.value.code == "event-shape"


def test_clocks_may_differ_a_little(world: World) -> None:
    """Two honest computers whose clocks are minutes apart are no finding."""
    world.now -= timedelta(minutes=3)
    world.do(SAM, AddPerson("wes", "Wes", Role.WITNESS))
    assert world.codes() == []


def test_an_event_in_the_future(world: World) -> None:
    """An event dated after the time of the check is told."""
    at = world.newest("signed", IVY).at
    assert world.codes(now=at) == []
    assert "in-future" in world.codes(now="2026-02-28T00:00:00Z")


# An evidence file swapped or deleted after sign-off.


@BOTH
def test_a_swapped_file(world: World, roster: Roster | None) -> None:
    """A file that was swapped after the sign-off has changed since."""
    (world.folder / "report.txt").write_text("Another report.", encoding="utf-8")
    assert world.codes(roster=roster, files=True) == ["file-changed"]


@BOTH
def test_a_deleted_file(world: World, roster: Roster | None) -> None:
    """A file that was deleted after the sign-off is missing."""
    (world.folder / "account.txt").unlink()
    assert world.codes(roster=roster, files=True) == ["file-missing"]


@BOTH
def test_a_file_that_leads_out(world: World, roster: Roster | None) -> None:
    """A file that became a link to elsewhere is not looked at, whatever is there."""
    elsewhere = world.folder.parent / "account.txt"
    (world.folder / "account.txt").replace(elsewhere)
    (world.folder / "account.txt").symlink_to(elsewhere)
    assert world.codes(roster=roster, files=True) == ["file-outside"]


def test_files_are_looked_at_when_asked(world: World) -> None:
    """Without being asked a check reads no file, and says so."""
    (world.folder / "account.txt").unlink()
    found = world.verify()
    assert (found.findings, found.files_checked) == ((), False)


def test_a_file_nobody_has_judged(world: World) -> None:
    """A changed file that no decision rests on is a warning, not an error."""
    world.add_file("draft.txt", "U2:1.1")
    (world.folder / "draft.txt").write_text("Another draft.", encoding="utf-8")
    (found,) = world.verify(files=True).findings
    assert (found.code, found.severity) == ("file-changed", "warning")


def test_a_pin_of_what_was_never_there(world: World) -> None:
    """A decision that pins a content that nobody recorded is told, though well signed."""
    data = dict(world.newest("decided", criterion="U1:2.1").data)
    (id_, pin), *_ = data["pins"]["evidence"].items()
    evidence = {id_: {**pin, "file": "ee" * 32}}
    world.forge(ANN, ANN, "decided", {**data, "pins": {**data["pins"], "evidence": evidence}})
    assert world.codes() == ["wrong-pin"]


# An event removed that somebody had seen; a forked chain.


@BOTH
def test_a_removed_event(world: World, roster: Roster | None) -> None:
    """An event that somebody had seen, and that is gone, is missing."""
    world.remove(world.newest("submitted"))
    assert world.codes(roster=roster) == ["missing-event"]


@BOTH
def test_a_removed_decision(world: World, roster: Roster | None) -> None:
    """A decision that was taken out is missing: the next event of its assessor follows it."""
    world.remove(world.newest("decided", criterion="U1:1.2"))
    assert set(world.codes(roster=roster)) == {"missing-event"}


@BOTH
def test_a_forked_chain(world: World, roster: Roster | None, tmp_path: Path) -> None:
    """Two events of one person in the same place of their chain fork it."""
    other = world.copy(tmp_path / "other")
    world.do(ANN, Assess(refs("U1:1.1"), met=True, feedback="Yes.", vacsr="vacsr"))
    other.do(ANN, Assess(refs("U1:1.1"), met=False, feedback="No."))
    unite(world, other)
    found = world.verify(roster=roster)
    assert ([one.code for one in found.findings], found.passed) == (["own-fork"], True)


def test_an_unsigned_fork_is_doubtful(tmp_path: Path) -> None:
    """Where no key says who made both, a fork may be an attempt to replace an event."""
    (tmp_path / "p").mkdir()
    world = World(tmp_path / "p", signer=SeededSigner(**{SAM: "", ANN: ""}))
    world.start("U1")
    world.add_file("report.txt", "U1:1.1")
    other = world.copy(tmp_path / "other")
    world.do(ANN, Assess(refs("U1:1.1"), met=True, feedback="Yes.", vacsr="vacsr"))
    other.do(ANN, Assess(refs("U1:1.1"), met=False, feedback="No."))
    unite(world, other)
    assert "fork" in world.codes()


def test_a_renumbered_event(world: World) -> None:
    """An event with a number that does not follow is out of its chain, though well signed."""
    world.forge(IVY, IVY, "sampled", dict(world.newest("sampled").data), seq=99)
    assert world.codes() == ["broken-chain"]


# A sign-off replayed to another criterion, unit, edition or portfolio.


@BOTH
@pytest.mark.parametrize(
    ("kind", "by", "changes"),
    [
        pytest.param("decided", ANN, {"criterion": "U1:1.2"}, id="criterion"),
        pytest.param("signed", IVY, {"unit": "U2"}, id="unit"),
        pytest.param("signed", IVY, {"edition": "ab" * 32}, id="edition"),
    ],
)
def test_a_replayed_sign_off(
    world: World, roster: Roster | None, kind: str, by: str, changes: dict[str, Any]
) -> None:
    """A signature that is put on the same thing elsewhere stands in a wrong place."""
    event = world.newest(kind, by)
    world.insert({**event.body, "data": {**event.data, **changes}}, event.sig)
    assert world.codes(roster=roster) == ["wrong-place"]


@BOTH
def test_a_sign_off_from_another_portfolio(
    world: World, roster: Roster | None, tmp_path: Path
) -> None:
    """A whole event of another portfolio stands in a wrong place."""
    other = finished(tmp_path / "other", portfolio=OTHER_PORTFOLIO)
    event = other.newest("signed", ANN)
    world.insert(dict(event.body), event.sig)
    assert world.codes(roster=roster) == ["wrong-place"]


@pytest.mark.parametrize(
    ("kind", "by", "change"),
    [
        pytest.param("decided", ANN, {"criterion": "U1:1.2"}, id="decided elsewhere"),
        pytest.param("sampled", IVY, {"criterion": "U1:1.2"}, id="sampled elsewhere"),
        pytest.param("signed", IVY, {"unit": "U2"}, id="signed elsewhere"),
    ],
)
def test_a_signed_event_that_fits_nowhere(
    world: World, kind: str, by: str, change: dict[str, Any]
) -> None:
    """What pins one thing and names another stands in a wrong place, though well signed."""
    world.forge(by, by, kind, {**world.newest(kind, by, **criterion_of(kind)).data, **change})
    assert world.codes() == ["wrong-place"]


def criterion_of(kind: str) -> dict[str, str]:
    """What tells the event that is replayed."""
    return {"criterion": "U1:1.1"} if kind in ("decided", "sampled") else {}


def test_a_reference_to_what_never_was(world: World) -> None:
    """A sample of a decision that is not there says that one is missing."""
    world.forge(IVY, IVY, "sampled", {**world.newest("sampled").data, "decision": "cd" * 32})
    assert world.codes() == ["missing-event"]


# The newest events, which nobody else saw, dropped.


@BOTH
def test_dropped_newest_events(world: World, roster: Roster | None, tmp_path: Path) -> None:
    """Where this computer has seen them, the newest events are told when they are dropped."""
    memory = HeadMemory(tmp_path / "state")
    memory.remember(world.service().store.read())
    world.remove(world.newest("signed", IVY))
    heads = memory.recall(world.portfolio)
    assert world.codes(roster=roster, heads=heads) == ["rolled-back"]
    assert world.codes(roster=roster) == []


def test_several_dropped_events_are_one_finding(world: World) -> None:
    """Who drops several of one person's newest events is told once."""
    heads = heads_of(world.events)
    world.remove(world.newest("signed", IVY), world.newest("sampled", IVY))
    assert "rolled-back" in world.codes(heads=heads)


# Texts.


@BOTH
def test_an_edited_text(world: World, roster: Roster | None) -> None:
    """Feedback that was edited in the file is told, though it is not part of what was signed."""
    key = world.newest("decided").data["feedback"]
    world.edit(
        lambda document: document["texts"][document_id(key)].update(text="Not at all well done.")
    )
    assert world.codes(roster=roster) == ["text-altered"]


def test_a_removed_text(world: World) -> None:
    """Feedback that is gone is told; it may have been erased by right."""
    key = world.newest("decided", criterion="U1:1.1").data["feedback"]
    world.edit(lambda document: document["texts"].pop(document_id(key)))
    (found,) = world.verify().findings
    assert (found.code, found.severity) == ("text-missing", "warning")


@BOTH
def test_an_erased_text(world: World, roster: Roster | None) -> None:
    """What was erased by an event that says so is called erased, and nothing is wrong with it."""
    noted = AddEvidence(item(note="Told by Jo"), refs("U1:1.1"))
    made = world.do(SAM, noted, Retract(world.newest("submitted").id, "A slip.")).events[0]
    world.do(SAM, EraseText(made.id, "It says too much."), EraseName(SAM, "I want it."))
    found = world.verify(roster=roster)
    assert {one.code for one in found.findings} == {"erased"}
    assert found.passed


@BOTH
def test_an_erasure_of_others_words(world: World, roster: Roster | None) -> None:
    """Whoever erases an assessor's feedback is named, and the feedback is called missing."""
    gone = [world.newest("decided", criterion="U1:1.1").data["feedback"]]
    data = {"what": "text", "commitments": gone, "until": "2020-01-01", "reason": "0" * 64}
    world.forge(SAM, SAM, "erased", data)
    world.edit(lambda document: [document["texts"].pop(document_id(key)) for key in gone])
    codes = set(world.codes(roster=roster))
    assert codes == {"not-yours-to-erase", "text-missing"}


def test_under_a_roster_only_the_centres_key_erases_judgements(world: World) -> None:
    """Once the time is over the centre does, from outside the portfolio; its author does not."""
    world.now += timedelta(days=3000)
    gone = [world.newest("decided", criterion="U1:1.1").data["feedback"]]
    data = {"what": "text", "commitments": gone, "until": "2028-03-01", "reason": ""}
    reason = {"reason": commitment("salt", "Asked for.")}
    for by, key, code in ((ANN, ANN, "not-yours-to-erase"), ("centre", "centre", "")):
        other = world.copy(world.folder.with_name(by))
        other.forge(by, key, "erased", data | reason)
        found = {one.code for one in other.verify(roster=ROSTER).findings}
        assert ("not-yours-to-erase" in found) is bool(code)
        erased = replace(other.service(), authority=RosterAuthority(ROSTER)).look().record.erased
        assert (gone[0] in erased) is not bool(code)


@BOTH
def test_an_unsigned_event_among_signed_ones(world: World, roster: Roster | None) -> None:
    """An event without a signature, in the name of somebody who signs, is doubtful.

    Of whoever is on the roster it does not count, whatever it says.
    """
    world.forge(ANN, "", "enrolled", dict(world.newest("enrolled").data))
    (found,) = world.verify(roster=roster).findings
    expected = ("unsigned", "error") if roster else ("signature-missing", "warning")
    assert (found.code, found.severity) == expected


# What is no attack.


def unite(one: World, other: World) -> None:
    """Take in what happened on another copy."""
    theirs = other.service().store.read()
    batch = Batch(theirs.events, theirs.people, theirs.texts)
    keep(one.service().store, batch)


@BOTH
def test_the_order_in_the_file(world: World, roster: Roster | None) -> None:
    """The order of the entries in the file means nothing."""
    document = json.loads(world.path.read_bytes())
    for table in document.values():
        for key in sorted(table, reverse=True):
            table[key] = table.pop(key)
    world.path.write_text(json.dumps(document, indent=3, ensure_ascii=False), encoding="utf-8")
    assert world.codes(roster=roster, files=True) == []


@BOTH
def test_two_honest_copies(world: World, roster: Roster | None, tmp_path: Path) -> None:
    """Two copies on which different people worked, and which were united, have no findings."""
    folder = tmp_path / "other"
    other = world.copy(folder)
    world.add_file("more.txt", "U2:1.1")
    other.do(ANN, Assess(refs("U1:1.1"), met=True, feedback="Still.", vacsr="vacsr"))
    other.do(IVY, SampleDecisions(refs("U1:1.2"), agrees=True))
    unite(world, other)
    assert world.codes(roster=roster, files=True) == []
    world.do(SAM, Submit(refs("U2:1.1")))
    unite(other, world)
    shutil.copy(world.folder / "more.txt", folder)
    assert other.codes(roster=roster, files=True) == []


def test_a_key_that_changes_once_is_one_finding(world: World) -> None:
    """Without a roster a new key is asked about once, at its first event."""
    world.signer = SeededSigner(**{ANN: "ann's new key"})
    for _ in range(3):
        world.do(ANN, Assess(refs("U1:1.1"), met=True, feedback="Yes.", vacsr="vacsr"))
    assert world.codes() == ["other-key"]


def test_unsigned_portfolios_are_called_unsigned(tmp_path: Path) -> None:
    """Where nobody signs, nothing is called forged: a remark a person says that it is unsigned."""
    nobody = SeededSigner(**dict.fromkeys((SAM, ANN, ADA, IVY, TEA), ""))
    found = finished(tmp_path / "p", signer=nobody).verify()
    assert {one.code for one in found.findings} == {"unsigned"}
    assert {one.person for one in found.findings} == {SAM, ANN, IVY}
    assert found.passed
    assert found.signed == 0


def test_unsigned_judgements_fail_under_a_roster(tmp_path: Path) -> None:
    """Under a roster a judgement that is not signed does not count, and the check says so."""
    nobody = SeededSigner(**dict.fromkeys((ANN, IVY), ""))
    found = finished(tmp_path / "p", signer=nobody).verify(roster=ROSTER)
    assert not found.passed
    assert {one.code for one in found.findings} == {"unsigned"}
    judged = {"decided", "sampled", "signed"}
    errors = {one.event for one in found.findings if one.severity == "error"}
    events = World(tmp_path / "p").events
    expected = {e.id for e in events if e.kind in judged and e.actor != SAM}
    assert errors == expected


# What counts under a roster.


def under(world: World, by: str = "") -> Any:
    """The service where the roster is pinned."""
    return replace(world.service(by), authority=RosterAuthority(ROSTER))


def state_of(world: World, criterion: str = "U1:1.1") -> State:
    """The state of a criterion under the roster."""
    view = under(world).look()
    unit = view.cover([criterion.partition(":")[0]]).units[0]
    state: State = next(c.state for c in unit.criteria if str(c.ref) == criterion)
    return state


def test_authorised_signatures_count(world: World) -> None:
    """Under the roster what authorised people signed counts, and the view says on what basis."""
    view = under(world).look()
    assert view.cover(["U1"]).units[0].state == "verified"
    assert "version" in view.basis.words


def test_a_forged_decision_does_not_count(world: World) -> None:
    """Under the roster a decision signed with another key changes nothing."""
    data = {**world.newest("decided", criterion="U1:1.1").data, "outcome": "not_yet"}
    world.forge(ANN, SAM, "decided", data)
    assert state_of(world) is State.SAMPLED
    world_view = world.service().look().cover(["U1"]).units[0]
    assert world_view.criteria[0].state is not State.SAMPLED


def test_a_forged_retraction_takes_nothing_back(world: World) -> None:
    """Under the roster an unsigned retraction of a decision takes nothing back."""
    decision = world.newest("decided", criterion="U1:1.1")
    world.forge(ANN, "", "retracted", {"event": decision.id, "reason": "0" * 64})
    assert state_of(world) is State.SAMPLED
    assert "unsigned" in world.codes(roster=ROSTER)


@pytest.fixture
def trainee(tmp_path: Path) -> World:
    """A portfolio in which a trainee has decided a criterion."""
    (tmp_path / "p").mkdir()
    world = World(tmp_path / "p")
    world.start("U1")
    world.add_file("report.txt", "U1:1.1")
    world.do(TEA, Assess(refs("U1:1.1"), met=True, feedback="Good.", vacsr="vacsr"))
    return world


def test_a_trainees_decision_waits(trainee: World) -> None:
    """A trainee's decision does not count yet, and the check remarks on it."""
    assert state_of(trainee) is State.EVIDENCED
    found = trainee.verify(roster=ROSTER)
    assert [one.code for one in found.findings] == ["awaiting-countersignature"]
    assert found.passed


def test_a_countersigned_decision_counts(trainee: World) -> None:
    """Once a qualified assessor countersigns it, a trainee's decision counts."""
    trainee.now += timedelta(minutes=1)
    under(trainee, ANN).act(lambda _: [Countersign(refs("U1:1.1"))])
    assert state_of(trainee) is State.MET
    assert trainee.codes(roster=ROSTER) == []


@pytest.mark.parametrize(("by", "code"), [(TEA, "own-decision"), (ADA, "wrong-unit")])
def test_not_everybody_countersigns(trainee: World, by: str, code: str) -> None:
    """A countersignature of their own, or by who may not judge the unit, does not count."""
    decision = trainee.newest("decided")
    trainee.forge(by, by, "countersigned", {"judgement": decision.id})
    assert code in trainee.codes(roster=ROSTER)
    assert state_of(trainee) is State.EVIDENCED


def test_a_trainee_countersigns_nothing(trainee: World) -> None:
    """A trainee's countersignature of another trainee's decision does not count."""
    two = add(
        ROSTER,
        Member("tim", (Role.ASSESSOR,), seeded("tim").public, trainee=True),
        *(seeded("centre"), BEFORE, "salt"),
    )
    trainee.do(SAM, AddPerson("tim", "Tim", Role.ASSESSOR))
    trainee.do("tim", Countersign(refs("U1:1.1")))
    assert trainee.codes(roster=two) == ["awaiting-countersignature", "trainee"]


def test_a_countersignature_taken_back(trainee: World) -> None:
    """A countersignature that was taken back leaves the decision waiting."""
    done = trainee.do(ANN, Countersign(refs("U1:1.1")))
    trainee.do(ANN, Retract(done.events[0].id, "Too early."))
    assert state_of(trainee) is State.EVIDENCED


def test_a_trainee_signs_no_unit(world: World) -> None:
    """A trainee's sign-off of a unit in which they decided does not count."""
    world.do(TEA, Assess(refs("U1:1.1"), met=True, vacsr="vacsr"))
    world.forge(TEA, TEA, "signed", dict(world.newest("signed", ANN).data))
    assert set(world.codes(roster=ROSTER)) == {"trainee", "awaiting-countersignature"}


def test_who_decided_nothing_signs_no_unit(world: World) -> None:
    """A sign-off as the assessor by somebody who decided nothing in the unit does not count."""
    world.forge(ADA, ADA, "signed", dict(world.newest("signed", ANN).data))
    assert world.codes() == ["decided-nothing"]


@pytest.mark.parametrize(
    ("by", "kind", "criterion"), [(ANN, "sampled", "U1:1.1"), (IVY, "decided", "U1:1.1")]
)
def test_nobody_both_assesses_and_verifies(
    world: World, by: str, kind: str, criterion: str
) -> None:
    """Whoever forges the other side's part in a unit, with both roles, has it void and named."""
    for role in (Role.ASSESSOR, Role.IV):
        if role.value not in [r.value for r in world.service().look().person(by).roles]:
            world.do(SAM, AddPerson(by, by.title(), role))
    data = dict(world.newest(kind, criterion=criterion).data)
    world.do(ADA, Assess(refs("U1:1.2"), met=True, vacsr="vacsr"))
    if kind == "sampled":
        data |= {"criterion": "U1:1.2", "decision": world.newest("decided", ADA).id}
    world.forge(by, by, kind, data)
    assert world.codes() == ["duties-apart"]


def test_a_countersignature_past_the_rules_makes_nothing_count(trainee: World) -> None:
    """The candidate, though on the roster as an assessor, or who has no role here, adds nothing."""
    members = [
        Member(SAM, (Role.ASSESSOR,), seeded(SAM).public),
        Member("zoe", (Role.ASSESSOR,), seeded("zoe").public),
    ]
    roster = ROSTER
    for member in members:
        roster = add(roster, member, seeded("centre"), BEFORE, "salt")
    decision = trainee.newest("decided")
    for by in (SAM, "zoe"):
        trainee.forge(by, by, "countersigned", {"judgement": decision.id})
    view = replace(trainee.service(), authority=RosterAuthority(roster)).look()
    assert view.cover(["U1"]).units[0].criteria[0].state is State.EVIDENCED
    assert sorted(trainee.codes(roster=roster)) == [
        "awaiting-countersignature",
        "own-work",
        "wrong-role",
    ]


def test_each_finding_says_what_it_means(world: World) -> None:
    """A finding has a code, a rule, and a whole sentence on what it means, for the right person."""
    world.edit_event(world.newest("signed", IVY), new_id=True, sampled_on="2026-02-01")
    (found,) = world.verify().findings
    assert (found.person, found.severity) == (IVY, "error")
    assert found.rule.endswith(".")
    assert found.means.endswith(".")
    assert found.problem.code == found.code


def test_a_spoilt_snapshot_is_no_surprise() -> None:
    """A check of an empty snapshot finds nothing and raises nothing."""
    assert verify(Subject("p", Snapshot(), Library({}))).findings == ()


def test_a_missing_unit_is_said(world: World) -> None:
    """A unit that was judged and that no folder has cannot be checked, and that is said."""
    world.units = {"U2": world.units["U2"]}
    found = world.verify()
    assert {one.code for one in found.findings} == {"unit-missing"}
    assert found.passed


def test_another_edition_is_said(world: World) -> None:
    """Judgements on an edition that nobody knows are an error; on a known one a doubt."""
    before = world.units["U1"]
    world.units = {**world.units, "U1": replace(before, body="Another body")}
    assert world.codes() == ["unknown-edition"]
    assert world.codes(editions=(before,)) == ["standard-changed"]
