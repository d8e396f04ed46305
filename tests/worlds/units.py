"""Units to work towards: small ones, made up."""

from __future__ import annotations

from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.domain.units.unit import (
    Criterion,
    Edition,
    Group,
    GroupKind,
    Pair,
    Requirement,
    Rule,
    ScopeItem,
    Signatory,
    Strength,
    Unit,
)

OFFICIAL = "0f" * 32
"""The digest of an official text that nobody has."""


def ref(text: str) -> CriterionRef:
    """`U1:1.1` as a reference."""
    return CriterionRef.parse(text)


def refs(*texts: str) -> tuple[CriterionRef, ...]:
    """Several references."""
    return tuple(map(ref, texts))


def criterion(id_: str, verb: str = "identify", rest: str = "", *, wording: str = "") -> Criterion:
    """A criterion with a statement of its own: the verb, and what follows it."""
    return Criterion(id_, id_, verb, f"{verb.capitalize()} {rest or f'thing {id_}'}", wording)


ALL_RULES = (
    Requirement("ER1", Rule.WORKPLACE, "Real work."),
    Requirement("ER2", Rule.OCCASIONS, "More than once."),
    Requirement(
        "ER3", Rule.SCOPE, "Both.", items=(ScopeItem("ER3.1", "This"), ScopeItem("ER3.2", "That"))
    ),
    Requirement("ER4", Rule.CONFIRM, "Somebody judges it."),
    Requirement("ER5", Rule.AUTHENTIC, "Own work."),
    Requirement("ER6", Rule.INFORM, "Good to know."),
    Requirement("ER7", Rule.ALL_MET, "Everything."),
)

REAL_WORK = (Requirement("ER1", Rule.WORKPLACE, "Real work."),)


def make_unit(
    id_: str = "U1",
    *,
    requirements: tuple[Requirement, ...] = REAL_WORK,
    signed_by: tuple[Role, ...] = (Role.CANDIDATE, Role.ASSESSOR),
    wording: str = "",
    crosswalk: tuple[Pair, ...] = (),
) -> Unit:
    """A unit of two performance criteria, 1.1 and 1.2, and one to know, 2.1."""
    return Unit(
        id_,
        "unit",
        f"Unit {id_}",
        "Body",
        Edition("document", year=2020, version="1"),
        (
            Group(
                "1",
                GroupKind.PERFORMANCE,
                "Be able to do things",
                (criterion("1.1", wording=wording), criterion("1.2", "carry out")),
            ),
            Group("2", GroupKind.KNOWLEDGE, "Understand things", (criterion("2.1", "explain"),)),
        ),
        tuple(Signatory(role, role.words) for role in signed_by),
        references={"code": id_},
        requirements=requirements,
        crosswalk=crosswalk,
    )


U1 = make_unit()
U2 = make_unit(
    "U2",
    requirements=(),
    signed_by=(Role.ASSESSOR,),
    crosswalk=(Pair(ref("U2:1.1"), ref("U1:1.1"), "much the same", Strength.STRONG),),
)
"""A unit without requirements, which only an assessor signs."""


def reworded(unit: Unit, id_: str, **changes: object) -> Unit:
    """The unit with another wording, verb or statement, or parts, of one of its criteria."""

    def changed(group: Group) -> Group:
        criteria = (
            one._replace(**changes) if one.id == id_ else one  # type: ignore[arg-type]
            for one in group.criteria
        )
        return group._replace(criteria=tuple(criteria))

    return unit._replace(groups=tuple(map(changed, unit.groups)))
