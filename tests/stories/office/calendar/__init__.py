"""The operator: the year's days and bells."""
