"""The five units' facts, as the official documents print them, held against the shipped files."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

STANDARDS = Path(__file__).resolve().parents[2] / "standards"

UNITS = ["CC28", "CC3", "CCTC11", "CFACC27", "INSCC008"]

TITLES = {
    "CC28": "Manage team and individual performance in contact centre operations",
    "CC3": "Improve organisational effectiveness and personal development in a contact centre",
    "CCTC11": "Principles of performance management in a contact centre",
    "CFACC27": (  # as the standard it carries
        "Contribute to performance management in a contact centre"
    ),
    "INSCC008": "Manage team and individual performance in contact centre operations",
}

HEADS = {
    "CC28": {"kind": "unit", "body": "OCR", "level": "4", "credit": "5", "glh": "15"},
    "CC3": {"kind": "unit", "body": "OCR", "level": "4", "credit": "5", "glh": "10"},
    "CCTC11": {"kind": "unit", "body": "OCR", "level": "3", "credit": "3", "glh": "18"},
    "CFACC27": {"kind": "unit", "body": "SQA"},
    "INSCC008": {"kind": "nos", "body": "Skills CFA"},
}

REFERENCES = {
    "CC28": {"ocr_unit": "14", "sector_unit": "CC28", "unit_reference": "F/503/0408"},
    "CC3": {"ocr_unit": "2", "sector_unit": "CC3", "unit_reference": "R/503/0350"},
    "CCTC11": {"ocr_unit": "10", "sector_unit": "CCTC11", "unit_reference": "Y/503/0396"},
    "CFACC27": {"sqa_unit": "H12B 04", "sector_unit": "CFACC27"},
    "INSCC008": {"urn": "INSCC008", "original_urn": "CfA CC28"},
}

EDITIONS = {
    "CC28": {"year": "2011"},
    "CC3": {"year": "2011"},
    "CCTC11": {},
    "CFACC27": {},
    "INSCC008": {
        "version": "1",
        "status": "Current",
        "approved": "2021-02-05",
        "review": "2026-03-01",
    },
}

GROUPS = {
    "CC28": {
        "1": ("performance", ["1.1", "1.2", "1.3"]),
        "2": ("performance", ["2.1", "2.2", "2.3"]),
        "3": ("performance", ["3.1", "3.2", "3.3", "3.4"]),
        "4": ("knowledge", ["4.1", "4.2", "4.3", "4.4"]),
    },
    "CC3": {
        "1": ("performance", ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6"]),
        "2": ("performance", ["2.1", "2.2", "2.3", "2.4"]),
        "3": ("performance", ["3.1", "3.2", "3.3", "3.4"]),
        "4": ("knowledge", ["4.1", "4.2", "4.3", "4.4", "4.5"]),
    },
    "CCTC11": {
        "1": ("knowledge", ["1.1", "1.2", "1.3", "1.4", "1.5"]),
        "2": ("knowledge", ["2.1", "2.2", "2.3", "2.4"]),
    },
    "CFACC27": {
        "A": ("performance", [f"P{n}" for n in range(1, 6)]),
        "B": ("performance", [f"P{n}" for n in range(6, 11)]),
        "C": ("performance", [f"P{n}" for n in range(11, 16)]),
        "K": ("knowledge", [f"K{letter}" for letter in "abcdefghijklmno"]),
    },
    "INSCC008": {
        "A": ("performance", [f"P{n}" for n in range(1, 5)]),
        "B": ("performance", [f"P{n}" for n in range(5, 10)]),
        "C": ("performance", [f"P{n}" for n in range(10, 17)]),
        "K": ("knowledge", [f"K{n}" for n in range(1, 21)]),
    },
}

TEACHING_POINTS = {
    "CC28": {"1": 2, "2": 3, "3": 4, "4": 3},
    "CC3": {"1": 11, "2": 7, "3": 6, "4": 7},
    "CCTC11": {
        "1.1": 2,
        "1.2": 1,
        "1.3": 1,
        "1.4": 1,
        "1.5": 1,
        "2.1": 1,
        "2.2": 2,
        "2.3": 1,
        "2.4": 1,
    },
    "CFACC27": {},
    "INSCC008": {},
}

RULES = {
    "CC28": {
        "ER1": ("workplace", 0),
        "ER2": ("inform", 0),
        "ER3": ("occasions", 0),
        "ER4": ("confirm", 0),
        "ER5": ("authentic", 0),
        "ER6": ("all_met", 0),
    },
    "CC3": {
        "ER1": ("workplace", 0),
        "ER2": ("inform", 0),
        "ER3": ("occasions", 0),
        "ER4": ("scope", 2),
        "ER5": ("scope", 4),
        "ER6": ("authentic", 0),
        "ER7": ("all_met", 0),
    },
    "CCTC11": {"ER1": ("inform", 0), "ER2": ("inform", 0)},
    "CFACC27": {
        "ER1": ("workplace", 0),
        "ER2": ("inform", 0),
        "ER3": ("occasions", 0),
        "ER4": ("scope", 2),
        "ER5": ("scope", 2),
        "ER6": ("scope", 2),
    },
    "INSCC008": {},
}

KEYS = {
    "CC28": {},
    "CC3": {"ER4": ["own_product"], "ER5": ["taken_into_account"]},
    "CCTC11": {},
    "CFACC27": {"ER1": ["covers"], "ER6": ["taken_into_account"]},
    "INSCC008": {},
}
"""What the rules of a unit's requirements ask for beyond the usual."""

TOLD = {
    "CC28": ["1.1"],
    "CC3": ["1.3", "1.4", "1.5"],
    "CCTC11": [],
    "CFACC27": ["P1", "P6"],
    "INSCC008": ["P1", "P13"],
}
"""Criteria to be done that are an account by nature."""

NOS = {
    "CC28": [("Contact Centre", "28")],
    "CC3": [("Contact Centre", "3")],
    "CCTC11": [("Contact Centre", "27")],
    "CFACC27": [],
    "INSCC008": [],
}

STRONGEST_PAIRS = {
    ("CC28:1.1", "INSCC008:P1"),
    ("CC28:3.3", "INSCC008:P14"),
    ("CC28:4.1", "INSCC008:K3"),
    ("CC28:4.2", "INSCC008:K4"),
    ("CC28:4.3", "INSCC008:K18"),
    ("CC28:4.4", "INSCC008:K17"),
    ("INSCC008:K1", "CFACC27:Ka"),
    ("INSCC008:K2", "CFACC27:Kb"),
    ("CCTC11:2.3", "INSCC008:K3"),
    ("CC28:2.2", "INSCC008:P6"),
    ("CC3:2.3", "INSCC008:P5"),
    ("CC3:2.1", "INSCC008:P3"),
    ("CCTC11:1.2", "CFACC27:Ke"),
    ("CCTC11:1.3", "CFACC27:Ki"),
    ("CCTC11:1.5", "CFACC27:Ko"),
    ("INSCC008:K4", "CFACC27:Kk"),
    ("INSCC008:P4", "CFACC27:P10"),
}

FORCES = {"CC28": "optional", "CC3": "optional", "CCTC11": "expected"}
"""How strongly the documents that have guidance put it: what may, or should, be included."""


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
