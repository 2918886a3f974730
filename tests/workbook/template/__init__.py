"""The template: its looks and its examples."""
