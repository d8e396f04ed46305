"""A worked portfolio to look at: a candidate's year over three units, told as what people did."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count

from nvqcheck.demo_files import FILES
from nvqcheck.domain.actions import requests as do
from nvqcheck.domain.record.evidence import Content, Location
from nvqcheck.domain.record.people import Role
from nvqcheck.domain.units.unit import CriterionRef
from nvqcheck.portfolio.portfolio import Portfolio

RHIAN, PRIYA, TOM, IMRAN, GWEN = "rhian", "priya", "tom", "imran", "gwen"
UNITS = ("CC28", "CFACC27", "CCTC11")
PORTFOLIO = "5f0c7a52-0b6e-4a86-9c37-0d8f6f7c2a11"
"""Always the same, like the salts and the times, so that every demo is the same to the byte."""

Write = Callable[[str, str], None]
"""Writes a file: its path in the portfolio's folder, and its text."""


@dataclass
class _Story:
    service: Portfolio
    write: Write
    salts: Iterator[str] = field(
        default_factory=lambda: (hashlib.sha256(b"%d" % n).hexdigest()[:32] for n in count())
    )

    def acts(self, who: str, day: str, *asked: do.Command) -> None:
        """Somebody does something, at ten in the morning of a day."""
        at = datetime.fromisoformat(f"{day}T10:00:00").replace(tzinfo=UTC)
        service = replace(self.service, actor=who, clock=lambda: at, salt=lambda: next(self.salts))
        service.act(lambda _: asked)

    def file(self, name: str) -> Location:
        """A file of evidence, written where the story keeps them."""
        self.write(f"evidence/{name}", FILES[name])
        return self.service.recorded_file_at(f"evidence/{name}")

    def id(self, ref: str) -> str:
        """The id of the evidence with this reference."""
        return self.service.look().evidence(ref).id

    def criteria(self, *texts: str) -> tuple[CriterionRef, ...]:
        """The criteria that these name."""
        return self.service.library.select(texts)


def _met(criteria: do.Criteria, feedback: str) -> do.Assess:
    return do.Assess(criteria, met=True, feedback=feedback, vacsr="vacsr")


def _not_yet(criteria: do.Criteria, feedback: str, marks: str) -> do.Assess:
    return do.Assess(criteria, met=False, feedback=feedback, vacsr=marks)


def build(service: Portfolio, write: Write) -> None:
    """Write the worked portfolio.

    Args:
        service: over the portfolio that is to be made.
        write: writes a file of evidence into its folder.
    """
    begin = datetime(2026, 1, 12, 9, tzinfo=UTC)
    story = _Story(service, write)
    replace(
        service, clock=lambda: begin, salt=lambda: next(story.salts), identity=lambda: PORTFOLIO
    ).start("Rhian Pryce", RHIAN, UNITS)
    for chapter in (_people, _spring, _principles, _summer, _sampling, _autumn):
        chapter(story)


def _people(story: _Story) -> None:
    for id_, name, role in (
        (PRIYA, "Priya Nair", Role.ASSESSOR),
        (TOM, "Tom Okafor", Role.ASSESSOR),
        (IMRAN, "Imran Qureshi", Role.IV),
        (GWEN, "Gwen Hughes", Role.WITNESS),
    ):
        story.acts(RHIAN, "2026-01-12", do.AddPerson(id_, name, role))


def _spring(story: _Story) -> None:
    """Feedback routes and monitoring: one observation that serves two units."""
    plan = Content(
        "WP", "Feedback plan for the billing team", ("2026-01-26",), story.file("feedback-plan.md")
    )
    story.acts(
        RHIAN,
        "2026-01-27",
        do.AddEvidence(plan, story.criteria("CC28:1.1-1.3", "CFACC27:P6,P7"), "sections 1 to 3"),
    )
    team = Content(
        "OBS",
        "Team meeting on call quality, and two one-to-ones after it",
        ("2026-02-04", "2026-02-18"),
        story.file("observation-team-meeting.md"),
        scope=("CFACC27:ER4.1", "CFACC27:ER5.1"),
    )
    story.acts(
        PRIYA,
        "2026-02-18",
        do.AddEvidence(team, story.criteria("CC28:2.2", "CFACC27:P2,P3,P8,P9"), "notes 2 to 9"),
    )
    report = Content(
        "WP",
        "Monthly quality report with my commentary",
        ("2026-02-27", "2026-03-31"),
        story.file("quality-report-march.csv"),
        scope=("CFACC27:ER4.2",),
    )
    story.acts(
        RHIAN,
        "2026-04-01",
        do.AddEvidence(report, story.criteria("CC28:2.1,2.3", "CFACC27:P4,P5"), "rows 2 to 7"),
    )
    story.acts(RHIAN, "2026-04-01", do.Submit(story.criteria("CC28:1", "CC28:2", "CFACC27:P2-P9")))
    story.acts(
        PRIYA,
        "2026-04-09",
        _met(story.criteria("CC28:1", "CC28:2"), "Clear, and the figures bear it out."),
    )
    story.acts(
        PRIYA,
        "2026-04-10",
        _met(story.criteria("CFACC27:P2-P5,P8,P9"), "You let the team speak first."),
    )
    story.acts(
        PRIYA,
        "2026-04-10",
        _not_yet(
            story.criteria("CFACC27:P6,P7"),
            "The plan names no goals for single colleagues. Show me those for two of them.",
            "va",
        ),
    )


def _principles(story: _Story) -> None:
    """CCTC11, all knowledge: done, sampled, signed."""
    talk = Content(
        "PD",
        "Professional discussion on managing performance",
        ("2026-04-22",),
        story.file("discussion-notes.md"),
    )
    story.acts(
        TOM,
        "2026-04-22",
        do.AddEvidence(
            talk,
            story.criteria("CCTC11:1.1-1.4", "CCTC11:2", "CC28:4.1-4.3", "CFACC27:Kd-Kf"),
            "topics 1 to 8",
        ),
    )
    case = Content(
        "ASN",
        "Assignment: support that fits the person",
        ("2026-05-06",),
        story.file("assignment-support.md"),
    )
    story.acts(RHIAN, "2026-05-07", do.AddEvidence(case, story.criteria("CCTC11:1.5"), "page 2"))
    story.acts(RHIAN, "2026-05-07", do.Submit(story.criteria("CCTC11", "CC28:4.1-4.3")))
    story.acts(
        TOM,
        "2026-05-12",
        _met(story.criteria("CCTC11"), "Well argued, with examples from your own floor."),
    )
    story.acts(TOM, "2026-05-12", _met(story.criteria("CC28:4.2,4.3"), ""))
    story.acts(
        TOM,
        "2026-05-12",
        _not_yet(
            story.criteria("CC28:4.1"),
            "You describe the procedures; weigh up what they do to the team as well.",
            "vac",
        ),
    )
    story.acts(
        IMRAN,
        "2026-05-20",
        do.SampleDecisions(
            story.criteria("CCTC11:1.3,2.2"), agrees=True, comment="Sound.", stage="summative"
        ),
    )
    story.acts(RHIAN, "2026-05-21", do.Sign("CCTC11", Role.CANDIDATE))
    story.acts(TOM, "2026-05-21", do.Sign("CCTC11", Role.ASSESSOR))
    story.acts(IMRAN, "2026-05-22", do.Sign("CCTC11", Role.IV))


def _summer(story: _Story) -> None:
    """A second go at what was not yet met; change in the organisation, and why people leave."""
    account = Content(
        "RA",
        "What the new script did to my team",
        ("2026-06-03",),
        story.file("account-new-script.md"),
    )
    story.acts(
        RHIAN,
        "2026-06-04",
        do.AddEvidence(account, story.criteria("CC28:4.1", "CFACC27:P11,Kl"), "second half"),
    )
    story.acts(RHIAN, "2026-06-04", do.Submit(story.criteria("CC28:4.1")))
    story.acts(
        TOM,
        "2026-06-11",
        _met(story.criteria("CC28:4.1"), "Now you weigh it up. Good."),
    )
    guide = Content(
        "WP",
        "Guidelines for the move to the new phone system",
        ("2026-06-17",),
        story.file("guidelines-phone-system.md"),
    )
    story.acts(RHIAN, "2026-06-18", do.AddEvidence(guide, story.criteria("CC28:3.1"), "whole"))
    play = Content(
        "SIM",
        "Role play of a coaching talk",
        ("2026-06-24",),
        story.file("role-play-coaching.md"),
        "simulation",
    )
    story.acts(RHIAN, "2026-06-24", do.AddEvidence(play, story.criteria("CC28:3.2"), "minute 3"))
    leavers = Content(
        "WP",
        "Notes of three talks with leavers",
        ("2026-06-30", "2026-07-07", "2026-07-14"),
        Location("held", "HR's locked file, cabinet 4", seen_by=PRIYA, seen_on="2026-07-15"),
        note="Confidential: names of leavers.",
    )
    story.acts(
        RHIAN, "2026-07-15", do.AddEvidence(leavers, story.criteria("CC28:3.3"), "all three")
    )
    word = Content(
        "WT",
        "Gwen Hughes on my advice to the managers' meeting",
        ("2026-07-21",),
        story.file("testimony-gwen-hughes.md"),
        witness=GWEN,
        scope=("CFACC27:ER5.2",),
    )
    story.acts(
        RHIAN,
        "2026-07-22",
        do.AddEvidence(word, story.criteria("CC28:3.4", "CFACC27:P10"), "paragraph 2"),
    )
    story.acts(
        RHIAN, "2026-07-22", do.Submit(story.criteria("CC28:3.1,3.3,3.4", "CFACC27:P10,P11"))
    )
    story.acts(
        PRIYA,
        "2026-07-29",
        _met(story.criteria("CC28:3.1,3.3,3.4"), "Practical advice that was acted on."),
    )


def _sampling(story: _Story) -> None:
    """The internal verifier agrees with some decisions and asks about one."""
    story.acts(
        IMRAN,
        "2026-09-02",
        do.SampleDecisions(story.criteria("CC28:1.1,2.2,4.2", "CFACC27:P3"), agrees=True),
    )
    story.acts(
        IMRAN,
        "2026-09-02",
        do.SampleDecisions(
            story.criteria("CC28:1.2"),
            agrees=False,
            comment="Where is it shown that resources were weighed? Ask Rhian and add a note.",
        ),
    )


def _autumn(story: _Story) -> None:
    """A report is corrected after it was judged, so the decisions on it are stale."""
    # Not evidence yet: the README adds it.
    story.write("evidence/rota.md", FILES["rota.md"])
    item = story.service.look().evidence("WP2")
    corrected = replace(
        item.content,
        title="Monthly quality report with my commentary, corrected",
        location=story.file("quality-report-corrected.csv"),
    )
    story.acts(RHIAN, "2026-10-06", do.AmendEvidence(item.id, corrected))
    photo = Content(
        "WP",
        "Photograph of the wrong whiteboard",
        ("2026-10-07",),
        Location("url", "https://files.example/whiteboard-7"),
    )
    story.acts(RHIAN, "2026-10-07", do.AddEvidence(photo, story.criteria("CFACC27:P1")))
    story.acts(
        RHIAN, "2026-10-08", do.WithdrawEvidence(story.id("WP5"), "It shows another team's board.")
    )
    story.acts(
        PRIYA,
        "2026-10-14",
        do.Confirm(
            CriterionRef("CC28", "ER4"),
            "Rhian runs the whole cycle, and the centre gains by it.",
            (story.id("OBS1"), story.id("WP3")),
        ),
    )
