"""The units and standards at hand."""
