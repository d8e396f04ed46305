"""What the five units' official documents print, as facts: the shipped files are held to it."""

from __future__ import annotations

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
