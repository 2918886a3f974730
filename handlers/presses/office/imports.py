"""The presses of the office's import. Fields are only ever added at the end, with a default."""

from handlers.chat.press import Day, Press
from handlers.presses.journal import NO_DAY


class ImportPress(Press, prefix="im"):
    """How a workbook is sent, and what can be had."""


class TemplatePress(Press, prefix="imt"):
    """An empty workbook."""


class ExportPress(Press, prefix="ime"):
    """The school as a workbook."""

    school_id: int


class TimetableFilePress(Press, prefix="imr"):
    """The weekly timetable for a program that makes one."""

    school_id: int


class ApplyPress(Press, prefix="ima"):
    """Import the checked file; `sure` where it moves many people and that has been shown.

    `book` takes the file's word where the bot changed the same.
    """

    draft_id: int
    sure: int = 0
    book: int = 0
    since: Day = NO_DAY
    """The first day of a timetable program's file; NO_DAY where none was chosen."""


class CancelPress(Press, prefix="imc"):
    """Import it never."""

    draft_id: int


class TimetableDayPress(Press, prefix="imd"):
    """From which day a checked timetable file is; NO_DAY asks."""

    draft_id: int
    day: Day = NO_DAY
