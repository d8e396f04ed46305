"""A page a report."""
