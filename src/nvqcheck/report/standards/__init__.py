"""Units, and what was found in their files."""
