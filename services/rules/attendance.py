"""Attendance codes and what they add up to (domain.md «Attendance», [4], [5.2])."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Code(StrEnum):
    """What stands in the journal for a student who was not (wholly) at a lesson."""

    ABSENT = "ОТ"
    EXCUSED = "УП"
    ILL = "Б"
    UNEXCUSED = "НП"
    LATE = "ОП"
    EXEMPT = "ОСВ"

    @property
    def missed(self) -> bool:
        """Whether the lesson counts as missed."""
        return self not in {Code.LATE, Code.EXEMPT}


TEACHER_CODES = frozenset({Code.ABSENT, Code.LATE})
"""The lesson's teacher or substitute sets these; ОТ is the only absence of theirs [4]."""

CLASS_TEACHER_CODES = frozenset({Code.EXCUSED, Code.ILL, Code.UNEXCUSED, Code.EXEMPT})
"""The class teacher gives the reasons [4]."""

REASONS = tuple(code for code in Code if code.missed)
MIXED = "разные причины"
"""The reason of a missed day whose lessons have different ones."""


@dataclass(frozen=True, slots=True)
class DayLessons:
    """The lessons that one student had on a day (own subgroups only), and their codes by lesson.

    A lesson without a code was attended.
    """

    day: date
    lessons: frozenset[int]
    codes: Mapping[int, Code] = field(default_factory=dict)

    @property
    def reason(self) -> str | None:
        """A Code or MIXED if the whole day was missed, ОСВ aside; None if it was not."""
        found = {self.codes.get(lesson) for lesson in self.lessons} - {Code.EXEMPT}
        missed = {code for code in found if code and code.missed}
        if not missed or missed != found:
            return None
        return next(iter(missed)) if len(missed) == 1 else MIXED


@dataclass(frozen=True, slots=True)
class MissedDay:
    """A day on which the student missed every lesson; `reason` is a Code or MIXED."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class Totals:
    """Missed lessons by Code, missed days by Code or MIXED, and lessons one came late to."""

    lessons: Mapping[Code, int]
    days: Mapping[str, int]
    late: int

    @property
    def lessons_missed(self) -> int:
        """All missed lessons."""
        return sum(self.lessons.values())

    @property
    def days_missed(self) -> int:
        """All missed days."""
        return sum(self.days.values())


@dataclass(frozen=True, slots=True)
class Share:
    """Of the lessons in which attendance was taken those that the student was at; exempt ones aside."""

    given: int
    attended: int

    @property
    def percent(self) -> int:
        """Whole per cents; 100 and 0 only where it was every lesson and none."""
        if self.attended in {0, self.given}:
            return 100 if self.attended else 0
        return min(max((200 * self.attended + self.given) // (2 * self.given), 1), 99)


def share(taken: Iterable[int], codes: Mapping[int, Code]) -> Share | None:
    """How much was attended of the lessons in which it was `taken`; one with a code is one of them. None of nothing."""
    given = {*taken, *codes} - {lesson for lesson, code in codes.items() if code is Code.EXEMPT}
    missed = sum(codes[lesson].missed for lesson in given if lesson in codes)
    return Share(len(given), len(given) - missed) if given else None


def missed_days(days: Iterable[DayLessons]) -> list[MissedDay]:
    """The wholly missed days with their reasons, in order of time."""
    ordered = sorted(days, key=lambda lessons: lessons.day)
    return [MissedDay(lessons.day, lessons.reason) for lessons in ordered if lessons.reason]


def totals(days: Iterable[DayLessons]) -> Totals:
    """Lessons and days by reason over a term or a year [5.2]; reasons that never occur are absent."""
    given = list(days)
    codes = Counter(code for lessons in given for code in _own_codes(lessons))
    days_by_reason = Counter(missed.reason for missed in missed_days(given))
    return Totals(
        lessons={code: codes[code] for code in REASONS if codes[code]},
        days={reason: days_by_reason[reason] for reason in (*REASONS, MIXED) if days_by_reason[reason]},
        late=codes[Code.LATE],
    )


def days_in_a_row(missed: Iterable[date], school_days: Iterable[date]) -> int:
    """How many of the last school days were missed without a break.

    `school_days` are the days on which the student had lessons, up to the day asked about;
    week-ends and holidays are not among them and so break nothing.
    """
    absent = set(missed)
    row = 0
    for day in sorted(set(school_days), reverse=True):
        if day not in absent:
            break
        row += 1
    return row


def _own_codes(lessons: DayLessons) -> list[Code]:
    return [code for lesson, code in lessons.codes.items() if lesson in lessons.lessons]
