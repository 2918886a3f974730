"""Stories played in a real browser."""
