"""What opens over a screen, asks for something, and closes."""
