"""Days as tables have them in text: `2026-09-01`, `01.09.2026`, `1/9/26`, «1 сентября 2026 г.», with a time and a zone or without."""

import re
from datetime import date

from services.rules.dates.weekdays import NotWeekdays, month_number, parse_weekday

_CLOCK = r"(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?"
_YEAR = r"(?P<year>\d{4}|\d{2})(?: ?(?:г\.?|года?))?"
_ISO = re.compile(
    r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})" + _CLOCK, re.IGNORECASE
)
_DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}})(?P<mark>[-/.]) ?(?P<month>\d{{1,2}})(?P=mark) ?{_YEAR}{_CLOCK}", re.IGNORECASE
)
_IN_WORDS = re.compile(
    rf"[«\"“]?(?P<day>\d{{1,2}})[»\"”]?[ -]?(?P<month>[a-zа-яё]{{3,}})\.?,?[ -]?{_YEAR}{_CLOCK}",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?P<month>[a-z]{{3,}})\.? (?P<day>\d{{1,2}}),? (?P<year>\d{{4}}){_CLOCK}", re.IGNORECASE
)
_WEEKDAY = re.compile(r"(?P<weekday>[a-zа-яё]+)\.?,? (?P<rest>.+)", re.IGNORECASE)
_NEW_CENTURY = 30
"""Years of two digits below it are of this century, as spreadsheets take them."""


def written_date(text: str) -> date | None:
    """The day that a text says, whatever time stands beside it; None where it says none. A day comes before its month.

    A day of the week before it must be the day's own.
    """
    named = _WEEKDAY.fullmatch(text)
    try:
        weekday = parse_weekday(named["weekday"]) if named else None
    except NotWeekdays:
        weekday = None
    if named is None or weekday is None:
        return _date(text)
    found = _date(named["rest"])
    return found if found is not None and found.isoweekday() == weekday else None


def _date(text: str) -> date | None:
    forms = (_ISO, _DAY_FIRST, _IN_WORDS, _MONTH_FIRST)
    found = next((match for form in forms if (match := form.fullmatch(text))), None)
    if found is None:
        return None
    month = found["month"]
    try:
        return date(
            _year(found["year"]), int(month) if month.isdecimal() else month_number(month), int(found["day"])
        )
    except ValueError:
        return None


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return int(text) + (2000 if int(text) < _NEW_CENTURY else 1900)
