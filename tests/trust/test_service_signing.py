"""What the service asks of a signer, and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from nvqcheck.domain.actions.requests import AddEvidence, Assess
from nvqcheck.domain.text.canonical import canonical
from nvqcheck.errors import Problem, UsageError
from nvqcheck.portfolio import viewer
from nvqcheck.portfolio.change import Done
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.ports import Snapshot, Verdict
from nvqcheck.report.views.changes import changed_sentences
from nvqcheck.ssh.sshsig import check, sign
from nvqcheck.store.portfolio import file_format
from nvqcheck.store.portfolio.memory import MemoryStore
from worlds.keys import seeded
from worlds.scene import ANN, SAM, item, scene
from worlds.units import ref

ADD = AddEvidence(item("WP"))


class Signer:
    """Signs for Ann only, and notes what it was asked."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def begin(self, person: str) -> tuple[Problem, ...]:
        """Doubt that somebody has a key."""
        self.heard.append(f"begin {person}")
        return (Problem("begins-unsigned", "There is no key.", "warning"),)

    def asks(self, person: str) -> bool:
        """Ask everybody."""
        del person
        return True

    def ready(self, person: str, show: Callable[[], None]) -> None:
        """Show what is to be signed."""
        self.heard.append(f"ready {person}")
        show()

    def key(self, person: str) -> str:
        """Ann's key, which is told without asking anybody."""
        return seeded(ANN).public.fingerprint if person == ANN else ""

    def sign(self, person: str, message: bytes) -> str:
        """Sign for Ann."""
        self.heard.append(f"sign {person}")
        return sign(seeded(ANN), message) if person == ANN else ""


def signing(by: str, signer: Signer) -> tuple[Portfolio, list[Done]]:
    """A service that signs, and what it has shown."""
    shown: list[Done] = []
    return replace(scene().service(by), signer=signer, show=shown.append), shown


def test_what_is_done_is_signed() -> None:
    """Every event of a change carries its actor's signature, and it is kept."""
    service, _ = signing(ANN, Signer())
    (event,) = service.act(lambda _: [ADD]).events
    assert check(event.sig, canonical(dict(event.body))) == seeded(ANN).public
    kept = {one.id: one.sig for one in service.store.read().events}
    assert kept[event.id] == event.sig
    assert event.key == seeded(ANN).public.fingerprint


def test_who_has_no_key_does_not_sign() -> None:
    """Without a signature an event is kept all the same."""
    service, _ = signing(SAM, Signer())
    (event,) = service.act(lambda _: [ADD]).events
    assert (event.sig, event.key) == ("", "")


def test_what_is_signed_is_shown_before() -> None:
    """A signer is made ready, and shown what it will sign, before it signs."""
    signer = Signer()
    service, shown = signing(ANN, signer)
    service.act(lambda _: [ADD])
    assert signer.heard == [f"ready {ANN}", f"sign {ANN}"]
    assert [(done.dry_run, done.events[0].kind) for done in shown] == [(True, "evidence_added")]
    assert shown[0].events[0].key == seeded(ANN).public.fingerprint


def test_a_dry_run_signs_nothing() -> None:
    """What is only tried out is not signed, and nobody is asked for anything."""
    signer = Signer()
    service, _ = signing(ANN, signer)
    service.act(lambda _: [ADD], dry_run=True)
    assert signer.heard == []


def test_a_signer_that_cannot_stops_the_change() -> None:
    """Where somebody should sign and cannot, nothing is kept."""

    class Mute(Signer):
        def ready(self, person: str, show: Callable[[], None]) -> None:
            del show
            raise UsageError("passphrase-needed", f"{person} cannot be asked.")

    service, _ = signing(ANN, Mute())
    before = service.store.read()
    with pytest.raises(UsageError):
        service.act(lambda _: [ADD])
    assert service.store.read() == before


def test_a_new_portfolio_is_signed() -> None:
    """Who starts a portfolio gets a key, or the reason why not, and signs its first events."""
    signer = Signer()
    service, _ = signing("", signer)
    service = replace(service, store=MemoryStore())
    done = service.start("Ann", ANN, ["U1"])
    assert all(event.sig for event in done.events)
    assert signer.heard[:2] == [f"ready {ANN}", f"begin {ANN}"]
    assert [problem.code for problem in done.view.problems] == ["begins-unsigned"]


def test_a_dry_start_makes_no_key() -> None:
    """In a dry run nobody gets a key."""
    signer = Signer()
    service = replace(signing("", signer)[0], store=MemoryStore())
    service.start("Ann", ANN, ["U1"], dry_run=True)
    assert signer.heard == []


def test_the_candidate_signs_what_nobody_else_does() -> None:
    """Where no actor is named the signer is asked for the candidate."""
    signer = Signer()
    service, _ = signing("", signer)
    service.act(lambda _: [ADD])
    assert signer.heard[0] == f"ready {SAM}"


def test_a_change_is_one_read_one_fold_one_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody is asked for a passphrase, the file is read once and its events folded once."""

    class Silent(Signer):
        def asks(self, person: str) -> bool:
            del person
            return False

    counts: Counter[str] = Counter()

    def counting(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **given: Any) -> Any:
            counts[name] += 1
            return function(*args, **given)

        return counted

    service, _ = signing("", Silent())
    monkeypatch.setattr(file_format, "snapshot", counting("read", file_format.snapshot))
    monkeypatch.setattr(viewer, "fold", counting("fold", viewer.fold))
    monkeypatch.setattr(file_format, "serialise", counting("write", file_format.serialise))
    service.act(lambda _: [ADD, replace(ADD, content=item("WP"))])
    assert counts["fold"] == 1
    assert counts["write"] == 1


def test_each_change_is_given_to_memory() -> None:
    """After a change what is kept now is remembered; a dry run is not."""
    heard: list[int] = []
    service = replace(
        scene().service(SAM), remember=lambda now: heard.append(len(now.events)) or ()
    )
    before = len(service.store.read().events)
    service.act(lambda _: [ADD], dry_run=True)
    service.act(lambda _: [ADD])
    assert heard == [before + 1]


def test_what_is_tried_out_is_looked_at_as_if_signed() -> None:
    """A dry run under an authority shows what would come of it once it is signed."""

    def authority(snapshot: Snapshot) -> Verdict:
        return Verdict(void=frozenset(e.id for e in snapshot.events if e.kind == "decided"))

    one = scene()
    one.add("U1:1.1")
    service = replace(one.service(ANN), authority=authority)
    asked = [Assess((ref("U1:1.1"),), met=True, feedback="Good.", vacsr="vacsr")]
    tried = service.act(lambda _: asked, dry_run=True)
    assert tried.view.record.decisions
    done = service.act(lambda _: asked)
    assert not done.view.record.decisions
    assert "does not count" in " ".join(changed_sentences(done))
