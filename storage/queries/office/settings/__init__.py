"""SQL of the school's settings."""
