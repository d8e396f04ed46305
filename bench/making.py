"""Units and portfolios of any size, made up."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from nvqcheck.domain.actions import requests as do
from nvqcheck.domain.events.event import PREVIOUS, Batch, Fact, Stamp, seal
from nvqcheck.domain.record.evidence import Location
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.ports import Snapshot
from nvqcheck.store.evidence_files import FolderFiles
from nvqcheck.store.portfolio.tinydb import TinyDbStore
from nvqcheck.store.standards.source import StandardsFolders

CRITERION = """\
      - id: "{group}.{number}"
        label: "{group}.{number}"
        verb: explain
        statement: Explain what matters about matter {number} of outcome {group}
"""


def unit_file(folder: Path, name: str, criteria: int = 20) -> None:
    """Write a unit with so many criteria, ten a group."""
    lines = [
        f"id: {name}\nkind: unit\ntitle: Unit {name}\nbody: Bench\n",
        "edition:\n  source: made up\ngroups:\n",
    ]
    for group in range(1, criteria // 10 + 1):
        lines.append(f'  - id: "{group}"\n    kind: knowledge\n    title: Outcome {group}\n')
        lines.append("    criteria:\n")
        lines += [CRITERION.format(group=group, number=number) for number in range(1, 11)]
    lines.append("sign_off:\n  - role: assessor\n    capacity: signs\n")
    (folder / f"{name}.yaml").write_text("".join(lines), encoding="utf-8")


def units(folder: Path, number: int) -> Path:
    """A folder with so many units of 20 criteria."""
    folder.mkdir()
    for index in range(number):
        unit_file(folder, f"B{index}")
    return folder


def portfolio(folder: Path, standards: Path, items: int) -> Path:
    """A portfolio in which so many items of evidence were linked and judged."""
    folder.mkdir()
    at = datetime(2026, 1, 5, tzinfo=UTC)
    file = folder / "portfolio.json"
    service = Portfolio(
        TinyDbStore(file), StandardsFolders([standards]), FolderFiles(folder), clock=lambda: at
    )
    service.start("A candidate", "candidate", ["B0"])
    service.act(lambda _: [do.AddPerson("assessor", "An assessor", Role.ASSESSOR)])
    refs = list(service.library.units["B0"].refs())
    with service.store.changing() as held:
        held.keep(many_items(held.snapshot, refs, items))
    assessor = service.acting_as("assessor")
    assessor.act(lambda _: [do.Assess(tuple(refs), met=True, vacsr="vacsr")])
    return file


def many_items(before: Snapshot, refs: list[CriterionRef], number: int) -> Batch:
    """So many items in one change, each linked to two criteria, as an import would bring them."""
    facts: list[Fact] = []
    for index in range(number):
        added = {
            "ref": f"RA{index + 1}",
            "method": "RA",
            "title": f"Account {index + 1}",
            "occasions": ["2026-01-02"],
            "location": Location("url", f"https://example.org/{index}").as_json(),
            "setting": "work",
            "how": "",
            "product": "",
            "about": [],
            "by": "",
            "witness": "",
            "scope": [],
            "note": "",
        }
        shown = sorted({str(refs[index % 20]), str(refs[(index + 7) % 20])})
        facts.append(Fact("evidence_added", added))
        facts.append(Fact("linked", {"evidence": PREVIOUS, "criteria": shown, "pointer": ""}))
    portfolio_id = before.events[0].body["portfolio"]
    stamp = Stamp(portfolio_id, "candidate", "2026-01-05T00:00:00Z", lambda: "0" * 32)
    return seal(facts, before.events, stamp)


def copies(file: Path, folder: Path, number: int) -> list[Path]:
    """So many folders with the same portfolio."""
    files = []
    for index in range(number):
        target = folder / f"p{index}" / file.name
        target.parent.mkdir(parents=True)
        shutil.copyfile(file, target)
        files.append(target)
    return files
