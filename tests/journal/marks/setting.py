"""The press that sets a mark."""

from handlers.presses.journal_marks import (
    SetMarkPress,
)
from tests.journal.cast import Cast


def setting(
    cast: Cast, student: int, value: str, was: str = "w", ordinal: int = 1, **more: int
) -> SetMarkPress:
    return SetMarkPress.of(
        cast.key(), student_id=student, work_id=0, ordinal=ordinal, value=value, was=was, **more
    )
