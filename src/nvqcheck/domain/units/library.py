"""The units at hand and the centre's policy: what names mean and how they are looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from nvqcheck.domain.text.did_you_mean import suggestion
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.units.methods import METHODS, Method
from nvqcheck.domain.units.unit import Criterion, Pair, Unit
from nvqcheck.errors import UsageError


class Policy(NamedTuple):
    """What a centre sets for itself; it may ask for more than the units do, never for less."""

    methods: tuple[Method, ...] = METHODS
    min_dates: int = 0
    span_days: int = 0
    items_per_criterion: int = 1
    """How many items of evidence a *met* decision needs."""
    real_work: bool = False
    """Whether real work is a rule where a unit has no evidence rules of its own, as in a NOS."""
    retention: Mapping[str, Retention] = {}
    """How long things are kept, by awarding body."""
    source: str = ""
    """Where it came from, in words; empty if the centre sets nothing."""

    def stricter(self, other: Policy) -> Policy:
        """This and another one: of each figure the larger, and the methods that only it has."""
        passed_over = self.otherwise(other)
        codes = {method.code for method in self.methods}
        more = [m for m in other.methods if m.code not in codes and m.code not in passed_over]
        return Policy(
            methods=(*self.methods, *more),
            min_dates=max(self.min_dates, other.min_dates),
            span_days=max(self.span_days, other.span_days),
            items_per_criterion=max(self.items_per_criterion, other.items_per_criterion),
            real_work=self.real_work or other.real_work,
            retention={
                body: _longer(self.retention.get(body), other.retention.get(body))
                for body in (*self.retention, *other.retention)
            },
        )

    def otherwise(self, other: Policy) -> tuple[str, ...]:
        """The codes of another one's methods that are not what is called so here."""
        own = {method.code: method for method in self.methods}
        built_in = {method.code: method for method in METHODS}
        names = {_plain(name) for method in self.methods for name in (method.code, method.name)}
        return tuple(
            method.code
            for method in other.methods
            if method not in (own.get(method.code), built_in.get(method.code))
            and (method.code in own or names & {_plain(method.code), _plain(method.name)})
        )


def _plain(name: str) -> str:
    """A name without what people do not see at once: capital letters and spaces."""
    return "".join(name.casefold().split())


def _longer(one: Retention | None, other: Retention | None) -> Retention:
    one, other = one or Retention(), other or Retention()
    return Retention(
        max(one.records_years, other.records_years), max(one.evidence_years, other.evidence_years)
    )


class Retention(NamedTuple):
    """How many years a centre keeps things after a unit of one awarding body is finished."""

    records_years: int = 0
    """The portfolio's records: decisions, samples, signatures; 0 if the centre does not say."""
    evidence_years: int = 0
    """The candidate's evidence; 0 if the centre does not say."""


class LibraryValues(NamedTuple):
    """The units at hand and the policy under which they are assessed."""

    units: Mapping[str, Unit]
    policy: Policy = Policy()
    origins: Mapping[str, str] = {}
    """Where each unit came from, in words, by its id."""
    alone: str = ""
    """The folders that were named and count alone, in words; empty where none was named."""


class Library(LibraryValues):
    """The units, with the policy under which they are assessed, and how they are looked up."""

    @cached_property
    def methods(self) -> dict[str, Method]:
        """The methods by code."""
        return {method.code: method for method in self.policy.methods}

    def unit(self, id_: str) -> Unit:
        """The unit with this id.

        Raises:
            UsageError: there is none; the hint names the nearest.
        """
        if id_ not in self.units:
            raise UsageError(
                "unknown-unit", f"There is no unit {id_}.", hint=suggestion(id_, self.units)
            )
        return self.units[id_]

    def method(self, name: str) -> Method:
        """The method with this code or name, in any case of letters.

        Raises:
            UsageError: there is none; the hint names the nearest.
        """
        if name in self.methods:
            return self.methods[name]
        for method in self.policy.methods:
            if name.casefold() in (method.code.casefold(), method.name.casefold()):
                return method
        shown = {method.code: f"{method.code} ({method.name})" for method in self.policy.methods}
        known = {**shown, **{method.name: shown[method.code] for method in self.policy.methods}}
        hint = suggestion(name, known, known) or f"Choose from {', '.join(self.methods)}."
        raise UsageError("unknown-method", f"There is no method {name}.", hint=hint)

    def criterion(self, ref: CriterionRef) -> Criterion:
        """The criterion this refers to.

        Raises:
            UsageError: the unit or the criterion does not exist; the hint names the nearest.
        """
        unit = self.unit(ref.unit)
        if ref.id not in unit.criteria:
            known = {other.id: str(other) for other in unit.refs()}
            names = list(known.values())
            raise UsageError(
                "unknown-criterion",
                f"{unit.id} has no criterion {ref.id}." if ref.id else f"{ref} names no criterion.",
                hint=suggestion(ref.id, known, known) or f"It has {names[0]} to {names[-1]}.",
            )
        return unit.criteria[ref.id]

    def select(self, texts: Iterable[str]) -> tuple[CriterionRef, ...]:
        """The criteria that texts name, each once, in the order given.

        `CC28:1.1` is one criterion, `CC28:1.1-1.3` a run of them in the unit's order, `CC28:1` a
        group, `CC28` a whole unit; commas join several of one unit: `CC28:1.1,2.3`.

        Raises:
            UsageError: a name that does not exist.
        """
        return tuple(dict.fromkeys(chain.from_iterable(refs for _, refs in self._named(texts))))

    def select_alone(
        self, texts: Iterable[str]
    ) -> tuple[tuple[CriterionRef, ...], tuple[CriterionRef, ...]]:
        """As `select`: the criteria that are named by themselves, and those of runs and groups.

        Raises:
            UsageError: a name that does not exist.
        """
        alone: dict[CriterionRef, None] = {}
        others: dict[CriterionRef, None] = {}
        for single, refs in self._named(texts):
            (alone if single else others).update(dict.fromkeys(refs))
        return tuple(alone), tuple(ref for ref in others if ref not in alone)

    def _named(self, texts: Iterable[str]) -> Iterator[tuple[bool, Sequence[CriterionRef]]]:
        """What each name stands for, and whether it is one criterion's own."""
        for text in texts:
            unit_id, colon, rest = text.partition(":")
            unit = self.unit(unit_id)
            if not colon:
                yield False, tuple(unit.refs())
                continue
            for part in rest.split(","):
                yield part in unit.criteria, self._part(unit, part)

    def _part(self, unit: Unit, part: str) -> list[CriterionRef]:
        if part in unit.criteria:
            return [CriterionRef(unit.id, part)]
        for group in unit.groups:
            if group.id == part:
                return [CriterionRef(unit.id, criterion.id) for criterion in group.criteria]
        first, dash, last = part.partition("-")
        if not dash:
            self.criterion(CriterionRef(unit.id, part))
        order = list(unit.criteria)
        for end in (first, last):
            self.criterion(CriterionRef(unit.id, end))
        start, stop = order.index(first), order.index(last)
        if start > stop:
            raise UsageError(
                "backward-range",
                f"{unit.id}:{part} runs backwards.",
                hint=f"Write {unit.id}:{last}-{first}.",
            )
        return [CriterionRef(unit.id, id_) for id_ in order[start : stop + 1]]

    def scope_item(self, text: str, among: Iterable[str]) -> str:
        """The full name of a scope item, `CFACC27:ER4.1`, from that or from `ER4.1` alone.

        Args:
            text: what was given.
            among: the ids of the units to look in where no unit is named.

        Raises:
            UsageError: no unit has it, or several have.
        """
        unit_id, colon, item = text.rpartition(":")
        units = [self.unit(unit_id)] if colon else [self.units[u] for u in among if u in self.units]
        names = [f"{unit.id}:{item}" for unit in units if item in unit.scope_items]
        if len(names) == 1:
            return names[0]
        if names:
            raise UsageError(
                "unclear-scope",
                f"Several units have a scope item {item}.",
                hint=f"Name one of {', '.join(names)}.",
            )
        known = [f"{unit.id}:{name}" for unit in units for name in unit.scope_items]
        hint = suggestion(text, known) if known else "These units list no scope items."
        raise UsageError("unknown-scope", f"There is no scope item {text}.", hint=hint)

    @cached_property
    def pairs(self) -> dict[CriterionRef, tuple[Pair, ...]]:
        """The crosswalk both ways: for each criterion its pairs, with itself as the source."""
        both: dict[CriterionRef, list[Pair]] = {}
        for unit in self.units.values():
            for pair in unit.crosswalk:
                both.setdefault(pair.source, []).append(pair)
                turned = pair._replace(source=pair.target, target=pair.source)
                both.setdefault(pair.target, []).append(turned)
        return {ref: tuple(pairs) for ref, pairs in both.items()}

    def known_method(self, code: str) -> Method:
        """What is known of a method that evidence has.

        One that the centre's policy leaves out keeps the meaning that every centre gives it; of
        one that nobody knows it is only known that the candidate tells of something.
        """
        return self._known_methods.get(code) or Method(code, code)

    @cached_property
    def _known_methods(self) -> dict[str, Method]:
        return {method.code: method for method in (*METHODS, *self.policy.methods)}
