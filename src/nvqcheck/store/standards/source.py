"""Units from YAML files: one file, and folders of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nvqcheck.domain.units.checks import unit_findings
from nvqcheck.domain.units.finding import Finding
from nvqcheck.domain.units.library import Library
from nvqcheck.domain.units.partial_unit import Draft
from nvqcheck.errors import Problem, UnreadableError
from nvqcheck.ports import Shelf
from nvqcheck.store.places import PolicyFile, bundled_standards, shown
from nvqcheck.store.standards.policy_format import read_policies
from nvqcheck.store.standards.text_file import read_text
from nvqcheck.store.standards.unit_format import UNIT
from nvqcheck.store.standards.yaml_tree import Findings, Listing, Node, Table, read_tree

if TYPE_CHECKING:
    from datetime import date

    from nvqcheck.domain.units.finding import Path as TreePath
    from nvqcheck.domain.units.unit import Unit

ENDINGS = frozenset({".yaml", ".yml"})
BUNDLED = "bundled with nvqcheck"
"""Where a unit came from that came with the program."""


class UnitFile(NamedTuple):
    """A unit file that was read: the unit in it, as far as it goes, and what is wrong."""

    path: Path
    draft: Draft | None
    """The unit, as far as it can be read; None if the file cannot be read to its end."""
    problems: tuple[Problem, ...]
    tree: Node | None = None

    @property
    def unit(self) -> Unit | None:
        """The unit; None if anything that it says, or has to say, cannot be read."""
        return self.draft.unit if self.draft and not self.draft.unknown else None

    @property
    def sound(self) -> bool:
        """Whether there is a unit, and nothing about it worse than a warning."""
        return self.unit is not None and all(p.severity != "error" for p in self.problems)

    def problem(self, finding: Finding) -> Problem:
        """A finding about the unit, with its place in this file."""
        line, column = place(self.tree, finding.path)
        return Problem(
            finding.code,
            finding.message,
            severity=finding.severity,
            hint=finding.hint,
            file=str(self.path),
            line=line,
            column=column,
        )


def read_unit_file(path: Path, today: date | None = None) -> UnitFile:
    """Read and check one file; whatever is wrong is among the problems, nothing is raised.

    Args:
        path: the file.
        today: None leaves out what depends on the day.
    """
    text, problems = read_text(path)
    if text is None:
        return UnitFile(path, None, tuple(problems))
    findings = Findings(str(path), problems)
    tree = read_tree(text, findings)
    if tree is None:
        if not findings.has_errors:
            about = (("of", "unit"),)
            findings.add("empty-file", "The file says nothing.", (1, 1), about=about)
        return UnitFile(path, None, tuple(findings.sorted()))
    unit = UNIT.read(tree, findings)
    draft = Draft(unit, frozenset(findings.unknown))
    for finding in unit_findings(draft, stem=path.stem, today=today):
        at = place(tree, finding.path)
        findings.add(
            finding.code, finding.message, at, hint=finding.hint, severity=finding.severity
        )
    return UnitFile(path, draft, tuple(findings.sorted()), tree)


def read_unit(path: Path, today: date | None = None) -> tuple[Unit | None, tuple[Problem, ...]]:
    """The unit in a file, if all of it can be read, and everything wrong with it."""
    file = read_unit_file(path, today)
    return file.unit, file.problems


def place(tree: Node | None, path: TreePath) -> tuple[int, int]:
    """Line and column of what a path leads to, or of the nearest thing around it."""
    node = tree
    for step in path:
        inner: Node | None = None
        if isinstance(node, Table) and step in node.entries:
            inner = node.entries[str(step)].value
        elif isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
            inner = node.items[step]
        if inner is None:
            break
        node = inner
    return node.at if node else (0, 0)


def unit_paths(folder: Path) -> tuple[list[Path], tuple[Problem, ...]]:
    """The files of a folder that should hold units, by name, and why it cannot be looked into."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS), ()
    except OSError as error:
        message = f"The folder {folder} cannot be looked into: {error.strerror}."
        hint = "Check that it is there and yours to read."
        return [], (Problem("unreadable-folder", message, hint=hint, file=str(folder)),)


class StandardsFolders:
    """Units from folders; what an earlier folder has, a later one may only repeat."""

    def __init__(
        self, folders: Sequence[Path], policies: Sequence[PolicyFile] = (), named: str = ""
    ) -> None:
        """Take the folders in the order in which they count; nothing is read yet.

        Args:
            folders: where units are; one that is not there holds none.
            policies: the policies that hold together, the centre's first.
            named: what the folders were named with, if they were: then they count alone, and
                what an earlier one has hides the same in later ones.
        """
        self._folders = tuple(folders)
        self._policies = tuple(policies)
        self._named = named

    def load(self) -> Shelf:
        """Every sound unit. A unit with an error is left out: it would judge people wrongly.

        Raises:
            UnreadableError: a policy has an error, and to go on without it would ask for less
                than the centre does; or `unit-differs`: two folders that nobody named say
                different things of one unit.
        """
        units: dict[str, Unit] = {}
        files: dict[str, str] = {}
        policy = read_policies(self._policies)
        problems: list[Problem] = []
        for folder in filter(os.path.exists, self._folders):
            here: dict[str, str] = {}
            paths, unreadable = unit_paths(folder)
            problems += unreadable
            for file in map(read_unit_file, paths):
                problems += file.problems
                unit = file.unit
                if unit is None or not file.sound:
                    continue
                if unit.id in here:
                    problems.append(file.problem(_duplicate(unit.id, here[unit.id])))
                    continue
                here[unit.id] = str(file.path)
                if unit.id not in units:
                    units[unit.id] = unit
                    files[unit.id] = str(file.path)
                elif not self._named and unit != units[unit.id]:
                    raise _differs(unit.id, files[unit.id], file.path)
        library = Library(units, policy, self._origins(files), self._alone)
        return Shelf(library, files, tuple(problems))

    @property
    def _alone(self) -> str:
        """The folders that were named, in words; empty where none was."""
        if not self._named:
            return ""
        return f"{', '.join(map(shown, self._folders))} ({self._named})"

    def _origins(self, files: Mapping[str, str]) -> dict[str, str]:
        bundled = bundled_standards()
        return {
            id_: BUNDLED if Path(file).parent == bundled and not self._named else shown(file)
            for id_, file in files.items()
        }


def every_edition(folders: Iterable[Path]) -> tuple[Unit, ...]:
    """Every sound unit in folders, however many editions of one there are."""
    there = filter(os.path.exists, folders)
    files = (read_unit_file(path) for folder in there for path in unit_paths(folder)[0])
    return tuple(file.unit for file in files if file.unit and file.sound)


def _differs(unit_id: str, first: str, other: Path) -> UnreadableError:
    return UnreadableError(
        "unit-differs",
        f"{other} and {first} say different things of {unit_id}: nobody could tell by which of "
        "them it is judged.",
        where=str(other),
        about={"first": shown(first), "other": shown(other)},
    )


def _duplicate(unit_id: str, other: str) -> Finding:
    return Finding(
        "duplicate-unit",
        ("id",),
        f"The unit {unit_id} is in {Path(other).name} already.",
        "Take one of the two files away, or give its unit another id.",
    )
