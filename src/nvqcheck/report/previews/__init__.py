"""The beginning of an evidence file, for people to see without leaving."""
