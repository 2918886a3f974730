"""The cast for every story of letters."""

from tests.stories.letters.cast import post

__all__ = ["post"]
