"""nvqcheck: a vocational portfolio as plain files and a terminal tool."""

__version__ = "0.1.0"
