"""The cast for every story of the class teacher's desk."""

from tests.stories.class_teacher.desk import desk

__all__ = ["desk"]
