"""Typed presses: what a button says, in at most 64 bytes and for ever.

A press class tolerates fields added at its end with a default; fields are never reordered or retyped.
A press under a message that the bot sent by itself is packed with `NEW` and is answered by a new message.
"""

from datetime import date
from typing import Annotated, ClassVar, Self

from aiogram.filters.callback_data import CallbackData
from pydantic import BeforeValidator, Field, PlainSerializer

LIMIT = 64
"""Bytes of a button's text; one is kept for `NEW`."""
NEW = "+"
"""First sign of a press whose answer is a new message instead of an edit."""


YEARS = range(1990, 2200)
"""Days of other years are nobody's, and reckoning with the neighbours of the first or last one would fail."""


def _read_day(value: object) -> object:
    if not isinstance(value, str) or len(value) != 8:
        return value
    day = date.fromisoformat(value)
    if day.year not in YEARS:
        raise ValueError("a day of no school year")
    return day


Day = Annotated[date, BeforeValidator(_read_day), PlainSerializer(lambda day: f"{day:%Y%m%d}")]
"""A date within a press: `20261120`."""


IDS = range(-(2**31), 2**31)
"""Numbers that PostgreSQL takes for an id; a forged larger one is nobody's."""

Natural = Annotated[int, Field(ge=0, lt=2**32)]
"""A number within a press that is no id: a moment in seconds since 1970, a checksum of a name."""


class Press(CallbackData, prefix="press"):
    """Base of every press: `class SubjectPress(Press, prefix="sub"): student_id: int; …`."""

    __abstract__: ClassVar[bool] = True

    def _encode_value(self, key: str, value: object) -> str:
        return f"{value:%Y%m%d}" if isinstance(value, date) else super()._encode_value(key, value)

    def pack(self) -> str:
        """The button's text, field by field; pydantic's own way through `model_dump` costs five times as much."""
        encode, values = self._encode_value, self.__dict__
        parts = [str(one) if type(one) is int else encode(name, one) for name, one in values.items()]
        packed = self.__separator__.join([self.__prefix__, *parts])
        if packed.count(self.__separator__) != len(values):
            raise ValueError(f"a value of {packed!r} holds the separator")
        if len(packed.encode()) >= LIMIT:
            raise ValueError(f"{packed!r} is too long for a button")
        return packed

    def pack_new(self) -> str:
        """Packed so that the answer comes as a new message, for buttons under a push."""
        return NEW + self.pack()

    @classmethod
    def unpack(cls, value: str) -> Self:
        """The press in a button's text; shorter texts of older days take the defaults of what came later."""
        names = list(cls.model_fields)
        parts = value.split(cls.__separator__)
        if parts[0] == cls.__prefix__ and len(parts) - 1 < len(names):
            missing = names[len(parts) - 1 :]
            if not any(cls.model_fields[name].is_required() for name in missing):
                given = {name: part or None for name, part in zip(names, parts[1:], strict=False)}
                return cls(**{name: part for name, part in given.items() if part is not None})._checked()
        return super().unpack(value)._checked()

    def _checked(self) -> Self:
        """The press as unpacked; ValueError where no button of ours could have said that."""
        fields = type(self).model_fields
        for name, value in self.__dict__.items():
            if type(value) is int and value not in IDS and not fields[name].metadata:
                raise ValueError(f"{name} is no id")
            if isinstance(value, str) and not value.isprintable():
                raise ValueError(f"{name} holds control characters")
        return self
