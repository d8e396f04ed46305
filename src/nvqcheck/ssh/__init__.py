"""OpenSSH keys and signatures; knows nothing of portfolios."""
