"""Subgroups of the classes."""
