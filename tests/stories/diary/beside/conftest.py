"""The cast for every story of the family."""

from tests.stories.diary.cast import cast

__all__ = ["cast"]
