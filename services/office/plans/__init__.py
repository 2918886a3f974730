"""Lesson plans (КТП): what is given of them, and a whole one brought in as a file or a list."""
