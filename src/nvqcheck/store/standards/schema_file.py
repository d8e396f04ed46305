"""The JSON Schema of a unit's file, as it lies beside the standards."""

from __future__ import annotations

import json

from nvqcheck.store.standards.json_schema import json_schema
from nvqcheck.store.standards.unit_format import UNIT


def unit_schema() -> str:
    """The schema's text. Refresh the copy: `nvqcheck standards schema --output FILE`."""
    schema = json_schema(
        UNIT,
        "A unit or National Occupational Standard for nvqcheck",
        "One unit a file, named after its id. nvqcheck reads every value as text, so"
        " quotes are needed only where another tool would see a number.",
    )
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
