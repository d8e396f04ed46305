"""Looking at portfolios. None of these commands writes."""
