"""nvqcheck: a vocational portfolio as plain files and a terminal tool.

The front door for scripts (docs/library.md): `open_portfolio`, `new_portfolio` and
`load_standards`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nvqcheck.lazy import lazily

if TYPE_CHECKING:
    from nvqcheck.portfolio.opening import load_standards, new_portfolio, open_portfolio

__version__ = "0.1.0"
__all__ = ["__version__", "load_standards", "new_portfolio", "open_portfolio"]


def __getattr__(name: str) -> Any:
    """What the front door has, loaded when somebody asks for it: `nvqcheck --version` does not."""
    if name not in __all__:
        raise AttributeError(name)
    return lazily("nvqcheck.portfolio.opening", name).load()
