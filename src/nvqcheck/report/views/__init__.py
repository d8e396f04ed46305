"""The reports: each as sections for people and as JSON for scripts."""
