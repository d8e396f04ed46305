"""Units and policies read from YAML, with a place for every problem."""
