"""The number formats of a workbook's styles: which make a date of a number, and how others show it.

Nothing else of the styles is read: fonts and fills that a strict reader stumbles over say nothing of a cell's value.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from services.workbook.file.parts import parse_part

_TOKEN = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[[^\]]*\]|(?P<digit>[0#?])|(?P<plain>.)')
_COUNTS = re.compile(r"General|@|[,.%/]|[eE][+-]|\[[<>=]", re.IGNORECASE)
"""Formats of fractions, thousands and conditions: the number itself is what they say."""
_NUMBER_FORMAT = re.compile(r'"[^"]*"|\\.')


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A format of whole numbers that shows more than the number: `000`, `"У-"000`, `00-00`."""

    signs: tuple[tuple[str, bool], ...]
    """What it shows from the left: a digit's place (`0`, `#`, `?`), or text."""

    def show(self, number: int) -> str:
        """The number as the sheet shows it."""
        digits, shown = list(str(abs(number))), []
        first = next(place for place, (_, is_digit) in enumerate(self.signs) if is_digit)
        for place in reversed(range(len(self.signs))):
            sign, is_digit = self.signs[place]
            if not is_digit:
                shown.append(sign)
            elif place == first:
                shown.append("".join(digits) or ("0" if sign == "0" else ""))
            else:
                shown.append(digits.pop() if digits else "0" if sign == "0" else "")
        return ("-" if number < 0 else "") + "".join(reversed(shown))


@dataclass(frozen=True, slots=True)
class Styles:
    """What the cells' styles say of numbers, by the style's place."""

    dates: frozenset[int] = frozenset()
    durations: frozenset[int] = frozenset()
    shown: Mapping[int, NumberFormat] = field(default_factory=dict)
    percents: Mapping[int, int] = field(default_factory=dict)
    """Digits after the point of formats that show hundredths: 0.5 is «50%» there."""

    @property
    def telling(self) -> frozenset[int]:
        """The styles that say more of a number than itself."""
        return self.dates | self.shown.keys() | self.percents.keys()


def read_styles(source: IO[bytes]) -> Styles:
    """The formats of a styles part. Raises BrokenXml where it is no XML."""
    codes: dict[int, str] = dict(BUILTIN_FORMATS)
    styles: list[int] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "numFmt" and inside[-1:] == ["numFmts"]:
            codes[_number(attributes)] = attributes.get("formatCode", "")
        elif local == "xf" and inside[-1:] == ["cellXfs"]:
            styles.append(_number(attributes))
        inside.append(local)

    def end(_name: str) -> None:
        inside.pop()

    parse_part(source, start, end)
    formats = [codes.get(number, "General") for number in styles]
    durations = frozenset(place for place, code in enumerate(formats) if is_timedelta_format(code))
    dates = frozenset(place for place, code in enumerate(formats) if is_date_format(code))
    shown = {place: found for place, code in enumerate(formats) if (found := number_format(code))}
    percents = {place: _decimals(code) for place, code in enumerate(formats) if _is_percent(code)}
    return Styles(dates | durations, durations, shown, percents)


def _is_percent(code: str) -> bool:
    return "%" in _NUMBER_FORMAT.sub("", code.split(";", 1)[0])


def _decimals(code: str) -> int:
    found = re.search(r"[.]([0#?]+)", _NUMBER_FORMAT.sub("", code))
    return len(found[1]) if found else 0


def _number(attributes: dict[str, str]) -> int:
    text = attributes.get("numFmtId", "")
    return int(text) if text.isdecimal() else 0


def number_format(code: str) -> NumberFormat | None:
    """How a format shows whole numbers, where that is more than their digits."""
    section = code.split(";", 1)[0]
    if is_date_format(code) or _COUNTS.search(_NUMBER_FORMAT.sub("", section)):
        return None
    signs: list[tuple[str, bool]] = []
    for token in _TOKEN.finditer(section):
        if token["digit"]:
            signs.append((token["digit"], True))
        elif text := token["quoted"] or token["escaped"] or token["plain"]:
            signs.append((text, False))
    zeros = sum(is_digit and sign == "0" for sign, is_digit in signs)
    has_text = any(not is_digit for _, is_digit in signs)
    has_digits = any(is_digit for _, is_digit in signs)
    return NumberFormat(tuple(signs)) if has_digits and (has_text or zeros > 1) else None
