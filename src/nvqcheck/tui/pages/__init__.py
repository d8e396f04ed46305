"""What the screens show of one criterion, unit or person."""
