"""A person's name as the office types it, and a code for somebody new."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from services.office.people.errors import BadPersonName
from services.school.labels import PersonName

_PART = re.compile(r"[^\W\d_][\w'’.\-]*", re.UNICODE)
_OF_FATHERS = frozenset({"оглы", "кызы", "оглу", "гызы", "углы", "улы", "уулу"})
"""What follows a father's name and is written small."""
LONGEST = 60
"""Signs of a part of a name."""
NEW_CODE = "z"
"""What the codes of those begin with who were written down in the chat; a workbook may name them by it."""


@dataclass(frozen=True, slots=True)
class TypedName:
    """Surname, name and, where there is one, patronymic."""

    last: str
    first: str
    middle: str | None

    @classmethod
    def of(cls, text: str) -> "TypedName":
        """«Соколова Мария Игоревна»; a patronymic may have several words («Али оглы»). Raises BadPersonName."""
        parts = unicodedata.normalize("NFC", text).split()
        sound = all(_PART.fullmatch(part) and len(part) <= LONGEST for part in parts)
        if not sound or not 2 <= len(parts) <= 5:
            raise BadPersonName
        middle = [_capital(part) if part not in _OF_FATHERS else part for part in parts[2:]]
        return cls(_capital(parts[0]), _capital(parts[1]), " ".join(middle) or None)

    @property
    def full(self) -> str:
        """As a register has it."""
        return PersonName(self.last, self.first, self.middle).full


def _capital(part: str) -> str:
    """A name typed in small letters gets its capital; what has one anywhere is left as it is."""
    return part[0].upper() + part[1:] if part == part.lower() else part


def new_codes(taken: Collection[str], count: int) -> list[str]:
    """So many codes that nobody of the school has."""
    numbers = [int(code[1:]) for code in taken if code.startswith(NEW_CODE) and code[1:].isdecimal()]
    first = max(numbers, default=0) + 1
    return [f"{NEW_CODE}{number}" for number in range(first, first + count)]
