"""Stories of the administrator."""
