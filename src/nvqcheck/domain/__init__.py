"""The pure core: what a portfolio is, what may be done to it, how far it has come."""
