"""The presses of the office, one module a place."""
