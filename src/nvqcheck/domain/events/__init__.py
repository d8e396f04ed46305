"""Events: what happened, in what shape and order."""
