"""The record: what is true of a portfolio, folded from its events."""
