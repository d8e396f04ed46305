"""Results turned into text."""
