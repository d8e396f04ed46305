"""The rules about evidence and its links, a function each: see `rules`."""

from __future__ import annotations

import re

from nvqcheck.domain.actions.rules import Case, is_short_enough, known_person
from nvqcheck.domain.progress.counting import Shortfall
from nvqcheck.domain.progress.criterion_state import standing
from nvqcheck.domain.progress.states import State
from nvqcheck.domain.record.evidence import Content, Evidence
from nvqcheck.domain.record.file_state import FileState, file_state
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.did_you_mean import bad_choice, suggestion
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import WITNESS_ROLES, Role
from nvqcheck.domain.units.methods import How, Method, Of, Whose
from nvqcheck.errors import RefusedError, UsageError

_FILE_WORDS = {
    FileState.CHANGED: "has changed since it was recorded",
    FileState.MISSING: "is missing",
}


def known_item(record: Record, name: str) -> Evidence:
    """Evidence has to be there before anybody names it, by its id or its reference."""
    if name in record.evidence:
        return record.evidence[name]
    items = {ref.upper(): item for ref, item in record.by_ref.items()}
    if name.upper() not in items:
        hint = suggestion(name, record.by_ref)
        raise UsageError("unknown-evidence", f"There is no evidence {name}.", hint=hint)
    return items[name.upper()]


def live_item(case: Case, name: str) -> Evidence:
    """Evidence that was withdrawn is not used any more."""
    item = known_item(case.record, name)
    if not item.live:
        raise RefusedError(
            "withdrawn",
            f"{item.ref} has been withdrawn (reason: {item.withdrawn}).",
            hint="Add it anew if it is wanted after all.",
        )
    return item


def may_add(case: Case, method_code: str) -> None:
    """The candidate adds any evidence; an assessor their own records, and what they meet on site.

    What the candidate themselves has to tell or to make is theirs to add.
    """
    method = case.library.method(method_code)
    if case.actor == case.record.candidate or _from_an_assessor(method):
        return
    raise RefusedError(
        "not-assessors-evidence",
        f"{method.name} ({method.code}) is for the candidate to add, not for an assessor.",
        hint="An assessor adds "
        + ", ".join(m.code for m in case.library.policy.methods if _from_an_assessor(m))
        + ".",
    )


def _from_an_assessor(method: Method) -> bool:
    return method.by_assessor or method.testified or method.product


def may_change(case: Case, item: Evidence) -> None:
    """What an assessor added only an assessor changes or withdraws."""
    if case.actor == case.record.candidate != item.added_by:
        raise RefusedError(
            "assessors-evidence",
            f"{item.ref} was added by {case.record.shown(item.added_by)}, an assessor.",
            hint="Ask them to change it.",
            about={"person": item.added_by},
        )
    if case.actor != case.record.candidate and item.added_by == case.record.candidate:
        may_add(case, item.content.method)


def content_holds(case: Case, content: Content) -> None:
    """All that is said about an item of evidence holds."""
    has_title(content)
    has_occasions(content)
    for day in (*content.occasions, content.location.seen_on):
        has_been(case, day)
    can_be_opened(content)
    was_seen(case, content)
    witness_is_one(case, content)
    has_witness(case, content)
    says_what_there_is(content)
    says_of_what(case, content)
    says_whose_product(case, content)
    has_maker(case, content)
    is_about_items(case, content)
    for item in content.scope:
        case.library.scope_item(item, ())


def has_title(content: Content) -> None:
    """Evidence has a title, and it is no essay, nor is its place."""
    if not content.title.strip():
        raise UsageError("title-missing", "The evidence has no title.")
    is_short_enough(content.title, "title")
    is_short_enough(content.location.at, "place")


def has_occasions(content: Content) -> None:
    """Evidence has the dates on which the work was done."""
    if not content.occasions:
        raise UsageError("date-missing", "The evidence has no date on which the work was done.")


def has_been(case: Case, day: str) -> None:
    """Work, sightings and samples are dated on days that have been."""
    if day > max(case.today, case.latest):
        raise RefusedError(
            "future-date", f"{day} is in the future.", hint="Give the day on which it was done."
        )


def can_be_opened(content: Content) -> None:
    """An address on the web or elsewhere has its scheme, so that somebody can open it."""
    place = content.location
    if place.kind == "url" and not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*://\S+", place.at):
        raise UsageError("bad-url", f"{place.at} is not an address that can be opened.")


def was_seen(case: Case, content: Content) -> None:
    """Evidence held elsewhere has been seen, by somebody in the portfolio."""
    location = content.location
    if location.kind == "held" and not location.seen_by:
        message = "Evidence held elsewhere must have been seen by somebody."
        raise RefusedError("not-seen", message)
    if location.seen_by:
        known_person(case, location.seen_by)


def witness_is_one(case: Case, content: Content) -> None:
    """Only a person with the role of a witness testifies."""
    if content.witness and not known_person(case, content.witness).roles & WITNESS_ROLES:
        raise RefusedError(
            "not-a-witness",
            f"{case.record.shown(content.witness)} is not a witness in this portfolio.",
            about={"person": content.witness},
        )


def has_witness(case: Case, content: Content) -> None:
    """A testimony is somebody's."""
    method = case.library.method(content.method)
    if How.TESTIFIED not in (method.how, content.how):
        return
    if not content.witness:
        raise RefusedError(
            "witness-missing",
            f"{method.name} ({method.code}) needs its witness.",
        )
    if method.expert and not known_person(case, content.witness).has(Role.EXPERT_WITNESS):
        raise RefusedError(
            "not-an-expert",
            f"{case.record.shown(content.witness)} is not an expert witness in this portfolio.",
            about={"person": content.witness},
        )


def says_what_there_is(content: Content) -> None:
    """What an item is of, how it shows that, and whose it is, are one of a few things each."""
    for what, choices in (("setting", Of), ("how", How), ("product", Whose)):
        said = getattr(content, what)
        if said and said not in list(choices):
            raise bad_choice(what, said, choices)


def says_of_what(case: Case, content: Content) -> None:
    """What a method leaves open, the item says: what it is of, and how it shows it."""
    method = case.library.method(content.method)
    if not content.setting:
        raise UsageError(
            "of-what-missing",
            f"{method.name} ({method.code}) has to say what it is of.",
        )
    if not method.how and not content.how:
        raise UsageError(
            "how-missing",
            f"{method.name} ({method.code}) has to say how it shows that.",
        )
    if method.how and content.how:
        raise UsageError(
            "how-not-asked", f"{method.name} ({method.code}) is {method.how}, whatever is said."
        )


def says_whose_product(case: Case, content: Content) -> None:
    """Only a work product is own, shared or for reference; shared work says whose part is whose."""
    method = case.library.method(content.method)
    if content.product and not method.product:
        raise UsageError(
            "no-product", f"{method.name} ({method.code}) is no product that somebody made."
        )
    if content.product == Whose.SHARED and not content.note.strip():
        raise RefusedError(
            "part-unsaid",
            "Shared work has to say what the candidate did.",
        )


def has_maker(case: Case, content: Content) -> None:
    """A record that is an assessor's to make names its maker, where the candidate brings it in."""
    method = case.library.method(content.method)
    if content.by and not known_person(case, content.by).has(Role.ASSESSOR):
        raise RefusedError(
            "not-an-assessor",
            f"{case.record.shown(content.by)} is not an assessor in this portfolio.",
            about={"person": content.by},
        )
    if method.by_assessor and case.actor == case.record.candidate and not content.by:
        raise RefusedError(
            "maker-missing",
            f"{method.name} ({method.code}) is a record that an assessor makes.",
        )


def is_about_items(case: Case, content: Content) -> None:
    """Questions and discussions are about items that are here."""
    method = case.library.method(content.method)
    if content.about and not method.by_assessor:
        raise UsageError(
            "about-nothing",
            f"{method.name} ({method.code}) is not about other evidence.",
            hint="Questions and discussions are.",
        )
    for id_ in content.about:
        live_item(case, id_)


def has_live_link(case: Case, ref: CriterionRef) -> None:
    """A criterion can be submitted, or decided, only with a live link."""
    if not case.record.live_links(ref):
        raise RefusedError(
            "no-evidence",
            f"{ref} has no evidence linked to it.",
            about={"criterion": str(ref)},
        )


def is_ready(case: Case, ref: CriterionRef) -> bool:
    """Whether a criterion has evidence that no assessor has been asked to judge yet.

    What is not yet met is ready once evidence of it came, or was said to be otherwise, since.
    """
    now = standing(case.library, case.record, ref, case.files)
    if now.state is not State.NOT_YET or now.decision is None:
        return now.state is State.EVIDENCED
    record, decision = case.record, now.decision.id
    said = [record.evidence[id_].changed_in for id_ in now.links]
    said += [event for link in now.links.values() for event in link.events]
    return not all(record.knows(decision, event) for event in said)


def has_enough_items(case: Case, ref: CriterionRef) -> None:
    """A *met* decision takes as many items of evidence as the centre's policy asks for."""
    least = case.library.policy.items_per_criterion
    if least == 1:
        return  # What is enough is for the assessor to judge; that something is linked was asked.
    stand = standing(case.library, case.record, ref, case.files)
    # What the candidate has still to declare is there all the same.
    there = [id_ for id_ in stand.links if stand.short.get(id_) in (None, Shortfall.UNDECLARED)]
    if len(there) < least:
        raise RefusedError(
            "too-few-items",
            f"{ref} has {len(there)} of the {least} items of evidence that the centre asks for.",
            hint="Link more evidence, or decide not yet met and say what is missing.",
        )


def files_are_as_recorded(case: Case, ref: CriterionRef) -> None:
    """A decision judges the evidence that was recorded, not a file that has changed or gone."""
    for id_ in case.record.live_links(ref):
        item = case.record.evidence[id_]
        state = file_state(item.content.location, case.files.get(id_))
        if state is FileState.OUTSIDE:
            raise RefusedError(
                "file-outside",
                f"The file of {item.ref} lies outside the portfolio's folder and is not looked at.",
                where=item.content.location.at,
                about={"evidence": item.ref},
            )
        if what := _FILE_WORDS.get(state):
            raise RefusedError(
                "file-changed",
                f"The file of {item.ref} {what}.",
                where=item.content.location.at,
                about={"evidence": item.ref},
            )
