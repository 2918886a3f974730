"""Days as tables have them in text: `2026-09-01`, `01.09.2026`, `1/9/26`, with a time and a zone beside it or without."""

import re
from datetime import date

_CLOCK = r"(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?"
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})" + _CLOCK, re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?: ?г\.?)?" + _CLOCK, re.IGNORECASE)
_NEW_CENTURY = 30
"""Years of two digits below it are of this century, as spreadsheets take them."""


def written_date(text: str) -> date | None:
    """The day that a text says, whatever time stands beside it; None where it says none. A day comes before its month."""
    if whole := _ISO.fullmatch(text):
        parts = int(whole[1]), int(whole[3]), int(whole[4])
    elif typed := _DAY_FIRST.fullmatch(text):
        parts = _year(typed[4]), int(typed[3]), int(typed[1])
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return int(text) + (2000 if int(text) < _NEW_CENTURY else 1900)
