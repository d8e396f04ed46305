"""What stands in the fields of a form, and putting it there."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from textual.widget import Widget
from textual.widgets import Input, Select, TextArea
from textual.widgets.select import InvalidSelectValueError

from nvqcheck.portfolio.drafts import Values
from nvqcheck.tui.widgets.choice import Checklist, Choice
from nvqcheck.tui.widgets.toggles import Toggles


def values_of(form: Widget) -> dict[str, Any]:
    """What stands in every field that has an id: a text, or a list of what is ticked."""
    values: dict[str, Any] = {}
    for field in form.query("Input, Select, TextArea, Choice, Checklist, Toggles"):
        match field:
            case Input() | Choice():
                values[str(field.id)] = field.value
            case Select():
                values[str(field.id)] = "" if field.value is Select.NULL else str(field.value)
            case TextArea():
                values[str(field.id)] = field.text
            case Checklist() | Toggles():
                values[str(field.id)] = list(field.ticked)
    return {id_: value for id_, value in values.items() if id_ != "None"}


def fill(form: Widget, values: Values) -> None:
    """Put values into the fields; what a field cannot hold any more stays away."""
    for id_, value in values.items():
        for field in form.query(f"#{id_}"):
            with suppress(InvalidSelectValueError, ValueError):
                _put(field, value)


def _put(field: Widget, value: Any) -> None:
    match field:
        case Select():
            field.value = value or Select.NULL
        case Input() | Choice():
            field.value = value
        case TextArea():
            field.text = value
        case Checklist() | Toggles():
            field.ticked = value
