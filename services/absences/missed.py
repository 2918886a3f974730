"""The lessons that a student had on the days with an attendance code: what totals of absences are counted over."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Protocol

from services.rules.attendance import Code, DayLessons
from services.school.belonging import Belonging


class Coded(Protocol):
    """An attendance code of the student."""

    @property
    def day(self) -> date:
        """The lesson's."""

    @property
    def lesson_id(self) -> int:
        """The lesson."""

    @property
    def code(self) -> str:
        """The code."""


class GivenLesson(Protocol):
    """A lesson of the journal."""

    @property
    def id(self) -> int:
        """Its id."""

    @property
    def class_id(self) -> int:
        """Of whom."""

    @property
    def subject_id(self) -> int:
        """In what."""

    @property
    def subgroup(self) -> str:
        """Of which subgroup; the whole class is `""`."""


def coded_days(
    codes: Iterable[Coded],
    belonging: Belonging,
    lessons_of: Callable[[int, date], Iterable[GivenLesson]],
    still_to_come: Callable[[date], Iterable[int]],
) -> list[DayLessons]:
    """The days that have a code: the journal's lessons, own subgroups only, in the class of that day.

    `codes` are the student's rows (day, lesson_id, code), `lessons_of` answers the journal's lessons of a
    class on a day, `still_to_come` negative numbers of that day's lessons that the journal does not have yet,
    so that a morning's absence is no missed day.
    """
    by_day: dict[date, dict[int, Code]] = {}
    for row in codes:
        by_day.setdefault(row.day, {})[row.lesson_id] = Code(row.code)
    return [_day(day, found, belonging, lessons_of, still_to_come) for day, found in by_day.items()]


def _day(
    day: date,
    codes: dict[int, Code],
    belonging: Belonging,
    lessons_of: Callable[[int, date], Iterable[GivenLesson]],
    still_to_come: Callable[[date], Iterable[int]],
) -> DayLessons:
    class_id = belonging.class_on(day)
    journal = lessons_of(class_id, day) if class_id is not None else ()
    own = {
        lesson.id
        for lesson in journal
        if belonging.is_in(lesson.class_id, lesson.subject_id, lesson.subgroup, day)
    }
    return DayLessons(day, frozenset({*codes, *own, *still_to_come(day)}), codes)
