"""A place of the week changed on some days: every other day is as before, whatever lies hidden beneath."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.rules.timetable.weekly import (
    WeekPlace,
    WeekRow,
    differences,
    in_force,
    same_until,
    taken_from,
    without,
)

ZERO = date(2026, 9, 1)
DAYS = [ZERO + timedelta(days=step) for step in range(40)]
PLACE = WeekPlace(2, 3, "")


@st.composite
def weeks(draw: st.DrawFn) -> list[WeekRow]:
    """Rows of one place, laid over each other as workbooks leave them."""
    starts = draw(st.lists(st.integers(0, 25), max_size=4, unique=True))
    found = []
    for at, start in enumerate(starts):
        length = draw(st.none() | st.integers(0, 15))
        ends = None if length is None else ZERO + timedelta(days=start + length)
        first = date.min if start == 0 else ZERO + timedelta(days=start)
        found.append(WeekRow(at + 1, *PLACE, at + 10, 1, None, first, ends))
    return found


def _seen(rows: list[WeekRow], day: date) -> list[int]:
    return [row.subject_id for row in in_force(rows, day)]


@given(weeks(), st.integers(0, 30), st.none() | st.integers(0, 9))
def test_only_the_days_asked_for_are_otherwise(rows: list[WeekRow], start: int, length: int | None) -> None:
    first = ZERO + timedelta(days=start)
    last = None if length is None else first + timedelta(days=length)
    left = without(rows, PLACE, first, last)
    for day in DAYS:
        inside = first <= day and (last is None or day <= last)
        assert _seen(left, day) == ([] if inside else _seen(rows, day)), day
    assert taken_from(left, PLACE, first, last) is None
    keys = [(row.subject_id, row.starts) for row in left]
    assert len(keys) == len(set(keys))


@given(weeks(), st.integers(0, 30))
def test_a_place_is_the_same_until_the_day_it_says(rows: list[WeekRow], start: int) -> None:
    day = ZERO + timedelta(days=start)
    until = same_until(rows, PLACE, day)
    assert all(
        in_force(rows, one) == in_force(rows, day)
        for one in DAYS
        if day <= one and (until is None or one <= until)
    )
    if until is not None:
        assert in_force(rows, until + timedelta(days=1)) != in_force(rows, day)


def test_what_differs_is_paired_by_place() -> None:
    day = ZERO + timedelta(days=7)
    rows = [
        WeekRow(1, 2, 3, "", 10, 1, None, date.min, day - timedelta(days=1)),
        WeekRow(2, 2, 3, "", 11, 1, None, day, None),
        WeekRow(3, 4, 1, "", 10, 1, None, day, None),
        WeekRow(4, 5, 1, "", 10, 1, None, date.min, None),
    ]
    assert [(one.was and one.was.id, one.now and one.now.id) for one in differences(rows, day)] == [
        (1, 2),
        (None, 3),
    ]
