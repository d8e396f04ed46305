"""The keys on this computer."""
