"""Dialogs in which assessors and internal verifiers judge."""
