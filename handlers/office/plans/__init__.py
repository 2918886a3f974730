"""Lesson plans (КТП) on the screen: a grade's, a course's, one brought as a file or a list."""
