"""Problems as the machines of continuous integration read them: text in, text out, no colours."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

from nvqcheck import __version__
from nvqcheck.errors import Problem, Severity
from nvqcheck.report.formats.safe import safe_line, safe_text

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_SARIF_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_GITHUB: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was checked, with everything that is wrong with it."""

    file: str
    problems: tuple[Problem, ...] = ()


def github(results: Iterable[Checked]) -> str:
    """Workflow commands, which GitHub Actions shows beside the lines they speak of."""
    return "".join(f"{_command(problem)}\n" for problem in _problems(results))


def sarif(results: Sequence[Checked], meanings: Mapping[str, str]) -> str:
    """A SARIF 2.1.0 log, for code scanning.

    Args:
        results: the files that were checked.
        meanings: what each code means, for the help of its rule.
    """
    codes = sorted({problem.code for problem in _problems(results)})
    log = {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "nvqcheck",
                        "semanticVersion": __version__,
                        "rules": [_rule(code, meanings.get(code, code)) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "artifacts": [{"location": _location(checked.file)} for checked in results],
                "results": [
                    _result(problem, codes.index(problem.code)) for problem in _problems(results)
                ],
            }
        ],
    }
    return json.dumps(log, indent=2) + "\n"


def junit(results: Sequence[Checked], suite: str = "standards") -> str:
    """JUnit XML: a case a file, which fails with its errors; warnings are what it printed."""
    from xml.etree.ElementTree import Element, SubElement, indent, tostring

    failed = sum(_has_error(checked) for checked in results)
    counts = {"tests": str(len(results)), "failures": str(failed), "errors": "0", "time": "0"}
    root = Element("testsuites", {"name": "nvqcheck", **counts})
    cases = SubElement(root, "testsuite", {"name": suite, "skipped": "0", **counts})
    for checked in results:
        name = _xml(checked.file)
        case = SubElement(
            cases,
            "testcase",
            {"classname": f"nvqcheck.{suite}", "name": name, "file": name, "time": "0"},
        )
        errors = [p for p in checked.problems if p.severity == "error"]
        others = [p for p in checked.problems if p.severity != "error"]
        if errors:
            said = errors[0].message if len(errors) == 1 else f"{len(errors)} errors"
            failure = SubElement(case, "failure", {"message": _xml(said), "type": errors[0].code})
            failure.text = _xml("\n".join(plain_line(problem) for problem in errors))
        if others:
            out = SubElement(case, "system-out")
            out.text = _xml("\n".join(plain_line(problem) for problem in others))
    indent(root)
    body = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def plain_line(problem: Problem) -> str:
    """`file:line:column: severity: message [code] hint`, on one line."""
    where = f"{problem.where}: " if problem.where else ""
    hint = f" {problem.hint}" if problem.hint else ""
    return safe_line(f"{where}{problem.severity}: {problem.message} [{problem.code}]{hint}")


def _problems(results: Iterable[Checked]) -> Iterable[Problem]:
    return (problem for checked in results for problem in checked.problems)


def _has_error(checked: Checked) -> bool:
    return any(problem.severity == "error" for problem in checked.problems)


def _command(problem: Problem) -> str:
    properties = {
        "file": _posix(problem.file),
        "line": str(problem.line or ""),
        "col": str(problem.column or ""),
        "title": problem.code,
    }
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    text = "\n".join(part for part in (problem.message, problem.hint) if part)
    return f"::{_GITHUB[problem.severity]} {given}::{_data(text)}"


def _data(text: str) -> str:
    # The runner undoes exactly these; an unescaped line break would end the command.
    return safe_text(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _rule(code: str, meaning: str) -> dict[str, object]:
    return {
        "id": code,
        "shortDescription": {"text": meaning},
        "help": {"text": meaning, "markdown": meaning},
    }


def _result(problem: Problem, index: int) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": _location(problem.file)}
    if problem.line:
        region = {"startLine": problem.line}
        place["region"] = region | {"startColumn": problem.column} if problem.column else region
    text = f"{problem.message} {problem.hint}".rstrip()
    return {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": _SARIF_LEVELS[problem.severity],
        "message": {"text": safe_text(text)},
        "locations": [{"physicalLocation": place}],
    }


def _location(file: str) -> dict[str, str]:
    path = PurePath(file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(_posix(file)), "uriBaseId": "%SRCROOT%"}


def _posix(file: str) -> str:
    return PurePath(file).as_posix() if file else ""


def _xml(text: str) -> str:
    """The text without what XML 1.0 cannot hold, escaped or not."""
    return safe_text(text).replace("\ufffe", "").replace("\uffff", "")
