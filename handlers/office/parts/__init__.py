"""Subgroups on the screen: by class and subject, a student moved, a subgroup made."""
