"""The school's year: closed when nothing is missing, the next one opened from it."""
