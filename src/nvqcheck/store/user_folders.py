"""Where this computer's user keeps what belongs to no portfolio."""

from __future__ import annotations

from pathlib import Path


def config_folder() -> Path:
    """For keys, confirmed centres and settings; there or not."""
    from platformdirs import user_config_path

    return user_config_path("nvqcheck", appauthor=False)


def state_folder() -> Path:
    """For what this computer has seen; there or not."""
    from platformdirs import user_state_path

    return user_state_path("nvqcheck", appauthor=False)
