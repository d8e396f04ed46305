"""Standards as the JSON that scripts rely on; keys are added and never renamed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.units.edition_differences import Difference
from nvqcheck.domain.units.library import Library
from nvqcheck.domain.units.rules import values
from nvqcheck.domain.units.unit import Group, Pair, Requirement, Unit

Json = dict[str, object]


def list_json(units: Mapping[str, Unit], files: Mapping[str, str]) -> Json:
    """The result of `standards list`."""
    return {
        "units": [
            {
                "id": unit.id,
                "kind": unit.kind,
                "title": unit.title,
                "body": unit.body,
                "level": unit.level,
                "credit": unit.credit,
                "glh": unit.glh,
                "criteria": len(unit.criteria),
                "requirements": len(unit.requirements),
                "digest": unit.digest,
                "file": files.get(unit.id, ""),
            }
            for unit in units.values()
        ]
    }


def unit_json(unit: Unit, library: Library, file: str = "") -> Json:
    """The result of `standards show`; the crosswalk shows pairs from either side."""
    edition = unit.edition
    pairs = (
        pair for id_ in unit.criteria for pair in library.pairs.get(CriterionRef(unit.id, id_), ())
    )
    return {
        "unit": {
            "id": unit.id,
            "title": unit.title,
            "kind": unit.kind,
            "body": unit.body,
            "level": unit.level,
            "credit": unit.credit,
            "glh": unit.glh,
            "purpose": unit.purpose,
            "references": unit.references,
            "edition": {
                "source": edition.source,
                "year": edition.year,
                "version": edition.version,
                "status": edition.status,
                "approved": edition.approved,
                "review": edition.review,
                "repaired": edition.repaired,
            },
            "about": unit.about,
            "assessment": unit.assessment,
            "guidance_is": unit.guidance_is,
            "groups": [_group(group) for group in unit.groups],
            "requirements": [_requirement(need) for need in unit.requirements],
            "sign_off": [signatory.role for signatory in unit.sign_off],
            "signatories": unit.sign_off,
            "nos": unit.nos,
            "functional_skills": unit.functional_skills,
            "resources": unit.resources,
            "crosswalk": [_pair(pair) for pair in pairs],
            "digest": unit.digest,
            "file": file,
        }
    }


def changes_json(old: Unit, new: Unit, changes: Sequence[Difference]) -> Json:
    """The result of `standards diff`."""
    return {
        "from": {"id": old.id, "digest": old.digest},
        "to": {"id": new.id, "digest": new.digest},
        "same": not changes,
        "changes": [
            {
                "thing": change.thing,
                "kind": change.kind,
                "aspect": change.aspect,
                "official": change.official,
                "before": change.before,
                "after": change.after,
            }
            for change in changes
        ],
    }


def _group(group: Group) -> Json:
    return {
        "id": group.id,
        "kind": group.kind,
        "title": group.title,
        "guidance": group.guidance,
        "criteria": group.criteria,
    }


def _requirement(need: Requirement) -> Json:
    """A requirement with the figures and items that its rule has, and no others."""
    return {"id": need.id, "statement": need.statement, "rule": need.rule, **values(need)}


def _pair(pair: Pair) -> Json:
    return {"from": pair.source, "to": pair.target, "note": pair.note, "strength": pair.strength}
