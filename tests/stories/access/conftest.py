"""The class teacher's cast for the stories of access."""

from tests.stories.desk.cast import desk

__all__ = ["desk"]
