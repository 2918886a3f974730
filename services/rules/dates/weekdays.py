"""Days of the week as a bitmask, and days as people name them (contract.md §4, §6).

Weekdays are ISO: 1 is Monday, 7 is Sunday. In a mask Monday is bit 0; 0 stands for every day.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from services.rules.signs import plain

SHORT = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
EVERY_DAY = 0
SATURDAY = 6

_NAMES = {
    name: weekday
    for weekday, names in enumerate(
        (
            "пн понедельник понедельника понедельнику mon monday",
            "вт вторник вторника вторнику tue tues tuesday",
            "ср среда среду среды среде wed wednesday",
            "чт четверг четверга четвергу thu thur thurs thursday",
            "пт пятница пятницу пятницы пятнице fri friday",
            "сб суббота субботу субботы субботе sat saturday",
            "вс воскресенье воскресенья воскресенью sun sunday",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTHS = (
    "янв jan",
    "фев feb",
    "мар mar",
    "апр apr",
    "май мая may",
    "июн jun",
    "июл jul",
    "авг aug",
    "сен sep",
    "окт oct",
    "ноя nov",
    "дек dec",
)
SCHOOL_DAY = "|".join(name for name, weekday in _NAMES.items() if weekday <= SATURDAY and not name.isascii())
"""A pattern of a school day's Russian names in every case; what follows must not be a letter."""
MONTH = "|".join(rf"{name}\w*" for names in _MONTHS for name in names.split() if not name.isascii())
"""One of a month's."""
_RELATIVE = {
    **dict.fromkeys(("позавчера",), -2),
    **dict.fromkeys(("вчера", "yesterday"), -1),
    **dict.fromkeys(("сегодня", "today"), 0),
    **dict.fromkeys(("завтра", "tomorrow"), 1),
    **dict.fromkeys(("послезавтра",), 2),
}
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DOTTED = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})(?:[./]([0-9]{4}|[0-9]{2}))?\.?")
_DAY_MONTH = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th|-?го)?\s+([a-zа-я]{3,})\.?(?:,?\s+([0-9]{4}))?(?:\s*г\.?)?"
)
_MONTH_DAY = re.compile(r"([a-z]{3,})\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?(?:,?\s+([0-9]{4}))?")


class NotWeekdays(ValueError):
    """The text names no day of the week."""

    def __init__(self, text: str) -> None:
        super().__init__(f"not days of the week: {text!r}")
        self.text = text


def parse_weekday(text: str) -> int:
    """ISO number of «пн», «Среда», «fri». Raises NotWeekdays."""
    weekday = _NAMES.get(_plain(text).rstrip("."))
    if weekday is None:
        raise NotWeekdays(text)
    return weekday


def bit(weekday: int) -> int:
    """The mask of one ISO weekday."""
    return 1 << (weekday - 1)


def mask(weekdays: Iterable[int]) -> int:
    """The mask of ISO weekdays."""
    return sum(bit(weekday) for weekday in set(weekdays))


def includes(days: int, weekday: int) -> bool:
    """Whether the mask has the ISO weekday; 0 has them all."""
    return days == EVERY_DAY or bool(days & bit(weekday))


def month_number(word: str) -> int:
    """Number of a month by its name or the beginning of it: «ноября», «нояб», «nov»; 0 for another word."""
    return _month(_plain(word))


def parse_weekdays(text: str) -> int:
    """Mask of «пн-пт», «сб», «пн, ср»; empty is 0, every day. Raises NotWeekdays.

    A range may go over the week's end: «сб-пн».
    """
    parts = filter(None, (part.strip() for part in re.split(r"[,;]", text)))
    return mask(weekday for part in parts for weekday in _weekday_range(part))


def weekdays_text(days: int) -> str:
    """Canonical text of a mask, which parses back: «пн-пт», «пн, ср», empty for every day."""
    runs: list[list[int]] = []
    for weekday in (day for day in range(1, 8) if days & bit(day)):
        if runs and runs[-1][-1] == weekday - 1:
            runs[-1].append(weekday)
        else:
            runs.append([weekday])
    return ", ".join(_run_text(run) for run in runs)


def parse_day(text: str, today: date) -> date | None:
    """The day a person means, in Russian or English; None when no day is named.

    «сегодня», «завтра», «tomorrow»; a weekday is the next one, today included; «20.11» and
    «20 ноября» are of the year that puts them nearest to today; «2026-11-20» is itself.
    """
    said = re.sub(r"^(на|в|во|за|on|for|next)\s+", "", _plain(text))
    if said in _RELATIVE:
        return today + timedelta(days=_RELATIVE[said])
    weekday = _NAMES.get(said.rstrip("."))
    if weekday is not None:
        return today + timedelta(days=(weekday - today.isoweekday()) % 7)
    return _parse_date(said, today)


def _parse_date(said: str, today: date) -> date | None:
    if found := _ISO.fullmatch(said):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTTED.fullmatch(said):
        return _of_year(found[3], int(found[2]), int(found[1]), today)
    if found := _DAY_MONTH.fullmatch(said):
        return _of_year(found[3], _month(found[2]), int(found[1]), today)
    if found := _MONTH_DAY.fullmatch(said):
        return _of_year(found[3], _month(found[1]), int(found[2]), today)
    return None


def _of_year(year: str | None, month: int, day: int, today: date) -> date | None:
    if year is not None:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    candidates = (_date(today.year + shift, month, day) for shift in (0, 1, -1))
    return min(filter(None, candidates), key=lambda found: abs(found - today), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(word: str) -> int:
    """Number of a month by its beginning, 0 for another word."""
    found = (index for index, names in enumerate(_MONTHS, 1) if word.startswith(tuple(names.split())))
    return next(found, 0)


def _plain(text: str) -> str:
    return plain(text).lower().replace("ё", "е")


def _weekday_range(part: str) -> list[int]:
    first, *rest = re.split(r"\s*[-–—]\s*", part)
    start = parse_weekday(first)
    if not rest:
        return [start]
    span = (parse_weekday(rest[0]) - start) % 7 if len(rest) == 1 else None
    if span is None:
        raise NotWeekdays(part)
    return [(start - 1 + step) % 7 + 1 for step in range(span + 1)]


def _run_text(run: list[int]) -> str:
    first, last = SHORT[run[0] - 1], SHORT[run[-1] - 1]
    return first if len(run) == 1 else f"{first}-{last}"
