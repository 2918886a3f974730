"""Stories of the rights of a person."""
