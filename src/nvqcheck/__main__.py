"""The entry point: `nvqcheck`, or `python -m nvqcheck`."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from nvqcheck.cli import app

    app(prog_name="nvqcheck")


if __name__ == "__main__":
    main()
