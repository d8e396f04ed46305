"""Every command: where it is, and what it does in a sentence.

Help and completion are answered from this table alone; a run imports the module of its command,
and no other. To add a command, declare it in a module (`commands/runner.py`) and name it here.
"""

from __future__ import annotations

from typing import NamedTuple

from nvqcheck.lazy import Lazy, lazily


class Row(NamedTuple):
    """A command: where it is declared, and what help says of it."""

    declared: Lazy
    """Its declaration."""
    summary: str
    """What it does, as its own help begins."""


def _row(place: str, summary: str) -> Row:
    module, _, name = place.partition(":")
    return Row(lazily(f"nvqcheck.commands.{module}", name), summary)


GROUPS = {
    "people": "The people in a portfolio.",
    "evidence": "Evidence: add, list, show, amend, confirm, withdraw.",
    "key": "The keys people sign with: new, list, show, use.",
    "roster": "The centre's roster: who may judge what, with which keys.",
    "standards": "The units and standards: list, show, validate, schema, diff.",
}
"""What groups of commands are for."""

COMMANDS = {
    "demo": _row(
        "changes.demo:demo", "Write a worked portfolio over three units, and show its coverage."
    ),
    "init": _row("changes.start:init", "Start a portfolio for a candidate."),
    "enrol": _row("changes.start:enrol", "Enrol the candidate on more units."),
    "people add": _row(
        "changes.start:people_add", "Bring somebody into the portfolio, or give them one more role."
    ),
    "people list": _row(
        "reports.people:people_list", "Show everybody in the portfolio and what they are to it."
    ),
    "evidence add": _row(
        "changes.evidence:add", "Add an item of evidence and print its new reference."
    ),
    "evidence amend": _row(
        "changes.evidence:amend",
        "Change what is said about an item; what you do not name stays as it is.",
    ),
    "evidence confirm": _row(
        "changes.judging:confirm_evidence",
        "Stand by an item, as an assessor: it is what it says, its witness was contacted.",
    ),
    "evidence withdraw": _row(
        "changes.evidence:withdraw", "Take an item out of consideration; it stays in the history."
    ),
    "evidence list": _row(
        "reports.evidence:list_", "Show all evidence, where it is and what it is used for."
    ),
    "evidence show": _row("reports.evidence:show", "Show one item in full."),
    "link": _row("changes.evidence:link", "Say that an item of evidence shows criteria."),
    "unlink": _row(
        "changes.evidence:unlink", "Say that an item of evidence does not show criteria after all."
    ),
    "submit": _row("changes.judging:submit", "Say that criteria are ready to be judged."),
    "assess": _row("changes.judging:assess", "Judge criteria, as an assessor."),
    "sample": _row("changes.judging:sample", "Check decisions, as an internal verifier."),
    "confirm": _row(
        "changes.judging:confirm",
        "Confirm an evidence requirement that only a person can judge, as an assessor.",
    ),
    "sign": _row("changes.judging:sign", "Sign a unit off, in your role."),
    "retract": _row(
        "changes.judging:retract",
        "Take back something that you did: a decision, a sample, a signature, a link…",
    ),
    "coverage": _row(
        "reports.coverage:coverage",
        "Show how far each criterion of each unit has come; several portfolios as a caseload.",
    ),
    "check": _row(
        "reports.check:check",
        "Say whether a stage has been reached, and what is missing: the gate for scripts.",
    ),
    "status": _row(
        "reports.status:status", "Say whose move it is in each unit, and the next step for each."
    ),
    "next": _row(
        "reports.next:next_",
        "Propose the evidence that would close most of what is open, across units, and say why.",
    ),
    "history": _row("reports.history:history", "Show who did what, and when."),
    "merge": _row(
        "changes.merging:merge",
        "Take in what happened on other copies of the portfolio; they stay as they are.",
    ),
    "merge-driver": _row(
        "changes.merging:merge_driver",
        "Merge two versions of a portfolio for git, which calls this with files of its own.",
    ),
    "whoami": _row(
        "changes.whoami:whoami",
        "Keep, or say, who sits at this computer: the one who acts where nobody is named.",
    ),
    "erase": _row(
        "changes.erase:erase",
        "Remove a person's name, or the text of an event, for good; that it was is kept.",
    ),
    "subject-access": _row(
        "reports.subject_access:subject_access",
        "Show everything the portfolio holds on a person: by them, about them, in their name.",
    ),
    "verify": _row(
        "trust.verify:verify",
        "Check signatures, chains, roles and evidence: what is proven, and what is not.",
    ),
    "countersign": _row(
        "changes.judging:countersign",
        "Stand by a trainee's decisions or samples, as a qualified assessor or verifier.",
    ),
    "key new": _row(
        "trust.keys:new",
        "Make a key for a person; who assesses or verifies needs a passphrase for it.",
    ),
    "key list": _row("trust.keys:list_", "Show who on this computer signs with which key."),
    "key show": _row(
        "trust.keys:show", "Show a person's public key, for the centre to put on its roster."
    ),
    "key use": _row("trust.keys:use", "Let a person sign with a key that they have already."),
    "roster init": _row(
        "trust.roster:init",
        "Begin a roster, signed with the centre's key (nvqcheck key new centre).",
    ),
    "roster add": _row(
        "trust.roster:add", "Put somebody on the roster, or give them another role, unit or key."
    ),
    "roster retire": _row(
        "trust.roster:retire",
        "End the roles and keys of somebody who leaves; what they signed before still counts.",
    ),
    "roster revoke": _row(
        "trust.roster:revoke",
        "Say that a key does not count any more: lost, stolen, or no longer trusted.",
    ),
    "roster pin-unit": _row(
        "trust.roster_content:pin_unit",
        "Let units be judged only by the editions that are in use here, and those pinned before.",
    ),
    "roster erase-name": _row(
        "trust.roster_content:erase",
        "Remove a person's name from the roster for good; their id, roles and keys stay.",
    ),
    "roster show": _row(
        "trust.roster_show:show", "Show who is on the roster, and whether it is to be believed."
    ),
    "roster export-allowed-signers": _row(
        "trust.roster_show:export_allowed_signers",
        "Write the keys as a file of allowed signers, for checking with OpenSSH alone.",
    ),
    "standards list": _row(
        "standards.units:list_", "List the units and standards that can be used."
    ),
    "standards show": _row(
        "standards.units:show", "Show a unit: its criteria, requirements, sign-off and crosswalk."
    ),
    "standards validate": _row(
        "standards.check:validate",
        "Check standards' files: their form, their sense, and what they say of each other.",
    ),
    "standards schema": _row(
        "standards.schema:schema", "Print the JSON Schema of a unit's file, for editors."
    ),
    "standards diff": _row(
        "standards.units:diff", "Say what changed from one edition of a unit to another."
    ),
}
"""Every command by all of its name, in the order in which help lists them."""
