"""What the files of the worked portfolio say."""

from __future__ import annotations

FILES = {
    "feedback-plan.md": """\
# Feedback plan, billing team

1. Where we hear how we do: call reviews, the weekly huddle, customers' scores, complaints.
2. Who looks after which: Ana reviews calls, Joe reads scores, I bring them together.
3. What came in by January: 41 call reviews, 212 scores, 6 complaints.
""",
    "observation-team-meeting.md": """\
# Observation, 4 and 18 February

2. Rhian asks each of the seven what went well before she speaks.
5. The team settles on two aims: fewer transfers, warmer openings.
9. In the one-to-ones she praises first, then names one thing to work on.
""",
    "quality-report-march.csv": """\
month,reviews,score,transfers
February,41,78,119
March,44,83,96
""",
    "quality-report-corrected.csv": """\
month,reviews,score,transfers
February,41,78,119
March,44,81,101
""",
    "discussion-notes.md": """\
# Professional discussion, 22 April

Topics 1 to 4: targets people can reach, ways to watch how it goes, words that spur people on.
Topics 5 to 8: why we do it at all, the law, our procedures, spotting a dip in the figures.
""",
    "assignment-support.md": """\
# Support that fits the person

Two colleagues, two needs: one wanted somebody to sit beside, the other a quieter shift.
""",
    "account-new-script.md": """\
# What the new script did to my team

It made calls shorter, and for three weeks it made people unhappy. What I would keep, and what not.
""",
    "guidelines-phone-system.md": """\
# Moving to the new phones

Who does what in the week before, on the day, and in the week after.
""",
    "role-play-coaching.md": """\
# Role play

With a fellow candidate, in the training room.
""",
    "rota.md": """\
# Buddying rota for new colleagues

Weeks 1 to 4: who sits beside whom, and what each pair worked on.
""",
    "testimony-gwen-hughes.md": """\
I run the managers' meeting. On 21 July Rhian told us three things that would keep people here.
We did two of them. She also has a kind word for everybody, every day.
""",
}
"""Text by name."""
