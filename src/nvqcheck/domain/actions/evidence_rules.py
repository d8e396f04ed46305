"""The rules about evidence and its links, a function each: see `rules`."""

from __future__ import annotations

import re

from nvqcheck.domain.actions.rules import Case, known_person
from nvqcheck.domain.progress.criterion_state import standing
from nvqcheck.domain.record.evidence import Content, Evidence
from nvqcheck.domain.record.file_state import FileState, file_state
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.did_you_mean import suggestion
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import WITNESS_ROLES
from nvqcheck.errors import RefusedError, UsageError

_FILE_WORDS = {
    FileState.CHANGED: "has changed since it was recorded",
    FileState.MISSING: "is missing",
}


def known_item(record: Record, name: str) -> Evidence:
    """Evidence has to be there before anybody names it, by its id or its reference."""
    if name in record.evidence:
        return record.evidence[name]
    found = {ref.upper(): item for ref, item in record.by_ref.items()}
    if name.upper() not in found:
        hint = suggestion(name, record.by_ref)
        raise UsageError("unknown-evidence", f"There is no evidence {name}.", hint=hint)
    return found[name.upper()]


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
    """The candidate adds any evidence; an assessor adds what assessors produce."""
    if case.actor == case.record.candidate:
        return
    method = case.library.method(method_code)
    if not method.by_assessor:
        raise RefusedError(
            "not-assessors-evidence",
            f"{method.name} ({method.code}) is for the candidate to add, not for an assessor.",
            hint="An assessor adds "
            + ", ".join(m.code for m in case.library.policy.methods if m.by_assessor)
            + ".",
        )


def content_holds(case: Case, content: Content) -> None:
    """All that is said about an item of evidence holds."""
    has_title(content)
    has_occasions(content)
    for day in (*content.occasions, content.location.seen_on):
        has_been(case, day)
    can_be_opened(content)
    was_seen(case, content)
    witness_is_one(case, content)
    for item in content.scope:
        case.library.scope_item(item, ())


def has_title(content: Content) -> None:
    """Evidence has a title."""
    if not content.title.strip():
        raise UsageError("title-missing", "The evidence has no title.")


def has_occasions(content: Content) -> None:
    """Evidence has the dates on which the work was done."""
    if not content.occasions:
        raise UsageError("date-missing", "The evidence has no date on which the work was done.")


def has_been(case: Case, day: str) -> None:
    """Work, sightings and samples are dated on days that have been."""
    if day > case.today:
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


def has_live_link(case: Case, ref: CriterionRef) -> None:
    """A criterion can be submitted, or decided, only with a live link."""
    if not case.record.live_links(ref):
        raise RefusedError(
            "no-evidence",
            f"{ref} has no evidence linked to it.",
            about={"criterion": str(ref)},
        )


def has_real_work(case: Case, ref: CriterionRef) -> None:
    """Simulated evidence does not count where the unit asks for real work."""
    stand = standing(case.library, case.record, ref, case.files)
    if not stand.counting:
        shown = ", ".join(case.record.evidence[id_].ref for id_ in stand.links)
        raise RefusedError(
            "simulation-only",
            f"{ref} asks for real work, and all that is linked is simulated: {shown}.",
            hint="Link evidence from the workplace beside it.",
        )


def has_enough_items(case: Case, ref: CriterionRef) -> None:
    """A *met* decision takes as many items of evidence as the centre's policy asks for."""
    counting = standing(case.library, case.record, ref, case.files).counting
    least = case.library.policy.items_per_criterion
    if len(counting) < least:
        raise RefusedError(
            "too-few-items",
            f"{ref} has {len(counting)} of the {least} items of evidence that the centre asks for.",
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
