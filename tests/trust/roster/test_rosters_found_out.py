"""Rosters that were tampered with, or are none: each is found out."""

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
from nvqcheck.trust.roster.changes import Member, init, retire
from nvqcheck.trust.roster.confirmed_centres import Pins, doubts
from nvqcheck.trust.roster.roster import Roster, Version, faults, read, serialise
from trust.roster.centre import CENTRE, FEB, JAN, PRIYA, TOM, enrolled


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
