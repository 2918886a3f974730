"""The year closed and the next one opened."""
