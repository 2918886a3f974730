"""The school year, its days and its bells on the screen."""
