"""The centre's policy file."""

from __future__ import annotations

from pathlib import Path

import pytest

from nvqcheck.domain.units.library import Policy, Retention
from nvqcheck.domain.units.methods import METHODS, How, Of
from nvqcheck.store.standards.policy_format import read_policy


def policy_of(tmp_path: Path, text: str) -> tuple[Policy, list[str]]:
    """The policy in a text, and its problems with their places."""
    path = tmp_path / "policy.yaml"
    path.write_text(text, encoding="utf-8")
    policy, problems = read_policy(path)
    return policy, [f"{p.code} {p.line}:{p.column}" for p in problems]


def test_a_policy_renames_and_adds_methods(tmp_path: Path) -> None:
    """A centre's own names and codes stand beside the ones every centre has."""
    text = """\
methods:
  - {code: OBS, name: watching}
  - {code: VID, name: video call, like: OBS, direct: no, how: told}
  - {code: ROLE, name: role play, like: SIM}
  - {code: NEW, name: something new, of: simulation}
occasions: {min: 3, span_days: 14}
items_per_criterion: 2
real_work: rule
"""
    policy, problems = policy_of(tmp_path, text)
    assert problems == []
    methods = {method.code: method for method in policy.methods}
    assert len(methods) == len(METHODS) + 3
    assert methods["OBS"].name == "watching"
    assert methods["OBS"].by_assessor
    assert methods["VID"].by_assessor
    assert not methods["VID"].direct
    assert methods["VID"].how == How.TOLD
    assert (methods["ROLE"].of, methods["ROLE"].only) == (Of.SIMULATION, True)
    assert (methods["NEW"].how, methods["NEW"].of) == (How.TOLD, Of.SIMULATION)
    assert policy.real_work
    assert (policy.min_dates, policy.span_days, policy.items_per_criterion) == (3, 14, 2)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("occasions: {min: 1}", "out-of-range 1:18"),
        ("occasions: {span_days: 0}", "out-of-range 1:24"),
        ("items_per_criterion: 0", "out-of-range 1:22"),
        ("methods: [{code: OBS, name: x, like: RA}]", "method-changed 1:11"),
        ("methods: [{code: OBS, name: x, direct: no}]", "method-changed 1:11"),
        ("methods: [{code: SIM, name: x, of: work}]", "method-changed 1:11"),
        ("methods: [{code: ROLE, name: x, like: SIM, of: work}]", "method-changed 1:11"),
        ("methods: [{code: NEW, name: x, like: OSB}]", "like-unknown 1:11"),
        ("methods: [{code: A, name: x}, {code: A, name: y}]", "duplicate-method 1:31"),
        ("methods: [{code: new, name: x}]", "bad-form 1:18"),
        ("methods: [{code: NEW, name: x, how: magic}]", "not-one-of 1:37"),
        ("methods: [{code: NEW, name: x, direct: maybe}]", "not-one-of 1:40"),
        ("retention: {OCR: {records_years: 0}}", "out-of-range 1:34"),
        ("retention: {OCR: {years: 3}}", "unknown-key 1:19"),
        ("retention: {'': {records_years: 3}}", "empty-value 1:13"),
        ("real_work: never", "not-one-of 1:12"),
        ("minimum: 3", "unknown-key 1:1"),
        ("a: b: c", "yaml-syntax 1:5"),
    ],
)
def test_a_policy_never_asks_for_less(tmp_path: Path, text: str, problem: str) -> None:
    """A policy with an error is reported at its place, and the defaults stay in force."""
    assert policy_of(tmp_path, text) == (Policy(), [problem])


def test_an_empty_policy_is_no_policy(tmp_path: Path) -> None:
    """A policy file with nothing in it changes nothing."""
    assert policy_of(tmp_path, "# nothing yet\n") == (Policy(), [])
    assert policy_of(tmp_path, "occasions: {}\n") == (Policy(), [])


def test_a_policy_says_how_long_things_are_kept(tmp_path: Path) -> None:
    """Each awarding body has a clock for records and one for evidence, either of which may lack."""
    text = """\
retention:
  OCR: {records_years: 3, evidence_years: 1}
  Skills CFA: {records_years: 6}
"""
    policy, problems = policy_of(tmp_path, text)
    assert problems == []
    assert policy.retention == {"OCR": Retention(3, 1), "Skills CFA": Retention(records_years=6)}


def test_a_missing_policy_is_a_problem(tmp_path: Path) -> None:
    """A policy file that was named and is not there is reported."""
    policy, problems = read_policy(tmp_path / "none.yaml")
    assert (policy, [p.code for p in problems]) == (Policy(), ["missing-file"])
