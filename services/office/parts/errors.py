"""Why a subgroup cannot be so."""

from typing import ClassVar

from services.errors import UserError


class NoSuchPupil(UserError):
    """A typed name (`text`) fits nobody of the class, or (`several`) more than one."""

    code: ClassVar[str] = "no_such_pupil"


class SamePart(UserError):
    """All of them are in that subgroup already."""

    code: ClassVar[str] = "same_part"
