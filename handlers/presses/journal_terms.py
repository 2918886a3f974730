"""Presses of term marks and reopening; fields are only ever added at the end.

`place` is a term's id, or a code of `PLACES`.
"""

from handlers.chat.press import Day, Natural, Press
from handlers.presses.journal import OnLesson, OnPage
from services.journal.terms.columns import ColumnKind, Where

PLACES = {-1: ColumnKind.YEAR, -2: ColumnKind.EXAM, -3: ColumnKind.FINAL}
VALUES = {"n": "н/а", "z": "зач", "f": "незач", "o": "осв", "-": None}
"""Signs of marks that would be too long for a button; «-» is no mark."""
_SIGNS = {mark: sign for sign, mark in VALUES.items()}


def where_of(place: int) -> Where:
    """The column that a press names; 0 is the current or last finished term."""
    return PLACES.get(place, place)


def place_of(where: Where) -> int:
    """How a press names a column."""
    return (
        next(code for code, slot in PLACES.items() if slot is where)
        if isinstance(where, ColumnKind)
        else where
    )


def value_of(sign: str) -> str | None:
    """The mark that a press says, None for none."""
    return VALUES.get(sign, sign)


def sign_of(mark: str | None) -> str:
    """How a press says a mark."""
    return _SIGNS.get(mark, mark or "-")


class TermMarksPress(OnPage, prefix="jterm"):
    """The term marks of a page; place 0 is the current or last finished term."""

    place: int = 0
    page: int = 0


class TermStudentPress(OnPage, prefix="ts"):
    """One student: the average, what is proposed, the marks to choose from, what was changed."""

    place: int
    student_id: int
    page: int = 0


class TermPutPress(OnPage, prefix="tp"):
    """Let the mark be `value` where it was `was`, both as signs of `VALUES`."""

    place: int
    student_id: int
    value: str
    was: str
    page: int = 0


class SafeTermsPress(OnPage, prefix="tsl"):
    """Who would get what, were all safe ones set."""

    place: int


class PutSafeTermsPress(OnPage, prefix="tsp"):
    """Set all safe ones, as the list with that seal named them."""

    place: int
    seal: Natural


class TermBackPress(OnPage, prefix="tb"):
    """Take back, within a minute, what a press has set."""

    place: int
    batch: str
    page: int = 0


ASK, OWN = "", "own"
"""What a reopening press says for a reason before one is chosen, and when it is to be typed."""


class AskReopenPress(OnLesson, prefix="askop"):
    """Ask the deputy head to open a closed lesson for a day."""


class AskTermReopenPress(OnPage, prefix="askot"):
    """The same for a column of term marks."""

    place: int


class AskAbsencesPress(Press, prefix="askoa"):
    """The same for a student's absences without a reason on a day."""

    class_id: int
    student_id: int
    day: Day


class ReopenPress(OnLesson, prefix="reop"):
    """The deputy head opens a lesson for today: `ASK`, `OWN`, or one of `services.journal.reopening.reopening.Reason`."""

    asker: int = 0
    reason: str = ASK


class TermReopenPress(OnPage, prefix="reot"):
    """The same for a column of term marks."""

    place: int
    asker: int = 0
    reason: str = ASK


class AbsencesReopenPress(Press, prefix="reoa"):
    """The same for a student's absences of a day."""

    class_id: int
    student_id: int
    day: Day
    asker: int = 0
    reason: str = ASK
