"""Do again what the people of the worked portfolio did."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from nvqcheck.domain.actions import requests
from nvqcheck.domain.actions.requests import Command
from nvqcheck.domain.record.evidence import Content, Location
from nvqcheck.domain.text.references import CriterionRef
from nvqcheck.domain.text.roles import Role
from nvqcheck.portfolio.portfolio import Portfolio
from nvqcheck.portfolio.view import View

HERE = Path(__file__).parent

Said = dict[str, Any]
"""What a part of `requests.json` says."""


def replay(portfolio: Portfolio, folder: Path) -> None:
    """Write the worked portfolio, under the identity and the salts that the given one makes.

    Args:
        portfolio: that is to be made; every request is made of it, at the time of the story.
        folder: the portfolio's; its files of evidence are put there.

    Raises:
        OSError: the folder cannot be written.
    """
    _put_evidence(folder / "evidence")
    clock = _Clock()
    story = replace(portfolio, clock=clock)
    for said in _requests():
        clock.now, who, kind = (said.pop(key) for key in ("at", "who", "do"))
        if kind == "Start":
            story.start(said["name"], who, said["units"])
        else:
            anyway = bool(said.pop("anyway", False))
            _act(replace(story.acting_as(who), anyway=anyway), kind, said)


@dataclass
class _Clock:
    """Tells the time in the story."""

    now: str = ""

    def __call__(self) -> datetime:
        return datetime.fromisoformat(self.now)


def _requests() -> list[Said]:
    text = (HERE / "requests.json").read_text(encoding="utf-8")
    return cast("list[Said]", json.loads(text))


def _put_evidence(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for file in (HERE / "evidence").iterdir():
        (folder / file.name).write_bytes(file.read_bytes())


def _act(portfolio: Portfolio, kind: str, said: Said) -> None:
    portfolio.act(lambda view: [_request(portfolio, view, kind, said)])


def _request(portfolio: Portfolio, view: View, kind: str, said: Said) -> Command:
    """The request of a kind, named as its class is, with what is said for each of its fields."""
    values = {name: _value(view, name, value) for name, value in said.items()}
    if "content" in said:
        before = view.evidence(said["evidence"]).content if "evidence" in said else None
        values["content"] = _content(portfolio, view, said["content"], before)
    return cast("Command", getattr(requests, kind)(**values))


def _value(view: View, field: str, said: Any) -> Any:
    match field:
        case "criteria":
            return view.library.select(said)
        case "requirement":
            return CriterionRef.parse(said)
        case "role":
            return Role(said)
        case "evidence" if isinstance(said, str):
            return view.evidence(said).id
        case "evidence":
            return tuple(view.evidence(ref).id for ref in said)
        case _:
            return said


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _content(portfolio: Portfolio, view: View, said: Said, before: Content | None) -> Content:
    """What is said about an item; of one that is there already, what is said anew."""
    where = said["location"]
    file = where["kind"] == "file"
    location = portfolio.recorded_file_at(where["at"]) if file else Location(**where)
    values = {name: _tupled(value) for name, value in said.items()} | {"location": location}
    if "about" in said:
        values["about"] = tuple(view.evidence(ref).id for ref in said["about"])
    return before._replace(**values) if before else Content(**values)
