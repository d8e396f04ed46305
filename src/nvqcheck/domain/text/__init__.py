"""Text, dates and references: what needs nothing else."""
