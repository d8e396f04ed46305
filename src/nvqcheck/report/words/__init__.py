"""Words, marks and glyphs that reports share."""
