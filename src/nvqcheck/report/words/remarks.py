"""Why a criterion stands as it does, and why evidence does not count: the same in every face."""

from __future__ import annotations

from nvqcheck.domain.progress.counting import Shortfall
from nvqcheck.domain.progress.states import About, Remark

SHORT_WORDS = {
    Shortfall.SIMULATED: "it is simulated",
    Shortfall.NO_WORK: "it is not of work that was done",
    Shortfall.REFERENCE: "it is for reference, not the candidate's work",
    Shortfall.ALONE: "it is shared work, and nothing beside it tells the candidate's part",
    Shortfall.TOLD: "it tells of work, which nobody saw or made",
    Shortfall.ABOUT_NOTHING: "it names no work that it is about",
    Shortfall.UNCONFIRMED: "no assessor has confirmed what the candidate brought in",
    Shortfall.NO_WITNESS: "it names no witness",
    Shortfall.NO_EXPERT: "its witness is not an expert witness",
    Shortfall.NOT_CONTACTED: "no assessor has recorded that they contacted the witness",
    Shortfall.OWN_TESTIMONY: "its witness decided the criterion",
    Shortfall.NOT_SEEN: "nobody is named who saw it on the web",
    Shortfall.SAME_FILE: "its file is another item's too, which counts once",
    Shortfall.UNDECLARED: "it came after the candidate's declaration",
    Shortfall.NOT_ACCEPTED: "no decision that stands has accepted it",
}
"""Each as the end of a sentence: what is missing."""

REMARK_WORDS = {
    About.CRITERION_CHANGED: "The criterion's text has changed.",
    About.OTHER_EDITION: "The unit is another edition now.",
    About.NO_EVIDENCE: "It was decided on no evidence.",
    About.GONE: "{item} was unlinked or withdrawn since.",
    About.AMENDED: "{item} was amended since.",
    About.POINTER_CHANGED: "The pointer into {item} was changed since.",
    About.FILE_REPLACED: "The file of {item} was replaced since.",
    About.FILE_CHANGED: "The file of {item} has changed on disk.",
    About.FILE_MISSING: "The file of {item} is missing.",
    About.FILE_OUTSIDE: "The file of {item} lies outside the folder and was not looked at.",
    About.ADDED: "Added since: {more}.",
    About.POINTED: "Pointed to since: {item} at {more}.",
    About.REDACTED: "The file of {item} was redacted since, as an assessor confirms.",
}
"""Each as a sentence; the others are made by `remark_words`."""


def remark_words(remark: Remark) -> str:
    """A remark as a sentence, or two."""
    match remark.about:
        case About.NOT_COUNTING:
            return f"{remark.item} does not count here: {SHORT_WORDS[Shortfall(remark.more[0])]}."
        case About.LATE:
            on, days = remark.more
            return f"Decided on {on}, and recorded {days} days later."
        case About.DECIDED_APART:
            outcomes = (("met", remark.more), ("not yet met", remark.against))
            said = [f"{what} by {', '.join(who)}" for what, who in outcomes if who]
            again = "An assessor must decide again."
            return f"Decisions were made on copies apart: {'; '.join(said)}. {again}"
        case about:
            return REMARK_WORDS[about].format(item=remark.item, more=", ".join(remark.more))
