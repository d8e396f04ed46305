"""The folders of this computer's user: settings and keys, what was seen, standards of their own.

Nothing here creates one.
"""

from __future__ import annotations

import os
from pathlib import Path

SEEN_CENTRES = "centres"
"""The folder of what was seen under a centre, in the state folder."""


def config_folder() -> Path:
    """Where this computer's user keeps keys, confirmed centres and settings; there or not."""
    from platformdirs import user_config_path

    return user_config_path("nvqcheck", appauthor=False)


def why_closed(folder: Path) -> str:
    """Why nobody can tell what is in a folder of settings; empty if one can, or it is not there."""
    for place in (folder, folder / "keys"):
        try:
            os.lstat(place / "any")
        except FileNotFoundError:
            continue
        except OSError as error:
            return f"{place} cannot be looked into: {error.strerror or error}."
    return ""


def state_folder() -> Path:
    """Where it is kept what this computer has seen; there or not."""
    from platformdirs import user_state_path

    return user_state_path("nvqcheck", appauthor=False)


def data_folder() -> Path:
    """Where this computer's user keeps standards of their own; there or not."""
    from platformdirs import user_data_path

    return user_data_path("nvqcheck", appauthor=False)
