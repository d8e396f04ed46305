"""What a signature covers, and what makes it stale."""

from __future__ import annotations

import pytest

from nvqcheck.domain.actions.requests import Sign
from nvqcheck.domain.events.event import Fact
from nvqcheck.domain.progress.counting import Shortfall
from nvqcheck.domain.progress.states import UnitState
from nvqcheck.domain.text.roles import Role
from worlds.scene import ADA, ANN, IVY, SAM, Scene, item, scene
from worlds.units import ALL_RULES, OFFICIAL, U1, make_unit, reworded

ROLES = [Role.CANDIDATE, Role.ASSESSOR, Role.IV]


def verified() -> Scene:
    """A unit that everybody has signed."""
    one = scene()
    one.all_met()
    one.sign(role=Role.CANDIDATE)
    one.sign(role=Role.ASSESSOR)
    one.agree("U1:1.1")
    one.sign(role=Role.IV)
    return one


def signed(one: Scene) -> list[Role]:
    """The roles whose signature on U1 stands."""
    return [role for role in ROLES if one.unit().signed_by(role)]


def test_a_unit_is_signed_by_all_and_then_verified() -> None:
    """A unit goes from in progress to ready, signed and verified."""
    one = scene()
    states = [one.unit().state]
    one.all_met()
    states.append(one.unit().state)
    one.sign(role=Role.CANDIDATE)
    one.sign(role=Role.ASSESSOR)
    states.append(one.unit().state)
    one.agree("U1:1.1")
    one.sign(role=Role.IV)
    states.append(one.unit().state)
    assert states == list(UnitState)


def test_no_order_is_forced_between_candidate_and_assessor() -> None:
    """An assessor may sign before the candidate does, where no requirement says otherwise."""
    one = scene()
    one.all_met()
    one.sign(role=Role.ASSESSOR)
    assert one.unit().state is UnitState.READY
    one.sign(role=Role.CANDIDATE)
    assert one.unit().state is UnitState.SIGNED


def test_evidence_added_later_leaves_every_signature() -> None:
    """What is linked after everybody has signed is a notice; it does not count until declared."""
    one = verified()
    one.add("U1:1.1", content=item(title="More"))
    assert (signed(one), one.unit().state) == (ROLES, UnitState.VERIFIED)
    later = one.unit().criteria[0].evidence[1]
    assert (later.ref, later.short) == ("WP2", Shortfall.UNDECLARED)


@pytest.mark.parametrize("how", ["unlink", "withdraw"])
def test_removing_evidence_does_not_void_the_declaration(how: str) -> None:
    """A declaration that named more than there is still covers what there is."""
    one = scene()
    one.all_met()
    extra = one.add("U1:1.1")
    one.met("U1:1.1")
    one.sign(role=Role.CANDIDATE)
    if how == "unlink":
        one.unlink(extra, "U1:1.1")
    else:
        one.withdraw(extra)
    assert signed(one) == [Role.CANDIDATE]


def test_evidence_amended_in_substance_voids_the_declaration() -> None:
    """A declaration covers an item as it was; a title says nothing of what it is."""
    one = scene()
    one.all_met()
    one.sign(role=Role.CANDIDATE)
    one.amend(one.record.by_ref["WP1"], title="Another")
    assert signed(one) == [Role.CANDIDATE]
    one.amend(one.record.by_ref["WP1"], occasions=("2026-01-06",))
    assert signed(one) == []


def test_a_file_that_changed_voids_the_declaration() -> None:
    """A declaration covers a file as it was, and stands again when it is put back."""
    one = scene()
    one.add_file("U1:1.1")
    one.sign(role=Role.CANDIDATE)
    one.files.found["a.pdf"] = "bb" * 32
    assert signed(one) == []
    one.files.found["a.pdf"] = "aa" * 32
    assert signed(one) == [Role.CANDIDATE]


def test_later_edits_elsewhere_leave_signatures() -> None:
    """Evidence and decisions of another unit, and notes, void no signature."""
    one = verified()
    one.add("U2:1.1")
    one.met("U2:1.1")
    one.amend(one.record.by_ref["WP1"], note="Filed under W.")
    assert (signed(one), one.unit().state) == (ROLES, UnitState.VERIFIED)


def test_a_new_decision_voids_the_assessors_and_the_verifiers_signature() -> None:
    """Assessor and verifier sign for the decisions; a newer one is not covered."""
    one = verified()
    one.met("U1:1.2", by=ADA)
    assert signed(one) == [Role.CANDIDATE]


def test_another_edition_voids_every_signature() -> None:
    """A signature is on one edition of the unit."""
    one = verified()
    one.standards.units["U1"] = reworded(U1, "1.1", wording_sha256=OFFICIAL)
    assert signed(one) == []


def test_a_verifiers_signature_stands_on_the_assessors() -> None:
    """When the assessor takes the signature back, the verifier's does not stand by itself."""
    one = verified()
    signature = one.record.signatures["U1"][1]
    one.forge(ANN, Fact("retracted", {"event": signature.id, "reason": "0" * 64}))
    assert signed(one) == [Role.CANDIDATE]
    one.sign(role=Role.ASSESSOR)
    assert (signed(one), one.unit().state) == ([Role.CANDIDATE, Role.ASSESSOR], UnitState.SIGNED)
    one.sign(role=Role.IV)
    assert one.unit().state is UnitState.VERIFIED


def test_a_verifiers_signature_before_the_assessors_does_not_stand() -> None:
    """An internal verifier's forged signature that knew of no assessor's does not verify."""
    one = scene()
    one.all_met()
    one.sign(role=Role.CANDIDATE)
    one.agree("U1:1.1")
    other = one.copy()
    other.sign(role=Role.ASSESSOR)
    early = other.sign(role=Role.IV).events[0].data
    one.forge(IVY, Fact("signed", early))
    one.sign(role=Role.ASSESSOR)
    assert signed(one) == [Role.CANDIDATE, Role.ASSESSOR]


def test_a_verifier_signs_alone_where_no_assessor_is_named() -> None:
    """Where the unit names no assessor the verifier's signature waits for none."""
    one = scene(make_unit(signed_by=(Role.CANDIDATE,)))
    one.all_met()
    one.sign(role=Role.CANDIDATE)
    one.agree("U1:1.1")
    one.sign(role=Role.IV)
    assert one.unit().state is UnitState.VERIFIED


def test_the_newest_signature_of_a_role_tells() -> None:
    """A candidate who has added evidence declares that too; then it counts like the rest."""
    one = verified()
    one.add("U1:1.1", content=item(title="More"))
    one.sign(role=Role.CANDIDATE)
    assert Role.CANDIDATE in signed(one)
    assert len(one.record.signatures["U1"]) == 4
    assert [linked.short for linked in one.unit().criteria[0].evidence] == [None, None]
    assert one.refused(Sign("U1", Role.CANDIDATE)).code == "signed-already"


def test_a_forged_declaration_has_no_effect() -> None:
    """A declaration by anybody but the candidate is in the history, without effect."""
    one = scene()
    one.add("U1:1.1")
    data = one.copy().sign(role=Role.CANDIDATE).events[0].data
    one.forge(ANN, Fact("signed", data))
    assert signed(one) == []
    one.forge(SAM, Fact("signed", data))
    assert signed(one) == [Role.CANDIDATE]


def test_the_sheet_says_who_signed() -> None:
    """Each role's newest signature is listed with its name and whether it stands."""
    one = scene(make_unit(requirements=ALL_RULES))
    one.add("U1:1.1")
    one.sign(role=Role.CANDIDATE)
    (found,) = one.unit().signatures
    assert (found.by, found.current, found.signature.role) == ("Sam", True, Role.CANDIDATE)
