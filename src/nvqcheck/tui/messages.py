"""What screens and dialogs tell the app: messages go up, attributes come down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from nvqcheck.domain.actions.requests import Command
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.errors import NvqcheckError

Reply = Callable[[NvqcheckError | None], None]
"""Told what became of it: None if it is done, else why it is not."""


@dataclass
class Asked(Message):
    """Somebody wants something done."""

    commands: tuple[Command, ...]
    reply: Reply | None = None
    anyway: bool = False
    """Whether it may unseat decisions and signatures: somebody was asked, and said yes."""


@dataclass
class Goes(Message):
    """Somebody wants to see a place: a screen, and what to show on it."""

    screen: str
    criterion: CriterionRef | None = None
    unit: str = ""
    evidence: str = ""


@dataclass
class Acts(Message):
    """Somebody else acts from now on."""

    person: str


@dataclass
class Started(Message):
    """A newcomer wants a portfolio."""

    name: str
    units: tuple[str, ...]
    folder: str
    reply: Reply | None = None


@dataclass
class Says(Message):
    """There is something to say that changes nothing."""

    text: str
    hint: str = ""
    trouble: bool = False
