"""The press that sets a mark."""

import pytest

from handlers.presses.journal_marks import (
    SetMarkPress,
)
from tests.journal.cast import Cast, raise_curtain
from tests.stage import Stage


@pytest.fixture
def cast(stage: Stage) -> Cast:
    return raise_curtain(stage)


def setting(
    cast: Cast, student: int, value: str, was: str = "w", ordinal: int = 1, **more: int
) -> SetMarkPress:
    return SetMarkPress.of(
        cast.key(), student_id=student, work_id=0, ordinal=ordinal, value=value, was=was, **more
    )
