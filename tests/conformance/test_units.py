"""The five units' facts, as the official documents print them, held against the shipped files."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from conformance.printed import (
    EDITIONS,
    FORCES,
    GROUPS,
    HEADS,
    KEYS,
    NOS,
    REFERENCES,
    RULES,
    STRONGEST_PAIRS,
    TEACHING_POINTS,
    TITLES,
    TOLD,
    UNITS,
)

STANDARDS = Path(__file__).resolve().parents[2] / "standards"


@pytest.fixture(scope="module")
def units() -> dict[str, dict[str, Any]]:
    """Every shipped unit by its file's stem, as text only."""
    return {
        path.stem: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        for path in sorted(STANDARDS.glob("*.yaml"))
    }


def criteria(unit: dict[str, Any]) -> list[dict[str, Any]]:
    """A unit's criteria in its order."""
    return [criterion for group in unit["groups"] for criterion in group["criteria"]]


def printed_label(unit: str, id_: str) -> str:
    """The label that the document prints for a criterion."""
    if unit == "CFACC27" and id_.startswith("K"):
        return f"({id_[1:]})"
    return id_.lstrip("PK")


def test_five_units_of_108_criteria_are_shipped(units: dict[str, dict[str, Any]]) -> None:
    """The project ships exactly five units, each in the file of its name: 108 criteria together."""
    assert {stem: unit["id"] for stem, unit in units.items()} == {id_: id_ for id_ in UNITS}
    assert sum(len(criteria(unit)) for unit in units.values()) == 108


@pytest.mark.parametrize("id_", UNITS)
def test_heads(id_: str, units: dict[str, dict[str, Any]]) -> None:
    """Title, kind, body, level, credit, guided learning hours and codes are the printed ones."""
    unit = units[id_]
    figures = {"kind", "body", "level", "credit", "glh"}
    assert unit["title"] == TITLES[id_]
    assert {key: unit[key] for key in unit if key in figures} == HEADS[id_]
    assert unit["references"] == REFERENCES[id_]


@pytest.mark.parametrize("id_", UNITS)
def test_editions(id_: str, units: dict[str, dict[str, Any]]) -> None:
    """Year, version, status and dates are the printed ones; source and repairs are recorded."""
    edition = dict(units[id_]["edition"])
    assert edition.pop("source")
    assert edition.pop("repaired")
    assert edition == EDITIONS[id_]


@pytest.mark.parametrize("id_", UNITS)
def test_groups_and_labels(id_: str, units: dict[str, dict[str, Any]]) -> None:
    """Each group has its kind and its criteria in order, each with its printed label."""
    groups = units[id_]["groups"]
    found = {g["id"]: (g["kind"], [c["id"] for c in g["criteria"]]) for g in groups}
    assert found == GROUPS[id_]
    labels = {c["id"]: c["label"] for c in criteria(units[id_])}
    assert labels == {criterion: printed_label(id_, criterion) for criterion in labels}


@pytest.mark.parametrize("id_", UNITS)
def test_statements_start_with_their_verb(id_: str, units: dict[str, dict[str, Any]]) -> None:
    """A statement begins with its criterion's command verb, capitalised."""
    for criterion in criteria(units[id_]):
        first = re.match(r"\w+", criterion["statement"])
        assert first is not None
        assert first[0] == criterion["verb"].capitalize(), criterion["id"]


@pytest.mark.parametrize("id_", UNITS)
def test_statements_of_a_unit_differ(id_: str, units: dict[str, dict[str, Any]]) -> None:
    """No two criteria of a unit have the same statement or the same digest."""
    found = criteria(units[id_])
    assert len({c["statement"] for c in found}) == len(found)
    assert len({c["wording_sha256"] for c in found}) == len(found)


@pytest.mark.parametrize("id_", UNITS)
def test_guidance(id_: str, units: dict[str, dict[str, Any]]) -> None:
    """Every point of the teaching content is there, at the level where the document has it."""
    unit = units[id_]
    holders = [*unit["groups"], *criteria(unit)]
    assert {h["id"]: len(h["guidance"]) for h in holders if "guidance" in h} == TEACHING_POINTS[id_]
    assert unit.get("guidance_is") == FORCES.get(id_)


@pytest.mark.parametrize("id_", UNITS)
def test_requirements(id_: str, units: dict[str, dict[str, Any]]) -> None:
    """Each evidence requirement runs the rule it should, with as many items as it lists."""
    requirements = units[id_].get("requirements", [])
    assert {r["id"]: (r["rule"], len(r.get("items", []))) for r in requirements} == RULES[id_]
    for requirement in requirements:
        items = requirement.get("items", [])
        assert [i["id"] for i in items] == [
            f"{requirement['id']}.{n}" for n in range(1, len(items) + 1)
        ]
        if requirement["rule"] == "occasions":
            assert (requirement["min"], requirement["span_days"]) == ("2", "1")


@pytest.mark.parametrize("id_", UNITS)
def test_what_may_be_told(id_: str, units: dict[str, dict[str, Any]]) -> None:
    """Criteria that are an account by nature say so, and so do the rules that ask otherwise."""
    unit = units[id_]
    assert [c["id"] for c in criteria(unit) if c.get("told") == "true"] == TOLD[id_]
    special = ("covers", "taken_into_account", "own_product")
    needs = {
        need["id"]: [key for key in special if key in need] for need in unit.get("requirements", [])
    }
    assert {id_: keys for id_, keys in needs.items() if keys} == KEYS[id_]


@pytest.mark.parametrize("id_", UNITS)
def test_sign_off(id_: str, units: dict[str, dict[str, Any]]) -> None:
    """Candidate and assessor sign everything; an IV where the document prints it: CFACC27 alone."""
    unit = units[id_]
    roles = ["candidate", "assessor"] + (["iv"] if id_ == "CFACC27" else [])
    assert [s["role"] for s in unit["sign_off"]] == roles
    for signatory in unit["sign_off"]:
        assert ("not itself an award" in signatory["capacity"]) == (unit["kind"] == "nos")
        named = "document itself names this signature" in signatory["capacity"]
        assert named == (id_ == "CFACC27")


@pytest.mark.parametrize("id_", UNITS)
def test_nos_mapping(id_: str, units: dict[str, dict[str, Any]]) -> None:
    """A unit names the National Occupational Standard that its document maps it to."""
    assert [(n["suite"], n["number"]) for n in units[id_].get("nos", [])] == NOS[id_]


def test_mapped_standards_carry_their_titles(units: dict[str, dict[str, Any]]) -> None:
    """A mapped standard's title is the printed one."""
    titles = [nos["title"] for unit in units.values() for nos in unit.get("nos", [])]
    assert sorted(titles) == [
        TITLES["CFACC27"],
        (
            "Improve organisational effectiveness to establish strategy for personal development"
            " in a contact centre"
        ),
        "Manage team and individual performance in a contact centre",
    ]


def test_what_a_nos_tells_about_itself(units: dict[str, dict[str, Any]]) -> None:
    """INSCC008 carries its suite, makers, occupation code, occupations and keywords."""
    about = dict(units["INSCC008"]["about"])
    assert len(about.pop("keywords")) == 9
    assert about == {
        "suite": "Contact Centre",
        "developer": "Skills CFA",
        "originator": "Instructus",
        "soc": ["7211"],
        "occupations": ["Adviser", "Agent", "Contact Centre Operator"],
    }


def test_functional_skills(units: dict[str, dict[str, Any]]) -> None:
    """The three OCR units point to functional skills in three subjects; the others to none."""
    found = {id_: list(unit.get("functional_skills", {})) for id_, unit in units.items()}
    ocr = ["English", "Mathematics", "ICT"]
    assert found == {"CC28": ocr, "CC3": ocr, "CCTC11": ocr, "CFACC27": [], "INSCC008": []}


def test_crosswalk(units: dict[str, dict[str, Any]]) -> None:
    """Pairs join criteria of two units, each pair once and with a note, the strongest included."""
    pairs = [
        (f"{id_}:{pair['from']}", pair["to"], pair["strength"], pair["note"])
        for id_, unit in units.items()
        for pair in unit.get("crosswalk", [])
    ]
    known = {f"{id_}:{c['id']}" for id_, unit in units.items() for c in criteria(unit)}
    assert {end for source, target, *_ in pairs for end in (source, target)} <= known
    assert len({frozenset(pair[:2]) for pair in pairs}) == len(pairs)
    assert all(source.split(":")[0] != target.split(":")[0] for source, target, *_ in pairs)
    assert all(note for *_, note in pairs)
    strong = {(source, target) for source, target, strength, _ in pairs if strength == "strong"}
    assert strong >= STRONGEST_PAIRS
    assert {pair[:2] for pair in pairs} - strong == {("CC3:4.2", "CCTC11:2.3")}
    assert ("CC28:4.4", "INSCC008:P13") not in {pair[:2] for pair in pairs}
