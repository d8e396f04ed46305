"""What can be asked of a portfolio without changing it."""

from __future__ import annotations

import pytest

from nvqcheck.domain.actions.requests import AddPerson
from nvqcheck.domain.text.roles import Role
from nvqcheck.errors import UsageError
from nvqcheck.portfolio.view import ANOTHER_SIZE
from worlds.scene import ANN, SAM, scene


def test_a_signer_of_several_roles_says_which() -> None:
    """Somebody who could sign in two roles is asked which one is meant."""
    one = scene()
    assert one.view.signing_role(SAM, "U1") is Role.CANDIDATE
    one.do(AddPerson(ANN, "Ann", Role.IV))
    one.add("U1:1.1")
    assert one.view.signing_role(ANN, "U1") is Role.IV
    one.retract(one.met("U1:1.1"), by=ANN)
    with pytest.raises(UsageError) as caught:
        one.view.signing_role(ANN, "U1")
    assert caught.value.code == "which-role"


def test_a_report_names_only_enrolled_units() -> None:
    """Coverage of a unit that the candidate is not enrolled on is a slip, not a refusal."""
    with pytest.raises(UsageError) as caught:
        scene(enrolled=["U1"]).view.cover(["U2"])
    assert caught.value.code == "not-enrolled"


def test_evidence_and_events_are_found_by_what_they_are_called() -> None:
    """A reference in any case of letters, and the start of an id, are enough."""
    one = scene()
    made = one.add("U1:1.1")
    assert one.view.evidence("wp1") == made
    assert one.view.event(made.id[:8]).id == made.id


def test_a_file_of_another_size_has_changed_and_is_not_read() -> None:
    """The size tells that a file is not the recorded one; only one of the same size is read."""
    one = scene()
    made = one.add_file("U1:1.1")
    assert one.view.files[made.id] == made.content.location.sha256
    one.files.size += 1
    assert one.view.files[made.id] == ANOTHER_SIZE
