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
