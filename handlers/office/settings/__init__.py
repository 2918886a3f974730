"""Screens of the school's settings."""
