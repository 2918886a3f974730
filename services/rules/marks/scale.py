"""What may be written as a mark, and how a typed mark is read (domain.md «Marks», [3.17])."""

import re
from dataclasses import dataclass

from services.errors import UserError
from services.rules.lookalikes import lower_cyrillic
from services.rules.signs import plain

PASS = "зач"  # noqa: S105 - a mark, not a password
FAIL = "незач"
NOT_ATTESTED = "н/а"
EXEMPT = "осв"
NON_NUMERIC = (PASS, FAIL, NOT_ATTESTED, EXEMPT)

_SPELLINGS = {
    **{mark: mark for mark in NON_NUMERIC},
    "зачет": PASS,
    "зачёт": PASS,
    "незачет": FAIL,
    "незачёт": FAIL,
}
# "5.0" is what a spreadsheet makes of 5
_WHOLE = re.compile(r"([0-9]{1,4})(?:[.,]0{1,4})?")


@dataclass(frozen=True, slots=True)
class Scale:
    """The lowest and the highest numeric mark of a school; *policy*, 2-5 by default [3.17]."""

    lowest: int = 2
    highest: int = 5

    def __contains__(self, mark: int) -> bool:
        return self.lowest <= mark <= self.highest


class NotAMark(UserError):
    """The text is no mark at all."""

    code = "not_a_mark"

    def __init__(self, text: str) -> None:
        super().__init__(text=text)
        self.text = text


class MarkOutsideScale(UserError):
    """A number outside the school's scale; carries the scale for the message."""

    code = "mark_outside_scale"

    def __init__(self, scale: Scale) -> None:
        super().__init__(lowest=scale.lowest, highest=scale.highest)
        self.scale = scale


def parse_mark(text: object, scale: Scale) -> str:
    """Canonical value of a typed or spreadsheet mark: "5", "4", …, "зач", "незач", "н/а", "осв".

    Case, spaces, a backslash in «н/а» and Latin lookalikes do not matter; 5 and 5.0 are "5".
    Raises MarkOutsideScale for a whole number outside the scale [3.17], NotAMark for the rest.
    """
    compact = "" if isinstance(text, bool) else "".join(plain(str(text)).split())
    if whole := _WHOLE.fullmatch(compact):
        mark = int(whole[1])
        if mark not in scale:
            raise MarkOutsideScale(scale)
        return str(mark)
    word = _SPELLINGS.get(lower_cyrillic(compact).replace("\\", "/"))
    if word is None:
        raise NotAMark(str(text))
    return word


def is_numeric(value: str) -> bool:
    """Whether a canonical mark value enters averages."""
    return value.isdecimal()


def number(value: str) -> int | None:
    """The number of a canonical mark value, None for «зач», «н/а» and the like."""
    return int(value) if is_numeric(value) else None
