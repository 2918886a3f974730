"""Stories of `/control`."""
