"""The one shape of every command's JSON, and the one way out."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from datetime import date
from enum import Enum, IntEnum, StrEnum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.errors import Problem, UnreadableError
from nvqcheck.report.formats.json import as_json, emit, envelope


class Word(StrEnum):
    """Words."""

    MET = "met"


class Number(IntEnum):
    """Numbers."""

    ONE = 1


class Other(Enum):
    """Something else."""

    PAIR = (1, 2)


@dataclass(frozen=True, slots=True)
class Item:
    """Something with fields."""

    ref: CriterionRef
    words: tuple[Word, ...] = ()


def test_the_envelope_has_its_five_keys() -> None:
    """Version, command, status, result and problems, and each problem with all its keys."""
    problem = Problem("a-code", "It is wrong.", "warning", "Mend it.", "f.yaml", 3, 4)
    assert json.loads(envelope("standards validate", "findings", {"n": 1}, [problem])) == {
        "nvqcheck": 1,
        "command": "standards validate",
        "status": "findings",
        "result": {"n": 1},
        "problems": [
            {
                "code": "a-code",
                "severity": "warning",
                "message": "It is wrong.",
                "hint": "Mend it.",
                "file": "f.yaml",
                "line": 3,
                "column": 4,
            }
        ],
    }


def test_our_values_become_json() -> None:
    """Dataclasses, enums, references, dates, paths and collections have one JSON form."""
    ref = CriterionRef("CC28", "1.10")
    value = {
        "item": Item(ref, (Word.MET,)),
        ref: Number.ONE,
        Word.MET: Other.PAIR,
        "date": date(2026, 11, 21),
        "path": Path("a/b"),
        "set": frozenset({"b", "a"}),
        "list": [None, True, 1.5, "é"],
        "lazy": (n for n in (1, 2)),
    }
    assert as_json(value) == {
        "item": {"ref": "CC28:1.10", "words": ["met"]},
        "CC28:1.10": 1,
        "met": [1, 2],
        "date": "2026-11-21",
        "path": str(Path("a/b")),
        "set": ["a", "b"],
        "list": [None, True, 1.5, "é"],
        "lazy": [1, 2],
    }


def test_what_has_no_json_is_our_bug() -> None:
    """A value that nobody thought of is an error while we test, not `<object at …>`."""
    with pytest.raises(TypeError, match="no JSON for object"):
        as_json(object())


def test_what_is_not_a_number_is_our_bug() -> None:
    """NaN and infinity are no JSON."""
    with pytest.raises(ValueError, match="JSON"):
        envelope("c", "ok", {"percent": float("nan")})


@given(st.text(st.characters(codec=None), max_size=100))
def test_text_survives_and_is_safe_to_show(text: str) -> None:
    """A reader of the JSON gets the text exactly; a terminal gets nothing to obey."""
    written = envelope("c", "ok", {"text": text})
    assert json.loads(written)["result"]["text"] == text
    assert not set(written) & {chr(code) for code in (*range(0x7F, 0xA0), 0x1B, 0x202E)}
    written.encode()


def test_readable_letters_are_not_escaped() -> None:
    """Names in any script can be read in the JSON."""
    assert "Zoë 李" in envelope("c", "ok", {"name": "Zoë 李"})


def test_a_report_goes_to_stdout_with_a_line_end(capsys: pytest.CaptureFixture[str]) -> None:
    """A text ends with one line end, an empty one stays empty."""
    emit("a")
    emit("b\n")
    emit("")
    emit("c", Path("-"))
    assert capsys.readouterr().out == "a\nb\nc\n"


def test_a_report_goes_to_a_file_as_utf8(tmp_path: Path) -> None:
    """A file that is named gets the same text, UTF-8 with line feeds on every system."""
    emit("é\nb", tmp_path / "out.txt")
    assert (tmp_path / "out.txt").read_bytes() == "é\nb\n".encode()


def test_a_file_that_cannot_be_written_says_what_helps(tmp_path: Path) -> None:
    """Writing into a folder that is not there is an error with a hint and exit code 3."""
    with pytest.raises(UnreadableError) as caught:
        emit("a", tmp_path / "none" / "out.txt")
    assert caught.value.code == "output-not-written"
    assert caught.value.hint
    assert caught.value.exit_code == 3


def test_an_output_without_the_letters_gets_them_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    """An ASCII terminal gets escapes that are still JSON, not a crash."""
    buffer = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(buffer, "ascii", newline=""))
    emit(envelope("c", "ok", {"name": "Zoë 👩‍🏫"}))
    sys.stdout.flush()
    assert json.loads(buffer.getvalue())["result"]["name"] == "Zoë 👩‍🏫"
