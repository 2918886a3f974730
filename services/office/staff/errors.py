"""Why a change of the staff cannot be."""

from typing import ClassVar

from services.errors import UserError


class NotOnStaff(UserError):
    """The person is not on the staff (any more)."""

    code: ClassVar[str] = "not_on_staff"


class OnStaffAlready(UserError):
    """The person works here already."""

    code: ClassVar[str] = "on_staff_already"


class NoHeir(UserError):
    """Nobody, or more than one, of today's staff is called `text`."""

    code: ClassVar[str] = "no_heir"


class TakerBusy(UserError):
    """`who` gives another lesson (`where`) on `day`, ISO, at `number`, when the course has one."""

    code: ClassVar[str] = "taker_busy"


class LastAppointer(UserError):
    """Nobody would be left who gives roles."""

    code: ClassVar[str] = "last_appointer"


class AppointedPast(UserError):
    """A role is given and taken from today on."""

    code: ClassVar[str] = "appointed_past"


class RoleBetween(UserError):
    """A role that ends on `ends` cannot begin again after a pause: one row holds one time."""

    code: ClassVar[str] = "role_between"


class DayBehind(UserError):
    """The day lies before the one when it began."""

    code: ClassVar[str] = "day_behind"
