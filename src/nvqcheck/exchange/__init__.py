"""What comes in from outside and goes out: copies, archives, other formats."""
