"""Checked files as SARIF, with what each code of a problem means."""

from __future__ import annotations

from collections.abc import Sequence

from nvqcheck.report.formats.ci import Checked, sarif
from nvqcheck.report.words.meanings import MEANINGS


def findings_sarif(results: Sequence[Checked]) -> str:
    """The problems as one SARIF run, whose rules explain the codes."""
    return sarif(results, MEANINGS)
