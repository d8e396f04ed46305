"""Actions: what people ask to be done, and the rules that say whether it may be."""
