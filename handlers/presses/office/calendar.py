"""The presses of the school's calendar and its bells. Fields are only ever added at the end, with a default."""

from handlers.chat.press import Day, Press
from handlers.presses.journal import NO_DAY


class ShortDayPress(Press, prefix="sds"):
    """Bells of one day: for whom (`asked` 0), then which; NO_DAY is the next day with lessons, the rest as of `DayOffPress`."""

    school_id: int = 0
    day: Day = NO_DAY
    asked: int = 0
    first_grade: int = 0
    last_grade: int = 0
    class_id: int = 0


class YearDaysPress(Press, prefix="kd"):
    """A year's terms and days off and the bells; year 0 is the one that the office works at."""

    school_id: int = 0
    year_id: int = 0


class YearTermsPress(Press, prefix="kdt"):
    """The terms of a year, to move one."""

    school_id: int
    year_id: int


class DaysOffPress(Press, prefix="kdh"):
    """The days off of a year, to move one or add some."""

    school_id: int
    year_id: int
    page: int = 0


class MoveTermPress(Press, prefix="kdo"):
    """Propose other days for a term."""

    school_id: int
    year_id: int
    term_id: int


class ChangeDaysOffPress(Press, prefix="kdd"):
    """Propose other days off; 0 is new ones."""

    school_id: int
    year_id: int
    holiday_id: int = 0


class WeeklyBellsPress(Press, prefix="kdb"):
    """The bells of any week."""

    school_id: int = 0


class ChangeBellPress(Press, prefix="kdr"):
    """Propose other times for a lesson; `days` is the mask of weekdays that they are for."""

    school_id: int
    number: int
    days: int = 0
