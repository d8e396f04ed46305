"""The evidence of a unit that counts and that decisions which stand have accepted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from nvqcheck.domain.progress.counting import OF_WORK, Shortfall, how, shows_work, tells_the_part
from nvqcheck.domain.progress.criterion_state import Standing
from nvqcheck.domain.progress.sign_off import Standings
from nvqcheck.domain.record.evidence import Evidence, ref_key
from nvqcheck.domain.record.record import Record
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.units.library import Library
from nvqcheck.domain.units.methods import How, Whose
from nvqcheck.domain.units.unit import Group, GroupKind, Unit


class Accepted(NamedTuple):
    """What a unit's requirements are worked out from."""

    library: Library
    unit: Unit
    standings: Standings
    by_criterion: Mapping[CriterionRef, tuple[Evidence, ...]]
    """The items that count there and that the decision which stands has accepted."""
    left: Mapping[CriterionRef, Mapping[str, Shortfall]]
    """The linked items that do not count there, by their ids, each with why."""

    def items(self, kind: GroupKind | None = None) -> tuple[Evidence, ...]:
        """The accepted items, each once; only those of criteria of a kind if one is given."""
        kinds = self.unit.kinds
        return by_number(
            item
            for ref, items in self.by_criterion.items() if kind in (None, kinds[ref.id])
            for item in items
        )  # fmt: skip

    def short(self, kind: GroupKind | None = None) -> dict[str, Shortfall]:
        """Why items do not count, by their ids, of those that count towards no criterion.

        Args:
            kind: of the criteria that are looked at; all if none is given.
        """
        kinds = self.unit.kinds
        counting = {item.id for item in self.items(kind)}
        short: dict[str, Shortfall] = {}
        for ref, left in self.left.items():
            if kind in (None, kinds[ref.id]):
                for id_, why in left.items():
                    short.setdefault(id_, why)
        return {id_: why for id_, why in short.items() if id_ not in counting}

    def working(self) -> tuple[Evidence, ...]:
        """The accepted items of real work, seen, made or testified to, of performance criteria."""
        return tuple(
            item for item in self.items(GroupKind.PERFORMANCE) if shows_work(item, self.library)
        )

    def serving(self, ref: CriterionRef) -> tuple[Evidence, ...]:
        """The accepted items by which a criterion is shown to be real work.

        What is told of work serves a performance criterion where the criterion is an account by
        nature, or where it is about work that is accepted too.
        """
        told = self.unit.criteria[ref.id].told or self.unit.kinds[ref.id] is GroupKind.KNOWLEDGE
        work = {item.id for item in self.items() if shows_work(item, self.library)}
        return tuple(
            item
            for item in self.by_criterion[ref]
            if told or item.id in work or work & set(item.content.about)
        )

    def seen_in(self, group: Group) -> bool:
        """Whether something accepted in a group was seen by an assessor, or made at work."""
        return any(
            shows_work(item, self.library) and how(item, self.library) == How.SEEN
            for criterion in group.criteria
            for item in self.by_criterion[CriterionRef(self.unit.id, criterion.id)]
        )

    def supports(self, stand: Standing) -> bool:
        """Whether what was accepted counts, as far as no requirement asks for it.

        Real work is asked here where only the policy asks it.
        """
        if self.library.policy.real_work and self.unit.work_covers is None:
            return bool(self.serving(stand.ref))
        return any(stand.short.get(id_) in (None, *OF_WORK) for id_ in stand.taken)

    def promises(self, stand: Standing) -> bool:
        """Whether something linked has all that the unit, or the policy, asks of evidence."""
        asked = self.library.policy.real_work or self.unit.work_covers is not None
        enough = (None,) if asked else (None, *OF_WORK)
        return any(stand.short.get(id_) in enough for id_ in stand.links)


def accepted_in(library: Library, record: Record, unit: Unit, standings: Standings) -> Accepted:
    """What has been accepted in a unit.

    Args:
        library: the units and the centre's methods.
        record: the portfolio.
        unit: the unit.
        standings: how its criteria stand.
    """
    weighed = {ref: _weighed(library, record, standings[ref]) for ref in unit.refs()}
    return Accepted(
        library=library,
        unit=unit,
        standings=standings,
        by_criterion={ref: accepted for ref, (accepted, _) in weighed.items()},
        left={ref: left for ref, (_, left) in weighed.items()},
    )


def _weighed(
    library: Library, record: Record, stand: Standing
) -> tuple[tuple[Evidence, ...], dict[str, Shortfall]]:
    """The items of a criterion that are accepted, and why the others are not."""
    short = {id_: stand.short.get(id_, Shortfall.NOT_ACCEPTED) for id_ in stand.links}
    taken = [record.evidence[id_] for id_ in stand.taken if short[id_] is Shortfall.NOT_ACCEPTED]
    parts = [item.id for item in taken if tells_the_part(item, library)]
    alone = {item.id for item in taken if item.content.product == Whose.SHARED and not parts}
    accepted = tuple(item for item in taken if item.id not in alone)
    for item in taken:
        del short[item.id]
    return accepted, {**short, **dict.fromkeys(alone, Shortfall.ALONE)}


def by_number(items: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Items, each once, in the order of their references."""
    known = {item.id: item for item in items}
    return tuple(sorted(known.values(), key=lambda item: ref_key(item.ref)))


def refs_of(items: Iterable[Evidence]) -> tuple[str, ...]:
    """The references of items, each once, in the order of their numbers."""
    return tuple(item.ref for item in by_number(items))
