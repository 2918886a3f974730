"""The family's cast again."""

from tests.stories.diary.cast import cast

__all__ = ["cast"]
