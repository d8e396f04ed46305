"""A centre's policy file: it may ask for more than the units do, never for less."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from nvqcheck.domain.text.did_you_mean import suggestion
from nvqcheck.domain.units.library import Policy, Retention
from nvqcheck.domain.units.methods import METHODS, How, Method, Of
from nvqcheck.errors import UnreadableError
from nvqcheck.store.places import PolicyFile, shown
from nvqcheck.store.standards.container_shapes import Key, ListOf, MapOf, TableOf
from nvqcheck.store.standards.scalar_shapes import YES_NO, Integer, OneOf, Text
from nvqcheck.store.standards.text_file import read_text
from nvqcheck.store.standards.yaml_tree import Findings, Listing, Node, Table, read_tree

if TYPE_CHECKING:
    from pathlib import Path

    from nvqcheck.errors import Problem

_NEVER_LESS = "A policy may ask for more than the units do, never for less."
_HOW_WORDS = {
    "seen": "an assessor sees it, or it is made at work",
    "testified": "somebody who saw it says so",
    "told": "the candidate tells of it",
}
_OF_WORDS = {
    "work": "work that was done",
    "simulation": "work that was simulated",
    "no_work": "theory, training, a certificate",
}
_CODE = Text(r"[A-Z]+", "a method's code: capital letters, such as OBS")

_METHOD: TableOf[dict[str, Any]] = TableOf(
    "a method",
    dict,
    (
        Key("code", _CODE, "what evidence of this method is called by.", required=True),
        Key("name", Text(), "its name.", required=True),
        Key("like", _CODE, "a method it behaves like, unless the keys below say otherwise."),
        Key("direct", YES_NO, "whether it is direct evidence."),
        Key("by_assessor", YES_NO, "whether an assessor produces it, and so may add it."),
        Key(
            "how",
            OneOf({how.value: how for how in How}, _HOW_WORDS),
            "how it shows what it is of: seen, testified or told.",
        ),
        Key(
            "of",
            OneOf({of.value: of for of in Of}, _OF_WORDS),
            "what its evidence is of unless it says otherwise.",
        ),
        Key("product", YES_NO, "whether it is a product of work, which is somebody's."),
        Key("expert", YES_NO, "whether its witness has to be an expert one."),
    ),
)
_OCCASIONS: TableOf[dict[str, int]] = TableOf(
    "a rule of occasions",
    dict,
    (
        Key("min", Integer(2, 100, _NEVER_LESS), "how many different dates there are to be."),
        Key(
            "span_days",
            Integer(1, 3650, _NEVER_LESS),
            "how many days lie between the first and the last.",
        ),
    ),
)
_RETENTION: TableOf[Retention] = TableOf(
    "how long a body's things are kept",
    Retention,
    (
        Key("records_years", Integer(1, 100), "how many years records are kept."),
        Key("evidence_years", Integer(1, 100), "how many years evidence is kept."),
    ),
)


def _policy(
    *,
    methods: tuple[dict[str, Any], ...] = (),
    occasions: dict[str, int] | None = None,
    items_per_criterion: int = 1,
    real_work: bool = False,
    retention: dict[str, Retention] | None = None,
) -> tuple[tuple[dict[str, Any], ...], Policy]:
    occasions = occasions or {}
    policy = Policy(
        min_dates=occasions.get("min", 0),
        span_days=occasions.get("span_days", 0),
        items_per_criterion=items_per_criterion,
        real_work=real_work,
        retention=retention or {},
    )
    return methods, policy


POLICY = TableOf(
    "a policy",
    _policy,
    (
        Key("methods", ListOf(_METHOD), "methods that are renamed or added."),
        Key("occasions", _OCCASIONS, "what every requirement of occasions asks for at least."),
        Key(
            "items_per_criterion",
            Integer(1, 100, _NEVER_LESS),
            "how many items of evidence a decision *met* needs.",
        ),
        Key(
            "real_work",
            OneOf(
                {"rule": True, "notice": False},
                {"rule": "a unit is not ready without it", "notice": "it is shown"},
            ),
            "what real work is where a unit has no evidence rules, as in a NOS; a notice if not "
            "said.",
        ),
        Key(
            "retention",
            MapOf(_RETENTION),
            "how many years things are kept, by awarding body.",
        ),
    ),
)
"""The shape of a centre's policy file: every key that it may have, and what it means."""


def read_policy(path: Path) -> tuple[Policy, tuple[Problem, ...]]:
    """A centre's policy and what is wrong with it; with an error, the policy without a file."""
    text, problems = read_text(path)
    if text is None:
        return Policy(), tuple(problems)
    findings = Findings(str(path), problems)
    tree = read_tree(text, findings)
    policy = Policy()
    if tree is not None:
        given, policy = POLICY.read(tree, findings)
        if not findings.unknown:
            policy = policy._replace(methods=_methods(given, tree, findings))
    return (Policy() if findings.has_errors else policy), tuple(findings.sorted())


def read_policies(files: Iterable[PolicyFile]) -> Policy:
    """The policies of several files together: of each figure the stricter one holds.

    The first one names the methods, unless it lies beside a portfolio; what others say otherwise
    of them is passed over, as its source says.

    Raises:
        UnreadableError: what is wrong with one of them.
    """
    policy, sources = Policy(), []
    for number, file in enumerate(files):
        given, problems = read_policy(file.path)
        for problem in problems:
            if problem.severity == "error":
                raise UnreadableError(
                    problem.code,
                    problem.message,
                    hint=problem.hint,
                    where=problem.where,
                    about=dict(problem.about),
                )
        source = f"{shown(file.path)} ({file.said}"
        if number == 0 and not file.beside:
            policy = given
        else:
            if others := policy.otherwise(given):
                source += f"; what it says of {', '.join(others)} is passed over"
            policy = policy.stricter(given)
        sources.append(f"{source})")
    return policy._replace(source=" and ".join(sources))


def _methods(
    given: tuple[dict[str, Any], ...], tree: Node, findings: Findings
) -> tuple[Method, ...]:
    built_in = {method.code: method for method in METHODS}
    methods = dict(built_in)
    seen: set[str] = set()
    for index, values in enumerate(given):
        values = dict(values)
        code, name = values.pop("code"), values.pop("name")
        like = values.pop("like", code if code in built_in else "")
        at = _place(tree, index)
        if code in seen:
            message = f"The method {code} is named twice."
            findings.add("duplicate-method", message, at, hint="Keep one of the two.")
        seen.add(code)
        if like and like not in methods:
            message = f"{code} is to behave like {like}, and there is no such method."
            hint = suggestion(like, methods) or f"There is {', '.join(methods)}."
            findings.add("like-unknown", message, at, hint=hint)
            continue
        base = methods[like] if like else Method(code, name)
        method = base._replace(**values, code=code, name=name)
        if code in built_in and method._replace(name="") != built_in[code]._replace(name=""):
            message = f"{code} is a method every centre has: it can be renamed, not changed."
            findings.add("method-changed", message, at, hint="Give yours another code.")
        elif base.only and method.of != base.of:
            message = f"{code} behaves like {like}, which is simulated, and says it is not."
            findings.add("method-changed", message, at, hint=_NEVER_LESS)
        methods[code] = method
    return tuple(methods.values())


def _place(tree: Node, index: int) -> tuple[int, int]:
    assert isinstance(tree, Table)  # noqa: S101 - the shape has been read
    listing = tree.entries["methods"].value
    assert isinstance(listing, Listing)  # noqa: S101
    return listing.items[index].at
