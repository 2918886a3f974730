"""The teachers of the substitutions' stories, their lessons in the weekly timetable."""

from tests.stories.office.substitutions.conftest import illness

__all__ = ["illness"]
