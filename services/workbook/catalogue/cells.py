"""Cells read as what they mean: every reader takes a value that is there and raises CellFault."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from services.rules.classes import GRADES, ClassSpec, NotAClass, class_name, parse_class_name
from services.rules.dates import weekdays
from services.rules.dates.written import written_date
from services.rules.lookalikes import lower_cyrillic
from services.rules.marks.scale import MarkOutsideScale, NotAMark, Scale, parse_mark
from services.rules.signs import plain, visible
from services.rules.terms import NotAYear, parse_year
from services.workbook.catalogue.texts import as_text, folded, free_text, line, said
from services.workbook.faults import CellFault
from services.workbook.file.xmlrows import ShownNumber, Value

Reader = Callable[[Value], object]
CODE_LENGTH = 64
NAME_BYTES = 1200
"""Of a name, two of which PostgreSQL can still hold in one key."""
_TIME = re.compile(r"(\d{1,2})[:.-](\d{2})(?:[:.](\d{2}(?:[.,]\d+)?))?")
_DIGITS_LOST = 10**15
"""A spreadsheet keeps fifteen digits of a number."""
_SHORTENED = re.compile(r"\d(?:[.,]\d+)?[eEеЕ]\+\d+")
"""What it writes of a long one: 1,23E+11."""
_YEARS = range(1900, 2101)


def name(value: Value) -> str:
    """A name, of a length that keys hold."""
    text = line(value)
    if len(text.encode()) > NAME_BYTES:
        raise CellFault("too_long", value=text)
    return text


def code(value: Value) -> str:
    """A person's code; a number is its text, as its format shows it, unless the spreadsheet has rounded it."""
    text = line(value).removeprefix("'")
    rounded = isinstance(value, (int, float)) and abs(value) >= _DIGITS_LOST
    if rounded or _SHORTENED.fullmatch(text):
        raise CellFault("digits_lost", value=text)
    if len(text) > CODE_LENGTH:
        raise CellFault("not_code", value=text)
    return text


def day(value: Value) -> date:
    """A date: Excel's, `2026-09-01`, `01.09.2026`, `1/9/26`, `01-09-2026` or «1 сентября 2026 г.»; a time beside it says no more."""
    if isinstance(value, datetime):
        found: date | None = value.date()
    elif isinstance(value, date):
        found = value
    else:
        found = written_date(said(value)) if isinstance(value, (str, ShownNumber)) else None
    if found is None or found.year not in _YEARS:
        raise CellFault("not_date", value=as_text(value))
    return found


def moment(value: Value) -> time:
    """A time of day: Excel's or `08:30`."""
    found = _time(value)
    if found is None:
        raise CellFault("not_time", value=as_text(value))
    return found


def _time(value: Value) -> time | None:
    if isinstance(value, datetime):
        value = value.time()
    if isinstance(value, time):
        value = timedelta(
            hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond
        )
    if isinstance(value, (float, timedelta)):
        # A fraction of a day is a time whose format got lost; 8:30 may be stored as 8:29:59.999.
        minutes = round(value * 1440 if isinstance(value, float) else value / timedelta(minutes=1))
        return time(*divmod(minutes, 60)) if 0 <= minutes < 1440 else None
    found = _TIME.fullmatch(said(value)) if isinstance(value, (str, ShownNumber)) else None
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))


def whole(low: int, high: int) -> Callable[[Value], int]:
    """Reader of a whole number within inclusive bounds."""

    def read(value: Value) -> int:
        number = _decimal(value)
        if number is None or number != number.to_integral_value() or not low <= number <= high:
            raise CellFault("not_whole", value=as_text(value), low=low, high=high)
        return int(number)

    return read


def decimal(low: int, high: int) -> Callable[[Value], str]:
    """Reader of a number within inclusive bounds, as exact canonical text: «2,50» is "2.5"."""

    def read(value: Value) -> str:
        number = _decimal(value)
        if number is None or not low <= number <= high:
            raise CellFault("not_decimal", value=as_text(value), low=low, high=high)
        return f"{number.normalize():f}"

    return read


def _decimal(value: Value) -> Decimal | None:
    if isinstance(value, ShownNumber):
        text = str(value.number)
    elif isinstance(value, (int, float)):
        text = repr(value)
    elif isinstance(value, str):
        text = "".join(plain(value).split()).replace(",", ".")
    else:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and "_" not in text else None


def choice(names: Iterable[str], also: Mapping[str, str] = MappingProxyType({})) -> Callable[[Value], str]:
    """Reader of one of a fixed list, whatever its case, spaces and Latin lookalikes; `also` are other words for some."""
    spelled = list(names)
    known = {_choice_key(text): text for text in spelled}
    known |= {_choice_key(word): text for word, text in also.items()}

    def read(value: Value) -> str:
        text = said(value)
        found = known.get(_choice_key(text))
        if found is None:
            raise CellFault("not_choice", value=text, choices=", ".join(spelled))
        return found

    return read


def _choice_key(text: str) -> str:
    return "".join(lower_cyrillic(visible(text)).replace("ё", "е").split())


def choices(names: Iterable[str]) -> Callable[[Value], tuple[str, ...]]:
    """Reader of a comma list of such."""
    one = choice(names)

    def read(value: Value) -> tuple[str, ...]:
        parts = filter(None, (part.strip() for part in re.split(r"[,;/\r\n]", free_text(value))))
        return tuple(dict.fromkeys(one(part) for part in parts))

    return read


def kinship(value: Value) -> str:
    """A degree of kinship: the usual ones in lower case, another as it is written."""
    text = name(value)
    return next((known for known in KINSHIPS if folded(known) == folded(text)), text)


KINSHIPS = (
    "мать",
    "отец",
    "опекун",
    "попечитель",
    "приёмный родитель",
    "бабушка",
    "дедушка",
    "мачеха",
    "отчим",
)


def form_class(value: Value) -> tuple[int, str]:
    """Grade and letter of «7А»."""
    text = said(value)
    try:
        return parse_class_name(text)
    except NotAClass as error:
        raise CellFault("no_class", value=text) from error


def class_spec(value: Value) -> str:
    """Canonical text of «1-9», «7А, 7Б»."""
    # A spreadsheet makes a date of «1-9»: its day and month are what was typed.
    text = f"{value.day}-{value.month}" if isinstance(value, date) else said(value)
    try:
        return str(ClassSpec.parse(text))
    except NotAClass as error:
        raise CellFault("not_class", value=error.text) from error


def yes(value: Value) -> bool:
    """«да» or «нет»."""
    return _yes_or_no(value) == "да"


_TICKS = {"истина": "да", "true": "да", "ложь": "нет", "false": "нет"}
"""A tick of a spreadsheet is a truth value."""
_yes_or_no = choice(("да", "нет"), _TICKS)


def unmarked(value: Value) -> str | None:
    """Of which classes «Без отметок» is true: «да» of every one, «нет» of none, or grades «1-2»."""
    word = "" if isinstance(value, date) else folded(as_text(value))
    word = _TICKS.get(word, word)
    if word == "да":
        return str(ClassSpec(frozenset(GRADES)))
    return None if word == "нет" else class_spec(value)


def class_text(key: tuple[int, str] | None) -> str:
    """«7А» for a message; empty for a cell that was not understood."""
    return class_name(*key) if key else ""


def year_name(value: Value) -> str:
    """`2026/2027`."""
    try:
        return parse_year(said(value))
    except NotAYear as error:
        raise CellFault("not_year", value=error.text) from error


def weekday(value: Value) -> int:
    """ISO number of a school day, «пн» to «сб»."""
    try:
        found = weekdays.parse_weekday(said(value))
    except weekdays.NotWeekdays as error:
        raise CellFault("not_weekday", value=error.text) from error
    if found > weekdays.SATURDAY:
        raise CellFault("not_school_day", value=as_text(value))
    return found


def weekday_mask(value: Value) -> int:
    """Mask of «пн-пт», «сб»."""
    try:
        mask = weekdays.parse_weekdays(said(value))
    except weekdays.NotWeekdays as error:
        raise CellFault("not_weekday", value=error.text) from error
    return weekdays.EVERY_DAY if mask == weekdays.mask(range(1, 8)) else mask


def mark(scale: Scale) -> Callable[[Value], str]:
    """Reader of a mark within the school's scale."""

    def read(value: Value) -> str:
        try:
            return parse_mark(said(value), scale)
        except MarkOutsideScale as error:
            low, high = error.scale.lowest, error.scale.highest
            raise CellFault("outside_scale", value=as_text(value), low=low, high=high) from error
        except NotAMark as error:
            fields = {"value": as_text(value), "low": scale.lowest, "high": scale.highest}
            raise CellFault("not_mark", **fields) from error

    return read
