"""Keys, the roster of a centre, and what is proven by them."""
