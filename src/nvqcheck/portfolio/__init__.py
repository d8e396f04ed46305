"""A portfolio, opened: looking at it, changing it, and what a person may ask of it."""
