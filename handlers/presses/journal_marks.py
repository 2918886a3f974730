"""Presses of marks and duty dots. A write names what is to stand and what stood there when it was shown."""

from handlers.chat.press import Day
from handlers.presses.journal import OnLesson, OnPage

LETTERS = {"зач": "z", "незач": "f", "н/а": "n", "осв": "e", "": "w"}
"""What stands for a mark that is no digit, and for none, in a button."""
VALUES = {letter: value for value, letter in LETTERS.items()}


def letter_of(value: str) -> str:
    """A mark within a button."""
    return LETTERS.get(value, value)


def value_of(letter: str) -> str:
    """The mark that a button names; whether it is one the scale decides."""
    return VALUES.get(letter, letter)


class MarksPress(OnLesson, prefix="lmk"):
    """The works of a lesson with their marks; `work_id` is what the names' marks are for, 0 the latest work."""

    work_id: int = 0
    page: int = 0


class StudentMarksPress(OnLesson, prefix="lsm"):
    """One student in a lesson; `ordinal` is the mark that is at hand, 0 a new one; `past` a page of the history."""

    student_id: int
    work_id: int = 0
    ordinal: int = 0
    past: int = 0


class SetMarkPress(OnLesson, prefix="lms"):
    """Let №`ordinal` be `value` where it was `was` (`letter_of`); `sure` is the second word for an absent one."""

    student_id: int
    work_id: int
    ordinal: int
    value: str
    was: str
    sure: int = 0


class CommentPress(OnLesson, prefix="lmc"):
    """Type the comment of №`ordinal`, which is `was`; `drop` takes it away."""

    student_id: int
    ordinal: int
    was: str
    drop: int = 0


class DotPress(OnLesson, prefix="lmd"):
    """`want` is `s` set, `c` closed, `d` dropped, `o` opened again; `owed` whether it was open.

    `back` returns to the page's debts, 1 to the first page of them, which was opened at line `since` of the memory.
    """

    student_id: int
    want: str
    owed: int
    work_id: int = 0
    back: int = 0
    since: int = 0


class DotDuePress(OnLesson, prefix="lmt"):
    """Until when the dot is to be handed in."""

    student_id: int
    due: Day


class MarksUndoPress(OnLesson, prefix="lmu"):
    """Take back what one press wrote."""

    batch: str
    work_id: int = 0
    student_id: int = 0


class FiguresPress(OnLesson, prefix="lmf"):
    """«Итог работы»: its picture."""

    work_id: int


class StudentPagePress(OnPage, prefix="jst"):
    """One student's marks of a subject and term, 0 the current one."""

    student_id: int
    term_id: int = 0
    page: int = 0


class DebtsOfPagePress(OnPage, prefix="jdb"):
    """Every open duty dot of a page, and those closed since that line of the journal's memory; 0 is now."""

    page: int = 0
    since: int = 0
