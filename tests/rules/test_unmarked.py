"""Where marks are given at all: what a school says, what the law says of first classes, what the journal shows."""

import pytest

from services.rules.classes import ClassSpec
from services.rules.marks.unmarked import is_judged, is_unmarked


@pytest.mark.parametrize(
    ("grade", "said", "anybody", "unmarked", "judged"),
    [
        (7, None, True, False, True),
        (7, None, False, False, False),
        (7, "1-11", True, True, False),
        (7, "1-2", True, False, True),
        (2, "1-2", True, True, False),
        (1, None, False, True, False),
        (1, None, True, False, True),
        (1, "2", False, True, False),
        (1, "1", True, True, False),
    ],
)
def test_nobody_is_judged_where_no_marks_are_given(
    grade: int, said: str | None, anybody: bool, unmarked: bool, judged: bool
) -> None:
    spec = ClassSpec.parse(said) if said else None
    found = is_unmarked(grade, "А", spec, anybody=anybody)
    assert found == unmarked
    assert is_judged(unmarked=found, anybody=anybody) == judged
