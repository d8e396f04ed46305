"""Whether everybody is called what they were first called, and what the roster calls them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from nvqcheck.domain.events.erasable_texts import Texts
from nvqcheck.domain.events.event import Event, Kept
from nvqcheck.domain.record.people import named_by, same_name
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.alike import all_alike
from nvqcheck.trust.findings import TrustFinding, finding


def name_findings(
    record: Record,
    people: Mapping[str, Kept],
    called: Mapping[str, str],
    listed: Collection[str] = (),
) -> Iterator[TrustFinding]:
    """Who is given another name, or signed for somebody else than the candidate.

    Args:
        record: folded from all genuine events, no roster asked.
        people: names by commitment.
        called: what a roster that is believed calls whoever is on it, by id.
        listed: the ids of whoever is on it.
    """
    texts = Texts(people, {}, record.erased)
    first: dict[str, str] = {}
    for entry in record.history:
        event = entry.event
        if entry.void:
            continue
        if event.kind in ("started", "person_added"):
            person = event.data.get("person") or event.data["candidate"]
            name = texts.name(event.data["name"])
            if name and not same_name(first.setdefault(person, name), name):
                yield _renamed(event, person, first[person])
        elif event.kind == "signed" and event.data["candidate_name"] != record.name_pin:
            yield finding(
                "other-candidate",
                f"{event.actor}'s event number {event.body['seq']} signs {event.data['unit']} off "
                "for somebody of another name than the one who started this portfolio.",
                event.id,
                event.actor,
            )
    for id_, other in all_alike((*record.people, *listed)):
        yield finding(
            "ids-alike",
            f"{id_} is easily taken for {other}. They are two people here: look whose it is.",
            person=id_,
        )
    for person in named_by(record.people, called).values():
        if person.called_otherwise:
            yield finding(
                "other-name",
                f"The roster calls {person.id} {person.listed}, and the portfolio {person.name}. "
                "The roster's name is shown.",
                person=person.id,
            )


def _renamed(event: Event, person: str, first: str) -> TrustFinding:
    return finding(
        "renamed",
        f"{event.actor}'s event number {event.body['seq']} calls {person} by another name than "
        f"{first}, which came first and holds. Nobody is renamed: somebody tried to pass "
        "something off as another person's, or two people share an id.",
        event.id,
        event.actor,
    )
