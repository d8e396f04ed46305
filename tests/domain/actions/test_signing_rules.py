"""The rules of signing a unit off, one by one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nvqcheck.domain.actions.requests import Sign
from nvqcheck.domain.text.roles import Role
from worlds.scene import ADA, ANN, IVO, IVY, Scene, scene
from worlds.units import ALL_RULES, make_unit

C = "U1:1.1"


def decided() -> Scene:
    """One criterion is met."""
    one = scene()
    one.add(C)
    one.met(C)
    return one


def full() -> Scene:
    """A unit with every kind of requirement."""
    return scene(make_unit(requirements=ALL_RULES))


def sampled() -> Scene:
    """A unit that the assessor has signed, of which Ivy has sampled on two days."""
    one = scene()
    one.all_met()
    one.sign()
    one.agree(C)
    one.now += timedelta(days=2)
    one.agree("U1:1.2")
    return one


def test_a_person_signs_in_a_role_that_they_hold() -> None:
    """An assessor does not sign as the verifier or as the candidate."""
    one = decided()
    for role in (Role.IV, Role.CANDIDATE):
        assert one.refused(Sign("U1", role), by=ANN).code == "role-not-held"


def test_a_unit_is_signed_by_those_it_names() -> None:
    """A role that the unit does not name does not sign it, except an internal verifier."""
    one = scene()
    one.add("U2:1.1")
    error = one.refused(Sign("U2", Role.CANDIDATE))
    assert (error.code, error.hint) == ("not-a-signatory", "It is signed by assessor.")
    one.all_met("U2")
    one.sign("U2")
    one.agree("U2:1.1")
    one.sign("U2", Role.IV)


def test_there_is_nothing_to_declare_without_evidence() -> None:
    """A candidate declares evidence to be their own, so there has to be some."""
    assert scene().refused(Sign("U1", Role.CANDIDATE)).code == "nothing-to-declare"


def test_a_declaration_is_not_made_over_a_changed_file() -> None:
    """A candidate declares what was recorded, not a file that has changed since."""
    one = scene()
    one.add_file(C)
    one.files.found = {}
    assert one.refused(Sign("U1", Role.CANDIDATE)).code == "file-changed"


def test_an_assessor_signs_only_a_unit_that_is_ready() -> None:
    """A unit with criteria not met or requirements open is not signed; both are named."""
    one = full()
    one.add(C)
    one.met(C)
    error = one.refused(Sign("U1", Role.ASSESSOR), by=ANN)
    assert error.code == "not-ready"
    unmet, needs = error.message.removeprefix("U1 is not ready to be signed; ").split("; ")
    assert (unmet, needs) == (
        "not met: 1.2, 2.1",
        "requirements open: ER1, ER2, ER3, ER4, ER5, ER7.",
    )


def test_open_requirements_alone_hold_a_signature_back() -> None:
    """A unit whose criteria are met waits for its requirements all the same."""
    one = full()
    one.all_met()
    error = one.refused(Sign("U1", Role.ASSESSOR), by=ANN)
    assert error.message == "U1 is not ready to be signed; requirements open: ER2, ER4, ER5."


def test_unmet_criteria_alone_hold_a_signature_back() -> None:
    """A unit without open requirements waits for its criteria."""
    error = scene().refused(Sign("U2", Role.ASSESSOR), by=ANN)
    assert error.message == "U2 is not ready to be signed; not met: 1.1, 1.2, 2.1."


def test_an_iv_signs_only_after_the_assessor() -> None:
    """A verifier's signature comes after the assessor's."""
    one = scene()
    one.all_met()
    one.agree(C)
    assert one.refused(Sign("U1", Role.IV), by=IVY).code == "assessor-first"


def test_an_iv_signs_what_they_have_sampled() -> None:
    """A verifier who has sampled no decision of the unit does not sign it."""
    one = scene()
    one.all_met()
    one.sign()
    one.agree(C, by=IVO)
    assert one.refused(Sign("U1", Role.IV), by=IVY).code == "nothing-sampled"


def test_a_standing_signature_is_not_made_again() -> None:
    """A role signs again only when something has changed."""
    one = scene()
    one.all_met()
    one.sign()
    assert one.refused(Sign("U1", Role.ASSESSOR), by=ADA).code == "signed-already"


@pytest.mark.parametrize(
    ("given", "expected"),
    [("", "2026-03-03"), ("2026-03-01", "2026-03-01"), ("2026-03-03", "2026-03-03")],
)
def test_an_iv_signs_with_the_date_of_a_sample(given: str, expected: str) -> None:
    """The date sampled is that of a sample of theirs in the unit; the newest if none is named."""
    (event,) = sampled().do(Sign("U1", Role.IV, given), by=IVY).events
    assert event.data["sampled_on"] == expected


@pytest.mark.parametrize("given", ["1999-01-01", "2026-03-02", "2026-12-31"])
def test_a_date_on_which_nothing_was_sampled_is_refused(given: str) -> None:
    """A date sampled before there was anything to sample, between samples, or to come, is none."""
    error = sampled().refused(Sign("U1", Role.IV, given), by=IVY)
    assert error.code == "not-sampled-then"
    assert error.hint == "The date sampled is that of a sample: 2026-03-01 or 2026-03-03."


def test_a_date_of_another_verifiers_sample_is_not_ones_own() -> None:
    """Ivo, who has sampled on the last day only, does not sign with the day of Ivy's sample."""
    one = sampled()
    one.agree("U1:2.1", by=IVO)
    error = one.refused(Sign("U1", Role.IV, "2026-03-01"), by=IVO)
    assert error.code == "not-sampled-then"


def test_a_sample_from_before_all_was_decided_does_not_verify_the_unit() -> None:
    """An interim sample of one criterion is no sample of the unit as it is signed."""
    one = scene()
    one.add(C, "U1:1.2", "U1:2.1")
    one.met(C)
    one.agree(C)
    one.met("U1:1.2", "U1:2.1")
    one.sign()
    assert one.refused(Sign("U1", Role.IV), by=IVY).code == "sampled-too-early"
    one.agree("U1:1.2")
    one.sign(role=Role.IV)


def test_a_signature_may_carry_a_comment() -> None:
    """The statement of competence has a box for comments; what is in it can be erased."""
    one = scene()
    one.all_met()
    one.do(Sign("U1", Role.ASSESSOR, comment="A pleasure."), by=ANN)
    assert one.record.signatures["U1"][0].comment == "A pleasure."
