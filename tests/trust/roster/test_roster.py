"""Rosters: who may do what, by whose word, and that nobody else can change it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nvqcheck.domain.text.roles import Role
from nvqcheck.errors import UsageError
from nvqcheck.ssh.sshsig import EVENT, ROSTER, sign
from nvqcheck.trust.roster.allowed_signers import allowed_signers
from nvqcheck.trust.roster.changes import Member, add, retire, revoke
from nvqcheck.trust.roster.roster import Roster, faults, read, serialise
from openssh import needs_ssh_keygen, stock_verifies
from trust.roster.centre import APR, CENTRE, FEB, IMRAN, JAN, MAR, PRIYA, TOM
from worlds.keys import seeded


def reason(
    roster: Roster,
    person: str = "priya",
    role: str = "assessor",
    unit: str = "CC28",
    key: object = PRIYA,
    at: str = FEB,
) -> str:
    """The code of the reason why something is not authorised; empty if it is."""
    assert hasattr(key, "public")
    found = roster.authorised(person, role, unit, key.public.fingerprint, at)
    return found.code if found else ""


def test_a_roster_is_read_as_it_is_written(roster: Roster) -> None:
    """A roster reads back as the same, and nothing is wrong with it."""
    assert read(serialise(roster), "roster.json") == roster
    assert faults(roster) == []


def test_who_is_on_the_roster_is_authorised(roster: Roster) -> None:
    """Somebody is authorised in their role, for their unit, with their key, in their time."""
    assert reason(roster) == ""
    assert reason(roster, "imran", "iv", "CFACC27", IMRAN) == ""


def test_a_role_for_no_unit_in_particular_is_for_all(roster: Roster) -> None:
    """Who is on the roster without units holds the role for every unit."""
    assert reason(roster, "tom", unit="CFACC27", key=TOM) == ""


def test_what_is_done_in_any_role_needs_only_the_key(roster: Roster) -> None:
    """For what no role is needed the person's key is enough."""
    assert reason(roster, "imran", "", "", IMRAN) == ""


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"person": "rhian"}, "not-on-roster"),
        ({"key": TOM}, "wrong-key"),
        ({"key": seeded("stranger")}, "wrong-key"),
        ({"role": "iv"}, "wrong-role"),
        ({"unit": "CFACC27"}, "wrong-unit"),
        ({"at": "2025-12-31T23:59:59Z"}, "key-out-of-date"),
    ],
)
def test_who_is_not_is_told_why(roster: Roster, changes: dict[str, Any], code: str) -> None:
    """For whoever is not authorised there is one reason, by its stable code."""
    assert reason(roster, **changes) == code


def test_who_retired_was_authorised_before(roster: Roster) -> None:
    """What somebody signed before they retired counts; what they sign after does not."""
    left = retire(roster, "priya", CENTRE, MAR)
    assert reason(left, at=FEB) == ""
    assert reason(left, at=MAR) == "key-out-of-date"


def test_a_role_can_end_before_the_key(roster: Roster) -> None:
    """Who was given a new role later did not hold it before."""
    more = add(roster, Member("priya", (Role.IV,)), CENTRE, MAR, "salt")
    assert reason(more, role="iv", at=FEB) == "role-out-of-date"
    assert reason(more, role="iv", at=MAR) == ""


def test_a_revoked_key_counts_before(roster: Roster) -> None:
    """A key that was revoked counts for what it signed before that time."""
    without = revoke(roster, "priya", PRIYA.public.fingerprint, CENTRE, APR, begins=MAR)
    assert reason(without, at=FEB) == ""
    assert reason(without, at=MAR) == "key-revoked"


def test_a_compromised_key_does_not_count_since(roster: Roster) -> None:
    """What a key signed since it may have been in other hands does not count."""
    without = revoke(roster, "priya", "", CENTRE, APR, compromised_since=FEB)
    assert reason(without, at=JAN) == ""
    assert reason(without, at=FEB) == "key-compromised"


def test_a_new_key_follows_an_old_one(roster: Roster) -> None:
    """Who was given another key signs with it from then on, and the old one still counts."""
    new = seeded("priya's new key")
    more = add(roster, Member("priya", (), new.public), CENTRE, MAR, "salt")
    assert reason(more, key=new, at=MAR) == ""
    assert reason(more, key=new, at=FEB) == "key-out-of-date"
    assert reason(more, at=MAR) == ""


def test_a_trainee_needs_a_countersignature(roster: Roster) -> None:
    """A trainee's decisions need a countersignature until they hold the role without."""
    assert roster.needs_countersignature("tom", "assessor", "CC28", FEB)
    assert not roster.needs_countersignature("priya", "assessor", "CC28", FEB)
    qualified = add(roster, Member("tom", (Role.ASSESSOR,)), CENTRE, MAR, "salt")
    assert roster.needs_countersignature("tom", "assessor", "CC28", FEB)
    assert not qualified.needs_countersignature("tom", "assessor", "CC28", MAR)


@pytest.mark.parametrize(
    ("member", "code"),
    [
        (Member("a b", (Role.IV,), TOM.public), "bad-person-id"),
        (Member("ann", (Role.IV,), units=("C C",), key=seeded("ann").public), "bad-unit"),
        (Member("ann", (Role.IV,)), "no-key"),
        (Member("ann", (Role.IV,), TOM.public), "key-shared"),
        (Member("ann", (Role.IV,), CENTRE.public), "key-shared"),
        (Member("tom", ()), "nothing-new"),
    ],
)
def test_what_makes_no_sense_is_refused(roster: Roster, member: Member, code: str) -> None:
    """Nobody is put on the roster without a key of their own and something to do."""
    with pytest.raises(UsageError) as raised:
        add(roster, member, CENTRE, FEB, "salt")
    assert raised.value.code == code


def test_only_the_centre_changes_its_roster(roster: Roster) -> None:
    """Another key than the centre's makes no new version."""
    with pytest.raises(UsageError) as raised:
        retire(roster, "tom", PRIYA, FEB)
    assert raised.value.code == "not-the-centre"


def test_a_name_that_was_taken_out_is_told(roster: Roster) -> None:
    """Whoever empties the names of a roster would give its people names of their own choosing."""
    names = {key: kept for key, kept in roster.names.items() if kept.text != "Priya Nair"}
    emptied = replace(roster, names=names)
    assert faults(emptied) == ["The name of priya is missing from the roster."]
    assert emptied.name("priya") == "priya"
    assert emptied.name("tom") == "Tom Okafor"


@needs_ssh_keygen
def test_openssh_uses_the_exported_signers(roster: Roster, tmp_path: Path) -> None:
    """ssh-keygen knows signers by the exported file: their key, for events only."""
    allowed = tmp_path / "allowed_signers"
    allowed.write_text(allowed_signers(roster), encoding="utf-8")
    assert stock_verifies(sign(PRIYA, b"event"), b"event", EVENT, "priya", allowed)
    assert not stock_verifies(sign(PRIYA, b"event"), b"event", EVENT, "tom", allowed)
    assert not stock_verifies(sign(PRIYA, b"event", ROSTER), b"event", ROSTER, "priya", allowed)


@needs_ssh_keygen
def test_openssh_knows_what_was_revoked(roster: Roster, tmp_path: Path) -> None:
    """By the exported file ssh-keygen refuses a key that is not valid any more."""
    allowed = tmp_path / "allowed_signers"
    without = revoke(roster, "priya", "", CENTRE, MAR, compromised_since=FEB)
    allowed.write_text(allowed_signers(without), encoding="utf-8")
    assert 'valid-before="20260201000000Z"' in allowed.read_text(encoding="utf-8")
    assert not stock_verifies(sign(PRIYA, b"event"), b"event", EVENT, "priya", allowed)
    assert stock_verifies(sign(TOM, b"event"), b"event", EVENT, "tom", allowed)
