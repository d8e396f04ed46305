"""On what basis things count, the same in every report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from nvqcheck.domain.progress.basis import Basis
from nvqcheck.report.words.wording import listed


def basis_words(basis: Basis) -> str:
    """On what basis things count, as part of a sentence."""
    nobody = "nobody's word: the roster is not believed, so no judgement counts"
    said = [nobody if basis.doubt else authority_words(basis)]
    said += [f"units from {basis.standards} alone"] if basis.standards else []
    said += [f"the policy of {basis.policy}"] if basis.policy else []
    return "; ".join(said)


def authority_words(basis: Basis) -> str:
    """By whose word, as part of a sentence."""
    if basis.centre:
        return f"the roster of {basis.centre}, version {basis.version}"
    return "what people say of themselves; no roster is pinned"


def basis_sentences(basis: Basis) -> Iterator[str]:
    """On what basis things count, why a roster is not believed, and what does not count."""
    yield f"Counted on {basis_words(basis)}."
    if basis.doubt:
        yield basis.doubt
    elif basis.uncounted:
        yield basis.not_counted_words


def basis_json(bases: Sequence[Basis]) -> dict[str, Any]:
    """The basis of a report on portfolios; null for what is not the same of all of them."""
    kinds = {"roster" if basis.pinned else "rules" for basis in bases}
    return {
        "kind": "roster" if kinds == {"roster"} else "rules",
        "roster": _one({basis.roster for basis in bases}),
        "centre": _one({basis.centre for basis in bases}),
        "version": _one({basis.version for basis in bases}),
        "believed": all(basis.centre and not basis.doubt for basis in bases),
        "not_counted": sum(basis.not_counted for basis in bases),
        "reasons": [
            {"code": one.code, "person": one.person, "events": one.events, "why": one.why}
            for basis in bases
            for one in basis.uncounted
        ],
        "standards": _one({basis.standards for basis in bases}),
        "policy": _one({basis.policy for basis in bases}),
        "words": listed(dict.fromkeys(map(basis_words, bases))),
    }


def _one(values: set[Any]) -> Any:
    """What all of them are, if it is something."""
    return (next(iter(values)) or None) if len(values) == 1 else None
