"""What a change costs: the file is read once, its events folded once, and written once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nvqcheck import new_portfolio, open_portfolio
from nvqcheck.portfolio import viewer
from nvqcheck.store.files import replacing
from nvqcheck.store.portfolio import tinydb


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the file is read and written, and its events folded."""
    counted: Counter[str] = Counter()

    def count(module: Any, name: str) -> None:
        function: Callable[..., Any] = getattr(module, name)

        def counting(*args: Any, **given: Any) -> Any:
            counted[name] += 1
            return function(*args, **given)

        monkeypatch.setattr(module, name, counting)

    count(tinydb, "read_whole")
    count(replacing, "replace_whole")
    count(viewer, "fold")
    return counted


@pytest.mark.parametrize("sign", [True, False])
def test_a_change_reads_folds_and_writes_once(
    tmp_path: Path, counts: Counter[str], sign: bool
) -> None:
    """Adding evidence and linking it is one read, one fold and one write, signed or not."""
    new_portfolio(tmp_path, sign=sign).start("Sam", f"sam-{sign}".lower(), ["CC28"])
    rota = tmp_path / "rota.txt"
    rota.write_text("Monday", encoding="utf-8")
    portfolio = open_portfolio(tmp_path, sign=sign)
    counts.clear()
    done = portfolio.add_evidence(
        method="WP", title="Rota", on=["2026-01-05"], file=str(rota), criteria=["CC28:1.1"]
    )
    assert counts == {"read_whole": 1, "fold": 1, "replace_whole": 1}
    assert [bool(event.sig) for event in done.events] == [sign, sign]


def test_what_reaches_back_is_folded_again(tmp_path: Path, counts: Counter[str]) -> None:
    """Only what changes earlier events, such as taking one back, folds them all anew."""
    started = new_portfolio(tmp_path).start("Sam", "sam-back", ["CC28"])
    enrolled = next(event for event in started.events if event.kind == "enrolled")
    portfolio = open_portfolio(tmp_path)
    counts.clear()
    portfolio.retract(enrolled.id[:8], "a slip")
    assert counts == {"read_whole": 1, "fold": 2, "replace_whole": 1}


def test_a_dry_run_writes_nothing(tmp_path: Path, counts: Counter[str]) -> None:
    """A dry run reads and folds once, and writes nothing."""
    new_portfolio(tmp_path).start("Sam", "sam-dry", ["CC28"])
    counts.clear()
    open_portfolio(tmp_path).enrol(["CC3"], dry_run=True)
    assert counts == {"read_whole": 1, "fold": 1}
