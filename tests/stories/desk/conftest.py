"""The cast for every story of the class teacher's desk."""

from tests.stories.desk.cast import desk

__all__ = ["desk"]
