"""The keys on this computer, and the passphrases that open them."""
