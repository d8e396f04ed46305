"""Whatever a file holds, reading it ends with a unit or with problems, never with an exception."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nvqcheck.domain.units.checks import unit_findings
from nvqcheck.domain.units.partial_unit import Draft
from nvqcheck.store.standards import yaml_tree
from nvqcheck.store.standards.policy_format import POLICY
from nvqcheck.store.standards.source import place
from nvqcheck.store.standards.text_file import decode
from nvqcheck.store.standards.unit_format import UNIT
from nvqcheck.store.standards.yaml_tree import Findings, read_tree

WHOLE = Path(__file__).resolve().parents[1] / "standards_cases" / "valid" / "WHOLE.yaml"
VALID = WHOLE.read_bytes()
PIECES = [
    *(
        b"[",
        b"]",
        b"{",
        b"}",
        b": ",
        b"- ",
        b"? ",
        b", ",
        b"&a ",
        b"*a ",
        b"!t ",
        b"<<: ",
        b"'",
        b'"',
    ),
    *(
        b"\n",
        b"\n  ",
        b"\t",
        b"#",
        b"|\n",
        b">-\n",
        b"---\n",
        b"...\n",
        b"%YAML 1.1\n",
        b"\0",
        b"\xff",
    ),
    *(
        b"\\U00110000",
        b'"\\ud800"',
        b"\xef\xbb\xbf",
        b"~",
        b"1.10",
        "é‮".encode(),
        b"\r",
        b"id: X\n",
    ),
]


def read(data: bytes) -> None:
    """Everything that is done with a file's bytes, short of opening it."""
    text, problems = decode(data)
    findings = Findings("f", problems)
    if text is not None:
        tree = read_tree(text, findings)
        if tree is not None:
            POLICY.read(tree, Findings())
            draft = Draft(UNIT.read(tree, findings), frozenset(findings.unknown))
            assert not draft.unknown or findings.has_errors
            for found in unit_findings(draft, stem="WHOLE", today=date(2026, 11, 21)):
                assert place(tree, found.path) != (0, 0)
    for problem in findings.sorted():
        assert problem.code
        assert problem.message
        assert problem.line >= 0
        assert problem.column >= 0


@given(st.binary(max_size=300))
def test_random_bytes_never_raise(data: bytes) -> None:
    """Random bytes are read or refused."""
    read(data)


@given(st.text(max_size=300))
def test_random_text_never_raises(text: str) -> None:
    """Random text is read or refused."""
    read(text.encode("utf-8", "surrogatepass"))


@given(st.lists(st.sampled_from(PIECES), max_size=60).map(b"".join))
def test_random_yaml_never_raises(data: bytes) -> None:
    """Random pieces of YAML's grammar are read or refused."""
    read(data)


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(VALID)),
            st.integers(0, 20),
            st.one_of(st.sampled_from(PIECES), st.binary(max_size=4)),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_random_mutations_of_a_unit_never_raise(edits: list[tuple[int, int, bytes]]) -> None:
    """A valid unit with pieces cut out and put in anywhere is read or refused."""
    data = VALID
    for at, length, piece in edits:
        data = data[:at] + piece + data[at + length :]
    read(data)


@given(st.integers(0, 2**32))
def test_lines_in_any_order_never_raise(seed: int) -> None:
    """A valid unit with its lines shuffled, doubled and dropped is read or refused."""
    dice = random.Random(seed)  # noqa: S311 - Hypothesis chooses the seed
    lines = VALID.splitlines(keepends=True)
    read(b"".join(dice.choices(lines, k=dice.randrange(len(lines)))))


@pytest.mark.parametrize("seed", range(40))
def test_mutations_never_raise_with_the_parser_in_python(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same holds where PyYAML was built without its C parser."""
    monkeypatch.setattr(yaml_tree, "_Parser", yaml.SafeLoader)
    dice = random.Random(seed)  # noqa: S311 - the same every time
    for _ in range(5):
        at, length = dice.randrange(len(VALID)), dice.randrange(12)
        read(VALID[:at] + dice.choice(PIECES) + VALID[at + length :])
