"""Why a requirement stands as it does, in words: the same in every face."""

from __future__ import annotations

from nvqcheck.domain.progress.states import (
    Confirmed,
    Dates,
    Declared,
    Met,
    Nothing,
    RealWork,
    Shown,
    Why,
)
from nvqcheck.domain.text.did_you_mean import joined
from nvqcheck.report.words.wording import count


def why_words(why: Why) -> str:
    """A sentence, or two."""
    match why:
        case RealWork():
            return _real_work(why)
        case Dates():
            return _dates(why)
        case Shown():
            return _shown(why)
        case Confirmed():
            return _confirmed(why)
        case Met(met, total):
            return f"{met} of {total} criteria are met."
        case Declared():
            return _declared(why)
        case Nothing():
            return "It asks for nothing."


def _real_work(why: RealWork) -> str:
    what = "criteria" if why.everything else "performance criteria"
    said = f"{why.met} of {why.total} {what} are met by evidence from real work."
    if why.otherwise:
        which = joined(why.otherwise, "and")
        said += f" {which} {'is' if len(why.otherwise) == 1 else 'are'} met by other evidence."
    if why.unseen and why.met == why.total:
        where = joined(why.unseen, "and")
        said += f" Nothing observed or made at work is accepted in {where} yet."
    return said


def _dates(why: Dates) -> str:
    said = (
        f"Accepted work is from {count(why.dates, 'date')} spread over "
        f"{count(why.days, 'day')}; it takes {count(why.least, 'date')} over "
        f"{count(why.span, 'day')}."
    )
    return f"{said} {_confirmed(why.confirmed)}" if why.confirmed else said


def _shown(why: Shown) -> str:
    if not why.missing:
        shown = "; ".join(f"{id_} by {', '.join(refs)}" for id_, refs in why.by)
        return f"Shown: {shown}."
    said = f"No accepted evidence names {joined(why.missing, 'or')} yet."
    if why.claimed:
        shown = f"{joined(why.claimed, 'and')} {'is' if len(why.claimed) == 1 else 'are'} shown"
        said += f" An assessor has still to accept that {shown}."
    return said


def _confirmed(why: Confirmed) -> str:
    if not why.by:
        return "An assessor confirms this in their own words."
    said = f"{why.by} confirmed it on {why.on}"
    if why.other_edition:
        return f"{said}, for another edition of the unit."
    if why.changed:
        return f"{said}, but the evidence it rests on has changed since."
    return f"{said}."


def _declared(why: Declared) -> str:
    if why.on:
        return f"The candidate declared it on {why.on}."
    if why.again:
        return "Evidence was changed after the candidate's declaration; it is due again."
    return "The candidate has not yet signed the declaration."
