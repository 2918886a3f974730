"""The cast for every story of notices."""

from tests.stories.notices.cast import school

__all__ = ["school"]
