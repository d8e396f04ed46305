"""The form of a unit's file, for editors."""

from __future__ import annotations

from nvqcheck.commands.reply import Reply
from nvqcheck.commands.run import Run
from nvqcheck.commands.runner import command
from nvqcheck.store.standards.schema_file import unit_schema


@command("standards schema", portfolio=False)
def schema(run: Run) -> Reply:  # noqa: ARG001 - every command takes it
    """Print the JSON Schema of a unit's file, for editors."""
    import json

    text = unit_schema()
    return Reply(lambda: json.loads(text), {"text": lambda _: text, "plain": lambda _: text})
