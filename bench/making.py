"""Units and portfolios of any size, made up."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from nvqcheck.domain import commands as do
from nvqcheck.domain.evidence import Content, Location
from nvqcheck.domain.people import Role
from nvqcheck.domain.standard import CriterionRef
from nvqcheck.service import Service
from nvqcheck.store.evidence_files import FolderFiles
from nvqcheck.store.portfolio_tinydb import TinyDbStore
from nvqcheck.store.standards_yaml import StandardsFolders

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
    service = Service(
        TinyDbStore(file), StandardsFolders([standards]), FolderFiles(folder), clock=lambda: at
    )
    service.start("A candidate", "candidate", ["B0"])
    service.act(lambda _: [do.AddPerson("assessor", "An assessor", Role.ASSESSOR)])
    refs = list(service.library.units["B0"].refs())

    def item(number: int) -> do.AddEvidence:
        place = Location("url", f"https://example.org/{number}")
        content = Content("RA", f"Account {number}", ("2026-01-02",), place)
        return do.AddEvidence(content, (refs[number % 20], refs[(number + 7) % 20]))

    add_together(service, [item(number) for number in range(items)])
    judged: tuple[CriterionRef, ...] = tuple(refs)
    assessor = Service(service.store, service.standards, service.files, "assessor", lambda: at)
    assessor.act(lambda _: [do.Assess(judged, met=True, vacsr="vacsr")])
    return file


def add_together(service: Service, commands: list[do.AddEvidence]) -> None:
    """Do many things in a few changes, as an import would."""
    for start in range(0, len(commands), 50):
        part = commands[start : start + 50]
        service.act(lambda _, part=part: part)  # type: ignore[misc]


def copies(file: Path, folder: Path, number: int) -> list[Path]:
    """So many folders with the same portfolio."""
    files = []
    for index in range(number):
        target = folder / f"p{index}" / file.name
        target.parent.mkdir(parents=True)
        shutil.copyfile(file, target)
        files.append(target)
    return files
