"""Checking standards' files: each by itself, and beside the units that it refers to."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nvqcheck.domain.units.checks import library_findings
from nvqcheck.errors import Problem
from nvqcheck.store.places import POLICY
from nvqcheck.store.standards.policy_format import read_policy
from nvqcheck.store.standards.source import ENDINGS, UnitFile, read_unit_file, unit_paths
from nvqcheck.store.standards.text_file import UNREADABLE

if TYPE_CHECKING:
    from datetime import date

    from nvqcheck.domain.units.finding import Finding
    from nvqcheck.domain.units.partial_unit import Draft


def review(
    paths: Iterable[Path], *, beside: Sequence[Path] = (), today: date | None = None
) -> tuple[UnitFile, ...]:
    """Check files and the files of folders; no file is read twice.

    What a crosswalk refers to is looked for in the file's own folder, then beside it.

    Args:
        paths: files, checked whatever their ending, and folders of YAML files; `policy.yaml` is
            checked as a centre's policy.
        beside: folders of other units.
        today: None leaves out what depends on the day.
    """
    checked: dict[Path, UnitFile] = {}
    for path in paths:
        inside, problems = _files_of(path)
        if problems:
            checked[path.absolute()] = UnitFile(path, None, problems)
        for each in inside:
            if each.absolute() not in checked:
                checked[each.absolute()] = _read(each, today)
    for folder in dict.fromkeys(path.parent for path in checked):
        here = [file for path, file in checked.items() if path.parent == folder]
        for file, problem in _between(here, (folder, *beside)):
            path = file.path.absolute()
            together = sorted((*checked[path].problems, problem), key=lambda p: (p.line, p.column))
            checked[path] = file._replace(problems=tuple(together))
    return tuple(checked.values())


def _read(path: Path, today: date | None) -> UnitFile:
    """A unit's file, or a centre's policy, which is known by its name and holds no unit."""
    if path.name == POLICY:
        return UnitFile(path, None, tuple(read_policy(path)[1]))
    return read_unit_file(path, today)


def unreadable(files: Iterable[UnitFile]) -> bool:
    """Whether any file could not be looked at."""
    return any(problem.code in UNREADABLE for file in files for problem in file.problems)


def _files_of(path: Path) -> tuple[Sequence[Path], tuple[Problem, ...]]:
    """The files that a path stands for."""
    if not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where one may not look
        return [path], ()
    inside, problems = unit_paths(path)
    if not inside and not problems:
        message = f"There is no YAML file in the folder {path}."
        hint = "A standard's file ends in .yaml or .yml; name one to check it whatever its ending."
        problems = (Problem("no-units", message, hint=hint, file=str(path)),)
    return inside, problems


def _between(
    files: Sequence[UnitFile], folders: Sequence[Path]
) -> Iterator[tuple[UnitFile, Problem]]:
    """What is wrong between the files of one folder and other units, each with its file."""
    others = _others(files, folders)
    # The others come first, so that what two files have in common is said of the one checked.
    together = (*others, *files)
    broken = {file.path.stem for file in together if _id(file) is None}
    every = [(file, file.draft) for file in together if file.draft]
    for index, finding in library_findings([draft for _, draft in every]):
        file, draft = every[index]
        if all(file is not other for other in others) and not _hidden(finding, draft, broken):
            yield file, file.problem(finding)


def _hidden(finding: Finding, draft: Draft, broken: set[str]) -> bool:
    """Whether a unit only seems to be absent because its own file does not say its id."""
    if finding.code != "pair-unit-absent":
        return False
    number = finding.path[1]
    return isinstance(number, int) and draft.unit.crosswalk[number].target.unit in broken


def _id(file: UnitFile) -> str | None:
    """The id of a file's unit, as far as it can be read."""
    return file.draft.unit.id if file.draft and file.draft.knows((), "id") else None


def _others(files: Sequence[UnitFile], folders: Sequence[Path]) -> list[UnitFile]:
    """The files, not among those checked, of the units that these refer to or have the id of."""
    known = {file.path.absolute() for file in files}
    own = {id_ for file in files if (id_ := _id(file))}
    targets = {
        pair.target.unit
        for file in files
        if file.draft
        for number, pair in enumerate(file.draft.unit.crosswalk)
        if file.draft.knows(("crosswalk", number), "to")
    }
    found: dict[str, UnitFile] = {}
    for folder in folders:
        wanted = own | targets if folder == folders[0] else targets - own
        for id_ in sorted(wanted - found.keys()):
            for path in (folder / f"{id_}{ending}" for ending in sorted(ENDINGS)):
                if path.absolute() not in known and os.path.isfile(path):  # noqa: PTH113
                    found.setdefault(id_, read_unit_file(path))
    return list(found.values())
