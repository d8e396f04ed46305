"""What the modules of trust load, and what they leave alone."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import nvqcheck

PACKAGE = Path(nvqcheck.__file__).parent
MODULES = sorted(
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    for room in ("ssh", "trust")
    for path in (PACKAGE / room).rglob("[a-z]*.py")
)


def test_loading_trust_loads_no_cryptography() -> None:
    """Who only loads the modules pays for no signature: cryptography comes with the first one."""
    code = (
        "import json, sys\n"
        f"for name in {MODULES!r}: __import__(name)\n"
        "print(json.dumps(sorted(name.partition('.')[0] for name in sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    heavy = {"cryptography", "bcrypt", "typer", "rich", "tinydb", "yaml", "platformdirs"}
    assert set(json.loads(done.stdout)) & heavy == set()


def test_cryptography_is_used_in_ssh_only() -> None:
    """No other part of the program imports the library that signs."""
    users = {
        path.relative_to(PACKAGE).parts[0]
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cryptography"))
        or (isinstance(node, ast.Import) and any("cryptography" in n.name for n in node.names))
    }
    assert users == {"ssh"}
