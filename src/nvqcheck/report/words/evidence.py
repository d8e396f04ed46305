"""What an item of evidence is of, how it shows it and whose it is, in words."""

from __future__ import annotations

from nvqcheck.domain.units.methods import How, Of, Whose

OF_WORDS: dict[str, str] = {
    Of.WORK: "real work",
    Of.SIMULATION: "simulation",
    Of.NO_WORK: "no work: theory or training",
}
"""What it is of."""

HOW_WORDS: dict[str, str] = {
    How.SEEN: "seen by an assessor, or made at work",
    How.TESTIFIED: "testified to by somebody who saw it",
    How.TOLD: "told by the candidate",
}
"""How it shows that."""

PRODUCT_WORDS: dict[str, str] = {
    Whose.OWN: "the candidate's own work",
    Whose.SHARED: "shared work",
    Whose.REFERENCE: "for reference: not the candidate's work",
}
"""Whose work a product is."""
