"""Why a year cannot be closed or opened."""

from typing import ClassVar

from services.errors import UserError


class YearGoesOn(UserError):
    """The year's last term ends on `ends`: it is closed after that."""

    code: ClassVar[str] = "year_goes_on"


class YearClosed(UserError):
    """The year's journal is closed since `day`."""

    code: ClassVar[str] = "year_closed"


class YearNotClosed(UserError):
    """The year's journal is open: there is nothing to open again."""

    code: ClassVar[str] = "year_not_closed"


class BadNextClass(UserError):
    """`text` is no class that others can go to."""

    code: ClassVar[str] = "bad_next_class"


class BadYearDates(UserError):
    """What was typed names no term or holidays with two days (`text`), or an order that cannot be (`name`)."""

    code: ClassVar[str] = "bad_year_dates"
