"""The class teacher's cast for the stories of absences."""

from tests.stories.desk.cast import desk

__all__ = ["desk"]
