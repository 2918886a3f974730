"""The school of these stories, for the parts of its office."""

from tests.stories.office.control.cast import control

__all__ = ["control"]
