"""The presses of the office's import. Fields are only ever added at the end, with a default."""

from handlers.chat.press import Press


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


class CancelPress(Press, prefix="imc"):
    """Import it never."""

    draft_id: int
