"""What a check of a portfolio finds: each with its code, the rule, and what it means."""

from __future__ import annotations

from dataclasses import dataclass

from nvqcheck.errors import Problem, Severity


@dataclass(frozen=True, slots=True)
class TrustFinding:
    """One thing that is not proven, or proven wrong."""

    code: str
    severity: Severity
    event: str
    """The id of the event; empty where it is about none."""
    person: str
    """The id of the person in whose name it stands; empty where nobody's."""
    means: str
    """What was found and what it means, in whole sentences."""

    @property
    def rule(self) -> str:
        """The rule that is not kept, one sentence."""
        return RULES[self.code][1]

    @property
    def problem(self) -> Problem:
        """The same for reports that list problems."""
        return Problem(self.code, self.means, self.severity, self.rule)


RULES: dict[str, tuple[Severity, str]] = {
    # Content and signatures
    "content-differs": ("error", "The content of an event is what its id says."),
    "wrong-signature": ("error", "A signature is one on the event that it stands beside."),
    "named-key": ("error", "An event is signed with the key that it names, or names none."),
    "wrong-place": ("error", "What is signed counts only where it was signed for."),
    "unsigned": ("info", "What has to be believed is signed."),
    "signature-missing": ("warning", "Who signs what they do signs all of it."),
    "other-key": ("warning", "A person signs with one key, unless a roster says more."),
    "shared-key": ("error", "A key is one person's."),
    # The roster
    "roster-signature": ("error", "Every version of a roster is signed by its centre."),
    "other-centre": ("error", "The roster is that of the centre you confirmed."),
    "roster-gone": ("error", "A portfolio that was under a centre stays under one."),
    "roster-older": ("error", "A roster is not replaced by an older one."),
    "not-on-roster": ("error", "Who judges is on the centre's roster."),
    "wrong-key": ("error", "A person signs with a key that the roster says is theirs."),
    "key-out-of-date": ("error", "A key counts only from and until the time on the roster."),
    "key-revoked": ("error", "A key that was revoked does not count from then on."),
    "key-compromised": ("error", "A key does not count from when others may have had it."),
    "wrong-unit": ("error", "A person judges only units that the roster gives them."),
    "other-edition": ("error", "A unit is judged by an edition that the centre pinned."),
    "role-out-of-date": ("error", "A role counts only from and until the time on the roster."),
    "trainee": ("error", "A trainee confirms and signs nothing alone."),
    "awaiting-countersignature": ("info", "What a trainee judges counts once countersigned."),
    # Duties
    "wrong-role": ("error", "A thing is done by those whose role it is."),
    "own-work": ("error", "A candidate never judges their own work."),
    "own-decision": ("error", "Nobody samples or countersigns what they judged themselves."),
    "duties-apart": ("error", "In one unit nobody both assesses and verifies."),
    "decided-nothing": ("error", "Who signs a unit as its assessor has decided in it."),
    "not-yours": ("error", "A thing is taken back only by the one who did it."),
    "renamed": ("error", "A person is called what they were first called."),
    "other-name": ("info", "A person is called what the roster calls them."),
    "ids-alike": ("warning", "Nobody's id is easily taken for somebody else's."),
    "other-candidate": ("error", "A sign-off is for the candidate who started the portfolio."),
    "not-yours-to-erase": ("error", "Judgements and others' words are not erased while kept."),
    "second-start": ("error", "A portfolio is started once, by its candidate."),
    # Chains
    "missing-event": ("error", "What somebody has seen is still there."),
    "broken-chain": ("error", "Everybody's events are numbered and follow one another."),
    "own-fork": ("info", "A person works on one copy, or merges what they did on several."),
    "fork": ("warning", "Each event of a person follows their last one."),
    "rolled-back": ("error", "What this computer or a pack has seen is still there."),
    "memory-unreadable": ("info", "What this computer has seen can be looked up."),
    "time-backwards": ("error", "A person's later event is not earlier in time."),
    "refers-to-later": ("warning", "Nobody knows of what has not happened yet."),
    "in-future": ("warning", "Nothing was done in the future."),
    # Evidence and standards
    "file-changed": ("error", "A file of evidence is the one that was recorded."),
    "file-missing": ("error", "A file of evidence is where it was recorded."),
    "file-outside": ("error", "A file of evidence is where it may be looked at."),
    "wrong-pin": ("error", "What a judgement pins was there when it was made."),
    "unknown-edition": ("error", "What was judged is an edition that somebody can look up."),
    "standard-changed": ("warning", "What was judged is the edition that is in use."),
    "unit-missing": ("info", "Every unit that was judged can be looked up."),
    # Erasable texts
    "text-altered": ("error", "A name or a text is the one that its event speaks of."),
    "erased": ("info", "A name or a text is erased by an event that says so."),
    "erased-early": ("warning", "What a judgement says is kept until its time is over."),
    "text-missing": ("warning", "A name or a text that an event speaks of is there."),
    "stray-text": ("warning", "A name or a text that is there is one that an event speaks of."),
}
"""The severity that each code has unless said otherwise, and its rule."""


def finding(
    code: str, means: str, event: str = "", person: str = "", severity: Severity | None = None
) -> TrustFinding:
    """A finding, of the severity that its code has unless another is given."""
    return TrustFinding(
        code=code, severity=severity or RULES[code][0], event=event, person=person, means=means
    )
