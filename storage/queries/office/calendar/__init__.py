"""What the office writes of the year, its days and its bells."""
