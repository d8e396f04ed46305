"""Keys, signatures, the roster, and the check of all of them."""
