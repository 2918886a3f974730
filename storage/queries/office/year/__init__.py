"""The school's years: what is missing in one, and the rows of the next."""
