"""HR, the administrator and the director with the staff."""
