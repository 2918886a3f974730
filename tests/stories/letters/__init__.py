"""Stories of letters between families and teachers."""
