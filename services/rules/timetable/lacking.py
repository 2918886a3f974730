"""What a lesson of the journal still lacks: one rule for the teacher's day and the deputy head's control [3.17, 4]."""

from datetime import datetime
from enum import StrEnum

NOTHING_GIVEN = "Не задано"
"""What stands as the homework of a lesson after which there is none; it is due on no day."""
_SAID = frozenset({"не задано", "ничего не задано", "без задания", "нет"})


class Lack(StrEnum):
    """A part of a lesson that nobody has entered."""

    TOPIC = "topic"
    HOMEWORK = "homework"
    ATTENDANCE = "attendance"


def is_taken(said_at: datetime | None, *, coded: bool) -> bool:
    """Whether attendance of a lesson is taken: said so, or (`coded`) somebody's code stands there."""
    return said_at is not None or coded


def lacking(topic: str | None, homework: str | None, *, taken: bool, over: bool) -> tuple[Lack, ...]:
    """What a lesson that has begun lacks; homework not before it is over, attendance unless it is `taken`."""
    return (
        *(() if topic else (Lack.TOPIC,)),
        *(() if homework or not over else (Lack.HOMEWORK,)),
        *(() if taken else (Lack.ATTENDANCE,)),
    )


def as_given(homework: str) -> str:
    """A text of homework as it is kept: that there is none is always said in the same words."""
    return NOTHING_GIVEN if gives_nothing(homework) else homework


def gives_nothing(homework: str) -> bool:
    """Whether a text of homework says that there is none."""
    return homework.strip().rstrip(".").casefold() in _SAID
