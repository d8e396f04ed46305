"""Attacks on decisions, signatures and rosters, each performed, and what the check says of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nvqcheck.domain.actions.requests import AddPerson, Assess
from nvqcheck.domain.text.canonical import canonical
from nvqcheck.domain.text.roles import Role
from nvqcheck.ssh.sshsig import ROSTER as ROSTER_NAMESPACE
from nvqcheck.ssh.sshsig import sign
from nvqcheck.trust.roster.changes import Member, add
from nvqcheck.trust.roster.confirmed_centres import Pins, doubts
from nvqcheck.trust.roster.roster import Roster
from nvqcheck.trust.verify.subject import Subject
from nvqcheck.trust.verify.verification import verify
from trust.verify.attacks import BOTH
from worlds.keys import seeded
from worlds.scene import ADA, ANN, IVY, SAM
from worlds.signed import BEFORE, ROSTER, SeededSigner, World, finished, roster_of
from worlds.units import refs


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


@BOTH
def test_an_unsigned_event_among_signed_ones(world: World, roster: Roster | None) -> None:
    """An event without a signature, in the name of somebody who signs, is doubtful.

    Of whoever is on the roster it does not count, whatever it says.
    """
    world.forge(ANN, "", "enrolled", dict(world.newest("enrolled").data))
    (found,) = world.verify(roster=roster).findings
    expected = ("unsigned", "error") if roster else ("signature-missing", "warning")
    assert (found.code, found.severity) == expected


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
