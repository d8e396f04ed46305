"""A portfolio kept in one TinyDB file."""
