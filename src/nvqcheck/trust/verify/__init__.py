"""Verification: what of a portfolio is proven, doubtful or forged."""
