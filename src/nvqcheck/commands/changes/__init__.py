"""What changes a portfolio."""
