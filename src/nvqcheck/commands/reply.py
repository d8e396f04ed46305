"""What a command gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from nvqcheck.errors import Exit, Problem
from nvqcheck.report.formats.registry import Render


class Reply(NamedTuple):
    """What a command found or did."""

    result: Callable[[], object] = dict
    """Makes the JSON's `result`."""
    formats: Mapping[str, Render] = {}
    """Every format it can be given in, beside json; `text` and `plain` at least."""
    problems: tuple[Problem, ...] = ()
    """What else there is to say; goes to stderr."""
    findings: bool = False
    """Whether a check was not reached."""
    exit_code: Exit | None = None
    """The exit code, where it is not what `findings` says."""
    said: tuple[str, ...] = ()
    """Sentences for whoever sits at the terminal; go to stderr."""
