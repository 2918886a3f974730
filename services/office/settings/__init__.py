"""Settings of a school: read and changed by its administrator."""
