"""What a cell says as text: for a message, for a key, for a value that has a form of its own."""

from datetime import date, datetime, time, timedelta

from services.rules.signs import look, plain, visible
from services.workbook.faults import CellFault
from services.workbook.file.xmlrows import Value

_ERRORS = frozenset(
    [
        "#Н/Д",
        "#ССЫЛКА!",
        "#ИМЯ?",
        "#ЗНАЧ!",
        "#ДЕЛ/0!",
        "#ПУСТО!",
        "#ЧИСЛО!",
        "#ПЕРЕНОС!",
        "#N/A",
        "#REF!",
        "#NAME?",
        "#VALUE!",
        "#DIV/0!",
        "#NULL!",
        "#NUM!",
        "#SPILL!",
        "#ERROR!",
        "#CALC!",
    ]
)
"""What spreadsheets show for errors, Russian and English ones."""


def folded(text: str) -> str:
    """The form in which names are compared: case, ё/е and spaces make no difference."""
    return visible(text).casefold().replace("ё", "е")


def seen(text: str) -> str:
    """The form in which the names of sheets and columns are compared: as `folded`, letters of one shape are one."""
    return folded(look(text))


def as_text(value: Value) -> str:
    """The text of any cell for a message: 12.0 is «12», a date «01.09.2026», a time «08:30»."""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.strftime("%d.%m.%Y")
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)


def free_text(value: Value) -> str:
    """Text exactly as it stands; a date is none: a spreadsheet made it of «10-12»."""
    if isinstance(value, date):
        raise CellFault("date_in_text", value=as_text(value))
    if isinstance(value, (time, timedelta)):
        raise CellFault("time_in_text", value=as_text(value))
    return as_text(value)


def line(value: Value) -> str:
    """Text on one line as the eye sees it: no invisible signs, one kind of space; an error pasted as text is a fault."""
    text = visible(free_text(value))
    if text.upper() in _ERRORS:
        raise CellFault("error_value", value=text)
    return text


def said(value: Value) -> str:
    """The text of what has a form of its own, a number, a date or a word of a list, on one line in plain signs."""
    return plain(line(value))
