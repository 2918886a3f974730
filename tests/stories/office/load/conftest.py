"""The teachers of the substitutions' stories."""

from tests.stories.office.substitutions.conftest import illness

__all__ = ["illness"]
