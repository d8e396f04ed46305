"""Units and standards: what a candidate is assessed against, and what is wrong with a file."""
