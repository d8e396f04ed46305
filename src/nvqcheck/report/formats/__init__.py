"""The page model and its renderers."""
