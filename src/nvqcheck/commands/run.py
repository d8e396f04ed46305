"""One run of a command: its common options, and the portfolio and standards they lead to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from nvqcheck.lazy import lazily

if TYPE_CHECKING:
    from nvqcheck.commands.consent import Consent
    from nvqcheck.portfolio.opening import Workplace
    from nvqcheck.portfolio.portfolio import Portfolio

# Not every command looks at a portfolio.
_workplace: Callable[..., Workplace] = lazily("nvqcheck.portfolio.opening", "Workplace")
_say: Callable[[str], None] = lazily("nvqcheck.commands.output", "say")
_consent: Callable[[], Consent] = lazily("nvqcheck.commands.consent", "Consent")


def _say_who(holder: str) -> None:
    _say(f"{holder} is writing to the portfolio: waiting.")


@dataclass(frozen=True, eq=False, repr=False)
class Run:
    """One run of a command: the options that all commands have, and what they lead to."""

    command: str
    portfolio: str = ""
    actor: str = ""
    standards: str = ""
    roster: str = ""
    color: str = "auto"
    format: str = ""
    output: str = ""
    dry_run: bool = False
    anyway: bool = False

    @cached_property
    def service(self) -> Portfolio:
        """The portfolio that the options lead to, for the person who acts."""
        return replace(self.open(self.workplace.find(self.portfolio)), anyway=self.anyway)

    def open(self, path: Path) -> Portfolio:
        """The use cases over one portfolio's file, there or not."""
        return self.workplace.open(path)

    @cached_property
    def workplace(self) -> Workplace:
        """From where the options have portfolios opened."""
        consent = _consent()
        return _workplace(
            self.actor,
            self.standards,
            self.roster,
            ask=consent.ask,
            show=consent.show,
            waits=_say_who,
            option="--standards",
            roster_option="--roster",
        )
