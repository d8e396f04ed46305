"""The coverage report: its aspects, in every format."""
