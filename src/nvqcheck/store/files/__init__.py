"""The one place that opens, locks and replaces files."""
