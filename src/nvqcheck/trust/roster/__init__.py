"""The centre's roster: who may judge what, with which keys."""
