"""`/control` and what it leads to."""
