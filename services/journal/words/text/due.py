"""The day for which homework is set, as it stands in its text: «к пятнице», «на 20.11», «к следующему уроку»."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from services.rules.dates.weekdays import MONTH, SCHOOL_DAY, NotWeekdays, parse_day, parse_weekday
from services.rules.lookalikes import lower_cyrillic

_DATE = (
    r"(?:[0-9]{1,2}[./][0-9]{1,2}(?:[./][0-9]{4}|[./][0-9]{2})?"
    rf"|[0-9]{{1,2}}(?:-?го)?\s+(?:{MONTH})(?:\s+[0-9]{{4}})?)"
)
_DAY = (
    rf"(?:(?P<next>(?:след\.?|следующ\w+)\s+(?:урок\w*|раз\w*|занят\w*))|(?P<near>завтра|послезавтра)"
    r"|(?P<later>(?:через\s+|следующ\w+\s+|след\.?\s+)(?:урок\w*|раз|занят\w*|недел\w+))"
    rf"|(?P<following>следующ\w+\s+(?:{SCHOOL_DAY})(?!\w))|(?:ближайш\w+\s+)?(?P<weekday>{SCHOOL_DAY})(?!\w)\.?(?:,?\s+\(?(?P<exact>{_DATE})\)?)?|(?P<date>{_DATE})(?:,?\s+\(?(?:{SCHOOL_DAY})\)?)?"
    r"|(?P<number>[0-9]{1,2})(?:-?(?:му|е|го)|-?(?:му|е|го)?\s+числ[уоа]))(?!\w)"
)
_BEFORE = rf"(?:(?:ко?|на|до)\s+(?:уроку\s+)?(?:во?\s+)?|во?\s+(?=(?:{SCHOOL_DAY})(?!\w))|(?=через\s))"
_DUE = rf"(?:{_BEFORE}{_DAY}|назавтра)"
_FIRST = re.compile(rf"[(\s]*{_DUE}(?!\s+и\s)\s*\)?\s*[:,—–-]*\s*", re.IGNORECASE)
_LAST = re.compile(rf"(?:^|[\s,;(—–-]){_DUE}[\s).!]*$", re.IGNORECASE)
_BETWEEN = re.compile(rf"(?<!\w)ко?\s+{_DAY}", re.IGNORECASE)
_TAIL = 60
"""No day is written longer."""


@dataclass(frozen=True, slots=True)
class SpokenDue:
    """Homework without its day; `said` is the phrase, "" without one, `due` None the next lesson."""

    text: str
    said: str = ""
    due: date | None = None
    unclear: bool = False
    """Whether a lesson after the next is meant: «через урок»."""


def split_due(text: str, day: date, today: date) -> SpokenDue:
    """Take the day out of homework where it begins or ends the text; one in between stays in it and counts."""
    plain = _plain(text)
    if found := _FIRST.match(plain):
        return _due(text, text[found.end() :], found, day, today)
    tail = max(0, len(text) - _TAIL)
    if found := _LAST.search(plain, tail):
        return _due(text, text[: found.start()].rstrip(" \t,;(—–-"), found, day, today)
    if found := _BETWEEN.search(plain):
        return _due(text, text, found, day, today)
    return SpokenDue(text)


def _plain(text: str) -> str:
    """The text with look-alikes of other alphabets in ours, sign by sign."""
    plain = lower_cyrillic(text)
    return plain if len(plain) == len(text) else text


def _due(text: str, rest: str, found: re.Match[str], day: date, today: date) -> SpokenDue:
    said = text[found.start() : found.end()].strip(" \t\n,;:().—–-")
    unclear = bool(found["later"] or found["following"])
    return SpokenDue(rest, said, _day(found, day, today), unclear)


def _day(found: re.Match[str], day: date, today: date) -> date | None:
    if found["next"] or found["later"] or found["following"]:
        return None
    if found["exact"]:
        return parse_day(found["exact"], today)
    if found["weekday"]:
        return _weekday_after(found["weekday"], day, today)
    if found["number"]:
        return _number_after(int(found["number"]), day)
    return parse_day(found["near"] or found["date"] or "завтра", today)


def _weekday_after(text: str, day: date, today: date) -> date | None:
    """The first such day after the lesson that is not past."""
    try:
        weekday = parse_weekday(text)
    except NotWeekdays:
        return None
    first = max(day + timedelta(days=1), today)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7)


def _number_after(number: int, day: date) -> date | None:
    ahead = (day + timedelta(days=step) for step in range(1, 62))
    return next((one for one in ahead if one.day == number), None)
