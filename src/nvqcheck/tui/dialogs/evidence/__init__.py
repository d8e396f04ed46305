"""Dialogs about items of evidence and their links."""
