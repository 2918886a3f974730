"""Who is absent and who stands in: lessons replaced, cancelled, moved, and the day as it then is."""
