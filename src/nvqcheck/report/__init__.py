"""What was worked out, as pages that every format can be made of."""
