"""The fields that say what an item is of, how it shows it, whose it is: those its method asks."""

from __future__ import annotations

from typing import Any

from rich.text import Text
from textual.app import ComposeResult
from textual.dom import DOMNode
from textual.widgets import Select

from nvqcheck.domain.progress.counting import shows_work
from nvqcheck.domain.record.evidence import Content, Evidence, Location
from nvqcheck.domain.text.roles import WITNESS_ROLES, Role
from nvqcheck.domain.units.methods import How, Method, Of, Whose
from nvqcheck.report.formats.safe import safe_line
from nvqcheck.tui.session import Session
from nvqcheck.tui.widgets.choice import Checklist, Choice
from nvqcheck.tui.widgets.fields import Field, options

SETTINGS = (
    ("", "usual"),
    (Of.WORK, "work"),
    (Of.SIMULATION, "simulation"),
    (Of.NO_WORK, "no work"),
)
HOWS = (
    ("", "not said"),
    (How.SEEN, "seen or made"),
    (How.TESTIFIED, "testified"),
    (How.TOLD, "told"),
)
PRODUCTS = (("", "the candidate's"), (Whose.SHARED, "shared"), (Whose.REFERENCE, "for reference"))


def of_what(session: Session, item: Evidence | None) -> ComposeResult:
    """Every field there is: `show_fitting` hides those that a method does not ask."""
    content = item.content if item else None
    said = content or Content("", "", (), Location("file", ""))
    product = () if said.product != Whose.OWN else ((Whose.OWN, "the candidate's, as said"),)
    yield Field("Of what", Choice(SETTINGS, said.setting, id="setting"), id="field-setting")
    yield Field("How it shows it", Choice(HOWS, said.how, id="how"), id="field-how")
    yield Field(
        "Whose work", Choice((*product, *PRODUCTS), said.product, id="product"), id="field-product"
    )
    about = Checklist(_work(session, item), said.about, id="about")
    yield Field("About which work", about, id="field-about")
    for name, id_, roles, value in (
        ("Made by", "by", frozenset({Role.ASSESSOR}), said.by),
        ("Witness", "witness", WITNESS_ROLES, said.witness),
    ):
        people = session.view.record.people.values()
        pairs = options((p.id, p.shown) for p in people if p.roles & roles)
        there = value in {person for _, person in pairs}
        chosen = Select(pairs, id=id_, prompt="nobody", value=value if there else Select.NULL)
        yield Field(name, chosen, id=f"field-{id_}")


def _work(session: Session, item: Evidence | None) -> list[tuple[str, Text]]:
    """The items that questions and discussions can be about."""
    view = session.view
    return [
        (one.id, Text(safe_line(f"{one.ref:<6} {one.content.title}")))
        for one in view.record.by_ref.values()
        if one != item and shows_work(one, view.library)
    ]


def asked(method: Method, session: Session, content: Content | None) -> dict[str, bool]:
    """By field, whether a method asks it of an item."""
    theirs = session.actor == session.view.record.candidate
    told = method.by_assessor and method.how == How.TOLD
    return {
        "setting": not method.only,
        "how": not method.how,
        "product": method.product,
        "about": told or bool(content and content.about),
        "by": method.by_assessor and (theirs or bool(content and content.by)),
        "witness": method.testified or not method.how or bool(content and content.witness),
    }


def show_fitting(form: DOMNode, fields: dict[str, bool]) -> None:
    """Show the fields that are asked, and no others."""
    for name, fits in fields.items():
        form.query_one(f"#field-{name}").display = fits


def said_of(values: dict[str, Any], fields: dict[str, bool]) -> dict[str, Any]:
    """What was filled in, as the fields of `Content`; nothing of what was not asked."""
    said: dict[str, Any] = {
        name: values[name] if fields[name] else ""
        for name in ("setting", "how", "product", "by", "witness")
    }
    return said | {"about": tuple(values["about"]) if fields["about"] else ()}
