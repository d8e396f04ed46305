"""What lies around the events: erasable texts, the standards in use, the files of evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from nvqcheck.domain.events.erasable_texts import spoken_of, text_of
from nvqcheck.domain.events.event import Event
from nvqcheck.domain.events.kinds import KINDS
from nvqcheck.domain.progress.retention import years_after
from nvqcheck.domain.progress.sign_off import newest_signature
from nvqcheck.domain.record.file_state import FileState, file_state
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.library import Library
from nvqcheck.domain.units.unit import Unit
from nvqcheck.ports import Snapshot
from nvqcheck.trust.findings import TrustFinding, finding

_FILE_WORDS = {
    FileState.CHANGED: ("file-changed", "is another than the one that was recorded"),
    FileState.MISSING: ("file-missing", "is not there"),
    FileState.OUTSIDE: ("file-outside", "leads out of the folder, and was not looked at"),
}


def text_findings(
    events: Sequence[Event], snapshot: Snapshot, erased: Collection[str]
) -> Iterator[TrustFinding]:
    """The names and texts that events speak of and that are altered or gone.

    Args:
        events: in causal order.
        snapshot: which holds the names and texts.
        erased: the commitments of those that an event says were erased.
    """
    told: set[str] = set()
    for event in events:
        for name in ("name", KINDS[event.kind].text):
            promise = event.data.get(name, "")
            if not promise or promise in told:
                continue
            there = snapshot.people if name == "name" else snapshot.texts
            if promise in snapshot.altered_texts:
                yield _altered(promise, event)
            elif promise not in there and promise in erased:
                yield finding(
                    "erased",
                    f"The {name} that {event.actor}'s event number {event.body['seq']} speaks of "
                    "was erased, as a later event says. Nothing that was signed has changed.",
                    event.id,
                    event.actor,
                )
            elif promise not in there:
                yield finding(
                    "text-missing",
                    f"The {name} that {event.actor}'s event number {event.body['seq']} speaks of "
                    "is not in the file, and no event says that it was erased.",
                    event.id,
                    event.actor,
                )
            told.add(promise)
    for promise in sorted(snapshot.altered_texts - told):
        yield _altered(promise, None)
    yield from _strays(snapshot)


def _strays(snapshot: Snapshot) -> Iterator[TrustFinding]:
    """The names and texts that no event speaks of, not even one that was edited."""
    spoken = spoken_of((*snapshot.events, *snapshot.left_out))
    strays = sorted(
        (snapshot.people.keys() - spoken.names) | (snapshot.texts.keys() - spoken.texts)
    )
    if strays:
        what = "1 name or text" if len(strays) == 1 else f"{len(strays)} names and texts"
        yield finding(
            "stray-text",
            f"The file holds {what} ({strays[0][:12]}) of no event: somebody put that in, or took "
            "the event out. Nothing shows it, and nothing can erase it; a merge takes it to no "
            "other copy.",
        )


def early_erasures(record: Record, library: Library) -> Iterator[TrustFinding]:
    """The erasures that nothing here shows to be in time, each with who says that it is.

    What an event bears on is kept for the years of the policy from its own day on, or longer.

    Args:
        record: the portfolio.
        library: the units in use, with the centre's policy.
    """
    holding: dict[str, list[Event]] = {}
    for event in record.events.values():
        for promise in filter(None, (event.data.get("name"), text_of(event))):
            holding.setdefault(promise, []).append(event)
    told: set[str] = set()
    for promise, by in record.erased.items():
        erasure = record.events[by]
        claimed = erasure.data["until"]
        if not claimed or by in told:
            continue
        days = [_kept_at_least(record, library, held) for held in holding.get(promise, ())]
        why = "no policy here says until when that is" if not all(days) else ""
        if days and not why and claimed < max(days):
            why = f"it is kept until {max(days)} at least"
        if why:
            told.add(by)
            yield finding(
                "erased-early",
                f"{erasure.actor} erased what belongs to the record, and says that it was kept "
                f"until {claimed}; {why}.",
                by,
                erasure.actor,
            )


def _kept_at_least(record: Record, library: Library, held: Event) -> str:
    """The first ISO date until which an event can have been kept; empty if nothing says it."""
    days = []
    for id_ in record.bears_on(held).units or record.enrolments:
        unit = library.units.get(id_)
        terms = library.policy.retention.get(unit.body) if unit else None
        if terms is None or not any(terms):
            return ""
        days += [years_after(held.at[:10], years) for years in terms if years]
    return max(days, default="")


def _altered(promise: str, event: Event | None) -> TrustFinding:
    whose = f"of {event.actor}'s event number {event.body['seq']}" if event else "of no event"
    return finding(
        "text-altered",
        f"A text {whose} was edited: it is not the one that was written ({promise[:12]}).",
        event.id if event else "",
        event.actor if event else "",
    )


def unknown_editions(
    record: Record,
    units: Iterable[Unit],
    pinned: Mapping[str, Collection[str]],
    wrong: Collection[str],
) -> dict[str, TrustFinding]:
    """What was judged or signed by editions that nobody knows, each event with its finding.

    Args:
        record: the portfolio.
        units: every edition that is known.
        pinned: the editions that the roster pins, by unit.
        wrong: the events of which something is wrong that is said already.
    """
    known: dict[str, set[str]] = {id_: set(editions) for id_, editions in pinned.items()}
    for unit in units:
        known.setdefault(unit.id, set()).add(unit.digest)
    told: dict[tuple[str, str], list[str]] = {}
    for event, unit_id, edition in _pinning(record):
        if event not in wrong and unit_id in known and edition not in known[unit_id]:
            told.setdefault((unit_id, edition), []).append(event)
    return {
        event: _unknown(record, unit_id, edition, events)
        for (unit_id, edition), events in told.items()
        for event in events
    }


def _unknown(record: Record, unit_id: str, edition: str, events: Sequence[str]) -> TrustFinding:
    return finding(
        "unknown-edition",
        f"{_judgements(len(events))} on {unit_id} made by the edition {edition[:12]}, which "
        "nobody here knows: no unit that is at hand, and none that the centre pinned. What "
        f"was judged need not be {unit_id}.",
        events[0],
        record.events[events[0]].actor,
    )


def _judgements(number: int) -> str:
    return "One judgement was" if number == 1 else f"{number} judgements were"


def _pinning(record: Record) -> Iterator[tuple[str, str, str]]:
    """Everything that stands and pins an edition: the event, the unit, the edition."""
    for ref in record.decisions:
        for decision in record.newest_decisions(ref):
            yield decision.id, ref.unit, decision.edition
    for ref, confirmation in record.confirmations.items():
        yield confirmation.id, ref.unit, confirmation.edition
    for unit_id in record.signatures:
        for signature in filter(None, (newest_signature(record, unit_id, r) for r in Role)):
            yield signature.id, unit_id, signature.edition


def standard_findings(
    record: Record, library: Library, unknown: Collection[str] = ()
) -> Iterator[TrustFinding]:
    """The units of which what was judged is not the edition in use, or that cannot be looked up.

    Args:
        record: the portfolio.
        library: the units in use.
        unknown: the events of which it is said already that nobody knows the edition.
    """
    judged: dict[str, list[str]] = {}
    units: dict[str, str] = {}
    for ref in record.decisions:
        for decision in record.newest_decisions(ref):
            units.setdefault(ref.unit, decision.id)
            unit = library.units.get(ref.unit)
            if unit and decision.edition != unit.digest and decision.id not in unknown:
                judged.setdefault(ref.unit, []).append(decision.id)
    for id_, first in units.items():
        if id_ not in library.units:
            yield finding(
                "unit-missing",
                f"{id_} was judged, and no standards folder has it: whether its text is the same "
                "cannot be said.",
                first,
            )
    for id_, decisions in judged.items():
        number = len(decisions)
        what = "One decision" if number == 1 else f"{number} decisions"
        yield finding(
            "standard-changed",
            f"{what} on {id_} judged another edition than the one in use here. The standards "
            "were changed since, or are not the same on this computer.",
            decisions[0],
        )


def file_findings(record: Record, files: Mapping[str, str]) -> Iterator[TrustFinding]:
    """The files of evidence in use that are not what was recorded.

    Args:
        record: the portfolio.
        files: their SHA-256 now, by the evidence's id; empty where there is none.
    """
    judged = {
        id_
        for ref in record.decisions
        for decision in record.newest_decisions(ref)
        for id_ in decision.pins
    }
    for id_, item in record.evidence.items():
        location = item.content.location
        wrong = _FILE_WORDS.get(file_state(location, files.get(id_, "")))
        if not item.live or not wrong:
            continue
        code, what = wrong
        judging = " It has been judged since." if id_ in judged else " It has not been judged yet."
        yield finding(
            code,
            f"The file of {item.ref}, {location.at}, {what}.{judging}",
            event=id_,
            person=item.added_by,
            severity="error" if id_ in judged else "warning",
        )
