"""Rosters: who may do what, by whose word, and that nobody else can change it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nvqcheck.domain.text.canonical import canonical
from nvqcheck.domain.text.roles import Role
from nvqcheck.errors import UnreadableError, UsageError
from nvqcheck.ssh.sshsig import EVENT, ROSTER, sign
from nvqcheck.trust.roster.allowed_signers import allowed_signers
from nvqcheck.trust.roster.changes import Member, add, init, retire, revoke
from nvqcheck.trust.roster.confirmed_centres import Pins, doubts
from nvqcheck.trust.roster.roster import Roster, Version, faults, read, serialise
from openssh import needs_ssh_keygen, stock_verifies
from worlds.keys import seeded

CENTRE, PRIYA, TOM, IMRAN = (seeded(name) for name in ("centre", "priya", "tom", "imran"))
JAN, FEB, MAR, APR = (f"2026-0{month}-01T00:00:00Z" for month in (1, 2, 3, 4))


def enrolled(roster: Roster, *members: Member, at: str = JAN) -> Roster:
    """The roster with more people on it."""
    for member in members:
        roster = add(roster, member, CENTRE, at, "salt")
    return roster


@pytest.fixture
def roster() -> Roster:
    """A centre with an assessor for one unit, a trainee and an internal verifier."""
    return enrolled(
        init("Hafod Centre", CENTRE, JAN),
        Member("priya", (Role.ASSESSOR,), PRIYA.public, "Priya Nair", ("CC28",)),
        Member("tom", (Role.ASSESSOR,), TOM.public, "Tom Okafor", trainee=True),
        Member("imran", (Role.IV,), IMRAN.public, "Imran Qureshi"),
    )


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


def test_a_name_can_be_erased(roster: Roster) -> None:
    """A name that was taken out of the roster leaves the id, and every signature as it was."""
    names = {key: kept for key, kept in roster.names.items() if kept.text != "Priya Nair"}
    erased = replace(roster, names=names)
    assert faults(erased) == []
    assert erased.name("priya") == "priya"
    assert erased.name("tom") == "Tom Okafor"


def edited(roster: Roster, edit: Callable[[dict[str, Any]], object]) -> Roster:
    """The roster with its newest version edited, as somebody with a text editor would."""
    body = copy.deepcopy(dict(roster.newest.body))
    edit(body)
    return Roster((*roster.versions[:-1], Version(body, roster.newest.sig)), roster.names)


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda body: body["people"].pop("tom"), id="somebody taken off"),
        pytest.param(
            lambda body: body["people"]["tom"]["grants"][0].update(needs_countersignature=False),
            id="a trainee made an assessor",
        ),
        pytest.param(lambda body: body.update(centre="Another"), id="another name"),
        pytest.param(lambda body: body.update(number=9), id="another number"),
        pytest.param(lambda body: body.update(prev=""), id="no version before"),
        pytest.param(lambda body: body.update(key=TOM.public.bare), id="another key"),
    ],
)
def test_an_edited_roster_is_found_out(
    roster: Roster, edit: Callable[[dict[str, Any]], object]
) -> None:
    """Whatever is edited in a version, the centre's signature does not match any more."""
    assert faults(edited(roster, edit))


def test_a_version_left_out_is_found_out(roster: Roster) -> None:
    """A version that is taken out of the middle breaks the chain."""
    assert faults(replace(roster, versions=(*roster.versions[:1], *roster.versions[2:])))


def test_a_version_by_another_key_is_found_out(roster: Roster) -> None:
    """A version that somebody else signed is none of the centre's, though the chain is whole."""
    body = {**roster.newest.body, "number": roster.newest.number + 1, "prev": roster.newest.id}
    version = Version(body, sign(PRIYA, canonical(body), ROSTER))
    assert faults(replace(roster, versions=(*roster.versions, version)))


def test_an_event_signature_is_none_on_a_roster(roster: Roster) -> None:
    """What the centre's key signed for another purpose does not make a version."""
    body = dict(roster.newest.body)
    version = Version(body, sign(CENTRE, canonical(body), EVENT))
    assert faults(replace(roster, versions=(*roster.versions[:-1], version)))


def test_a_changed_name_is_found_out(roster: Roster) -> None:
    """Names stand outside what is signed, and still cannot be changed for others."""
    names = {key: kept._replace(text="Mallory") for key, kept in roster.names.items()}
    assert faults(replace(roster, names=names))


def test_a_roster_needs_a_confirmed_centre(roster: Roster, tmp_path: Path) -> None:
    """A roster is believed once its centre's fingerprint was confirmed, and not before."""
    pins = Pins(tmp_path)
    assert [found.code for found in doubts(roster, pins.all())] == ["other-centre"]
    pins.confirm(roster, CENTRE.public.fingerprint)
    assert doubts(roster, pins.all()) == ()


def test_another_fingerprint_confirms_nothing(roster: Roster, tmp_path: Path) -> None:
    """Confirming a fingerprint that is not the roster's is refused."""
    with pytest.raises(UsageError) as raised:
        Pins(tmp_path).confirm(roster, PRIYA.public.fingerprint)
    assert raised.value.code == "other-centre"
    assert Pins(tmp_path).all() == {}


def test_an_edited_roster_cannot_be_confirmed(roster: Roster, tmp_path: Path) -> None:
    """A roster whose signatures do not match is not confirmed."""
    with pytest.raises(UsageError) as raised:
        Pins(tmp_path).confirm(
            edited(roster, lambda body: body.update(centre="X")), CENTRE.public.fingerprint
        )
    assert raised.value.code == "roster-signature"


def test_an_older_roster_is_found_out(roster: Roster, tmp_path: Path) -> None:
    """Where a newer version was seen, an older copy is not believed."""
    pins = Pins(tmp_path)
    pins.confirm(roster, CENTRE.public.fingerprint)
    newer = retire(roster, "tom", CENTRE, FEB)
    pins.remember(newer)
    assert doubts(newer, pins.all()) == ()
    assert [found.code for found in doubts(roster, pins.all())] == ["roster-older"]


def test_a_doubtful_roster_is_not_remembered(roster: Roster, tmp_path: Path) -> None:
    """Remembering a roster that is not believed changes nothing."""
    Pins(tmp_path).remember(roster)
    assert Pins(tmp_path).all() == {}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-file"),
        ("[]", "foreign-json"),
        ('{"nvqcheck-roster": {"format": true}, "versions": [], "names": {}}', "foreign-json"),
        ('{"nvqcheck-roster": {"format": 2}}', "newer-format"),
        ('{"nvqcheck-roster": {"format": 1}}', "roster-shape"),
        ('{"nvqcheck-roster": {"format": 1}, "versions": [], "names": {}}', "roster-shape"),
        ('{"nvqcheck-roster": {"format": 1}, "versions": [1], "names": {}}', "roster-shape"),
        ('{"nvqcheck-roster": {"format": 1, "format": 1}}', "duplicate-key"),
        ('{"nvqcheck-roster": {"format": 1.0}}', "bad-number"),
    ],
)
def test_what_is_no_roster_is_refused(text: str, code: str) -> None:
    """A file that is not exactly a roster is refused by a stable code."""
    with pytest.raises(UnreadableError) as raised:
        read(text.encode(), "roster.json")
    assert raised.value.code == code


@pytest.mark.parametrize(
    "time", ["2026-99-99T99:99:99Z", "٢٠٢٦-٠١-٠١T٠٠:٠٠:٠٠Z", "9999-12-31T00:00:00Z", "soon"]
)
def test_what_is_no_time_is_neither_read_nor_signed(roster: Roster, time: str) -> None:
    """A roster has times of the calendar, in digits that everybody compares alike."""
    document = json.loads(serialise(roster))
    document["versions"][-1]["body"]["people"]["tom"]["grants"][0]["until"] = time
    with pytest.raises(UnreadableError) as raised:
        read(json.dumps(document).encode(), "roster.json")
    assert raised.value.code == "roster-shape"
    with pytest.raises(ValueError, match="could not be read again"):
        retire(roster, "tom", CENTRE, FEB, time)


@given(st.data())
def test_no_part_of_a_roster_can_be_anything(data: st.DataObject) -> None:
    """Whatever stands in place of a part of a roster, it is refused or found out."""
    roster = enrolled(
        init("Centre", CENTRE, JAN), Member("priya", (Role.IV,), PRIYA.public, "P", ("CC28",))
    )
    document: Any = json.loads(serialise(roster))
    holder, key = document, data.draw(st.sampled_from(sorted(document)))
    while isinstance(holder[key], (dict, list)) and holder[key] and data.draw(st.booleans()):
        holder = holder[key]
        keys = range(len(holder)) if isinstance(holder, list) else sorted(holder)
        key = data.draw(st.sampled_from(list(keys)))
    before = holder[key]
    holder[key] = data.draw(
        st.one_of(st.none(), st.booleans(), st.integers(-1, 3), st.text(max_size=5))
        | st.lists(st.text(max_size=3), max_size=2)
        | st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=2)
    )
    if type(holder[key]) is type(before) and holder[key] == before:
        return
    text = json.dumps(document).encode()
    try:
        spoilt = read(text, "roster.json")
    except UnreadableError:
        return
    # A name that is gone was erased, which is nobody's offence.
    assert faults(spoilt) or spoilt.versions == roster.versions


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
