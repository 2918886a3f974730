"""Stories of notices: written, read, answered, followed."""
