"""How many lessons a class may have: the limits of the sanitary rules.

A week: СанПиН 1.2.3685-21, раздел VI, таблица 6.6 «Требования к организации образовательного процесса», the greatest
weekly load of a week of five and of six days; the first grade learns five days only. A day: СП 2.4.3648-20, п. 3.4.16,
where grades 1 and 2–4 may have one lesson more once a week, for physical education.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple


class WeekLimit(NamedTuple):
    """Hours a week; None where the grade may not learn six days."""

    five: int
    six: int | None


class DayLimit(NamedTuple):
    """Lessons a day; `once` is the number that one day of the week may have."""

    usual: int
    once: int


_WEEK = {
    1: WeekLimit(21, None),
    **dict.fromkeys((2, 3, 4), WeekLimit(23, 26)),
    5: WeekLimit(29, 32),
    6: WeekLimit(30, 33),
    7: WeekLimit(32, 35),
    **dict.fromkeys((8, 9), WeekLimit(33, 36)),
    **dict.fromkeys((10, 11), WeekLimit(34, 37)),
}
_DAY = {
    1: DayLimit(4, 5),
    **dict.fromkeys((2, 3, 4), DayLimit(5, 6)),
    **dict.fromkeys((5, 6), DayLimit(6, 6)),
    **dict.fromkeys((7, 8, 9, 10, 11), DayLimit(7, 7)),
}


def week_limit(grade: int, *, six_days: bool) -> int:
    """The most hours a week; of the first grade always those of five days."""
    limit = _WEEK[grade]
    return limit.six if six_days and limit.six is not None else limit.five


def days_over(grade: int, lessons: Mapping[int, int]) -> list[int]:
    """The weekdays with more lessons than may be; the one longer day of a week is no such day."""
    limit = _DAY[grade]
    long = sorted(
        (day for day, count in lessons.items() if count > limit.usual), key=lambda day: -lessons[day]
    )
    spared = long[:1] if long and lessons[long[0]] <= limit.once else []
    return sorted(day for day in long if day not in spared)


def day_limit(grade: int) -> int:
    """The most lessons of an ordinary day."""
    return _DAY[grade].usual


def hours_of(text: str | None) -> Decimal:
    """Hours a week as they are kept; nothing where none are."""
    return Decimal(text) if text else Decimal(0)
