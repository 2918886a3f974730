"""The cast for every story of the family."""

from tests.stories.family.cast import cast

__all__ = ["cast"]
