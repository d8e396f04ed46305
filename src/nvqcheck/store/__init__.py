"""Where portfolios and standards are kept."""
