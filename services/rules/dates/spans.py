"""Days to come as people name them: «завтра», «со среды по пятницу», «понедельник и вторник», «на неделю», «23»."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from services.rules.dates.weekdays import NotWeekdays, parse_day, parse_weekday
from services.rules.signs import plain as typed

DAY = timedelta(days=1)
WEEK = 7
_BETWEEN = re.compile(r"\s*(?:[-–—]|\bпо\b|\bдо\b|\bto\b|\bthrough\b|\buntil\b)\s*")
_AND = re.compile(r"\s*(?:,|\bи\b|\band\b)\s*")
_FROM = re.compile(r"^(?:с|со|from)\s+")
_NUMBER = re.compile(r"([0-9]{1,2})(?:-?го)?")
_COUNTED = re.compile(
    r"(?:на|for)?\s*(?:(?P<count>[0-9]{1,2}|\w+)\s+)?"
    r"(?P<unit>день|дня|дней|неделю|неделя|недели|недель|day|days|week|weeks)"
)
_COUNTS = {"": 1, "a": 1, "one": 1, "два": 2, "две": 2, "two": 2, "три": 3, "three": 3, "четыре": 4, "four": 4, "пять": 5, "five": 5}  # fmt: skip
_THIS_WEEK = frozenset(
    [
        "эту неделю",
        "эта неделя",
        "на этой неделе",
        "до конца недели",
        "всю неделю",
        "this week",
        "until the end of the week",
    ]
)
_NEXT_WEEK = frozenset(
    [
        "следующую неделю",
        "следующая неделя",
        "на следующей неделе",
        "на следующую неделю",
        "всю следующую неделю",
        "next week",
    ]
)


class Span(NamedTuple):
    """Days, both ends inclusive."""

    starts: date
    ends: date


class Apart(ValueError):
    """Days that do not follow one another: «понедельник и среда»."""


def parse_span(text: str, today: date) -> Span | None:
    """The days that a person means, in Russian or English; None where no days are named. Raises Apart.

    A weekday is the next one, a bare number the next day of that number; the end of a span comes after its
    beginning: on a Thursday «со среды по пятницу» is of the week after.
    """
    plain = typed(text).lower().replace("ё", "е").strip(" .!")
    week = _week(plain, today) or _counted(plain, today)
    if week is not None:
        return week
    if (day := _day(plain, today)) is not None:
        return Span(day, day)
    bare = _FROM.sub("", plain)
    ends = _BETWEEN.split(bare)
    if len(ends) == 2:
        return _between(ends[0], ends[1], today)
    return _listed(_AND.split(plain), today)


def _week(plain: str, today: date) -> Span | None:
    sunday = today + DAY * (WEEK - today.isoweekday())
    if plain in _THIS_WEEK:
        return Span(today, sunday)
    return Span(sunday + DAY, sunday + DAY * WEEK) if plain in _NEXT_WEEK else None


def _counted(plain: str, today: date) -> Span | None:
    """«на неделю», «на 2 дня», «три дня»: from today on."""
    found = _COUNTED.fullmatch(plain)
    if found is None:
        return None
    said = found["count"] or ""
    count = int(said) if said.isdecimal() else _COUNTS.get(said)
    if not count:
        return None
    days = count * (WEEK if found["unit"].startswith(("недел", "week")) else 1)
    return Span(today, today + DAY * (days - 1))


def _day(plain: str, today: date) -> date | None:
    """A day by itself; a bare number is of this month, or of the next one that has it."""
    found = _NUMBER.fullmatch(plain)
    return parse_day(plain, today) if found is None else next(_numbered(int(found[1]), today), None)


def _numbered(number: int, after: date) -> Iterator[date]:
    """The days of that number from a day on, within a year."""
    return (day for day in (after + DAY * step for step in range(366)) if day.day == number)


def _between(first: str, last: str, today: date) -> Span | None:
    starts = _day(first, today)
    if starts is not None and _follows(last):
        ends = next((day for day in _week_from(starts) if _is(last, day)), None)
        return Span(starts, ends) if ends else None
    ends = _day(last, today)
    if ends is None:
        return None
    if (number := _NUMBER.fullmatch(first)) and not _NUMBER.fullmatch(last):
        # «23–25 ноября»: of the month of the last
        starts = _of_month(ends, int(number[1]))
    if starts is not None and (number := _NUMBER.fullmatch(last)):
        ends = next(_numbered(int(number[1]), starts), ends)
    return Span(starts, ends) if starts is not None and starts <= ends else None


def _of_month(day: date, number: int) -> date | None:
    try:
        return day.replace(day=number)
    except ValueError:
        return None


def _follows(last: str) -> bool:
    try:
        parse_weekday(last)
    except NotWeekdays:
        return False
    return True


def _is(weekday: str, day: date) -> bool:
    return parse_weekday(weekday) == day.isoweekday()


def _week_from(day: date) -> Iterator[date]:
    return (day + DAY * step for step in range(WEEK))


def _listed(parts: list[str], today: date) -> Span | None:
    known: list[date] = []
    for part in filter(None, parts):
        after = known[-1] + DAY if known and _follows(part) else today
        day = _day(part, after)
        if day is None:
            return None
        known.append(day)
    if len(known) < 2:
        return None
    if any(later - earlier != DAY for earlier, later in pairwise(known)):
        raise Apart
    return Span(known[0], known[-1])
