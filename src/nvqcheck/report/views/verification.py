"""What a check of portfolios has proven and what not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nvqcheck.report.formats.document import Block, Column, Section, Sentence, Sheet
from nvqcheck.report.words.basis import basis_words
from nvqcheck.report.words.events import SHORT
from nvqcheck.report.words.wording import count
from nvqcheck.trust.findings import TrustFinding
from nvqcheck.trust.verify.subject import Verification

SEVERITIES = {"error": "wrong", "warning": "doubtful", "info": "remark"}
"""What a finding of each severity is called in the column `is`."""


def verification_json(verifications: Sequence[Verification]) -> dict[str, Any]:
    """Every portfolio with its findings, and who signed how much with which keys."""
    return {
        "passed": all(one.passed for one in verifications),
        "portfolios": [_json(one) for one in verifications],
    }


def _json(one: Verification) -> dict[str, Any]:
    return {
        "name": one.name,
        "portfolio": one.portfolio,
        "candidate": one.candidate,
        "passed": one.passed,
        "basis": {"centre": one.basis.centre, "version": one.basis.version},
        "standards": one.basis.standards,
        "events": one.events,
        "signed": one.signed,
        "files_checked": one.files_checked,
        "seen_before": one.heads_known,
        "people": [
            {
                "id": person.person,
                "name": person.name,
                "events": person.events,
                "signed": person.signed,
                "keys": person.keys,
            }
            for person in one.people
        ],
        "findings": [finding_json(finding) for finding in one.findings],
    }


def finding_json(finding: TrustFinding) -> dict[str, Any]:
    """One finding, with the rule that is not kept."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "event": finding.event,
        "person": finding.person,
        "rule": finding.rule,
        "means": finding.means,
    }


def verification_page(verifications: Sequence[Verification]) -> Section:
    """For each portfolio the verdict first, then what was found, then who signed."""
    return Section("Verification", tuple(_section(one) for one in verifications))


def verdict(one: Verification) -> str:
    """What came of it, in a sentence."""
    wrong = sum(finding.severity == "error" for finding in one.findings)
    doubtful = sum(finding.severity == "warning" for finding in one.findings)
    if one.passed:
        signed = (
            "all of them signed" if one.signed == one.events else f"{one.signed} of them signed"
        )
        return f"Nothing is wrong with {count(one.events, 'event')}, {signed}."
    parts = [f"{number} {word}" for number, word in ((wrong, "wrong"), (doubtful, "doubtful"))]
    return f"Not proven: {' and '.join(part for part in parts if not part.startswith('0 '))}."


def basis(one: Verification) -> str:
    """What the check could rest on, in sentences."""
    said = [f"Who may judge was taken from {basis_words(one.basis)}."]
    said.append(
        "The files of evidence were looked at."
        if one.files_checked
        else "The files of evidence were not looked at; --files looks."
    )
    if not one.heads_known:
        said.append(
            "This computer has not noted this portfolio before, so nobody can say here "
            "whether its newest events were dropped."
        )
    return " ".join(said)


def _section(one: Verification) -> Section:
    parts: list[Section | Block] = [
        Sentence(verdict(one), loud=not one.passed),
        Sentence(basis(one)),
    ]
    if one.findings:
        parts.append(_findings(one))
    parts.append(_people(one))
    title = f"{one.candidate} ({one.name})" if one.candidate else one.name
    return Section(title, tuple(parts), f"portfolio: {title}")


def _findings(one: Verification) -> Sheet:
    columns = (
        Column("event"),
        Column("code"),
        Column("is"),
        Column("meaning", wide=True),
        Column("rule", wide=True),
    )
    rows = tuple(
        (
            finding.event[:SHORT] or "-",
            finding.code,
            SEVERITIES[finding.severity],
            finding.means,
            finding.rule,
        )
        for finding in one.findings
    )
    return Sheet("Findings", columns, rows, naming=2, one_line=True)


def _people(one: Verification) -> Sheet:
    columns = (
        Column("who"),
        Column("signed", right=True),
        Column("of events", right=True),
        Column("with the key", wide=True),
    )
    rows = tuple(
        (
            person.person if person.name == person.person else f"{person.name} ({person.person})",
            str(person.signed),
            str(person.events),
            ", ".join(person.keys),
        )
        for person in one.people
    )
    return Sheet("Signatures", columns, rows, one_line=True)
