"""Day 14 works, day 15 does not [3.16]."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.errors import WindowClosed
from services.rules.dates.edit_window import ClosedYear, EditWindow

WINDOW = EditWindow()
YEAR = ClosedYear(date(2026, 9, 1), date(2027, 8, 31), date(2027, 6, 10))


def test_day_fourteen_is_open_and_day_fifteen_is_closed() -> None:
    lesson = date(2026, 11, 5)
    assert WINDOW.is_open(lesson, date(2026, 11, 19))
    assert not WINDOW.is_open(lesson, date(2026, 11, 20))
    assert WINDOW.closes_on(lesson) == date(2026, 11, 20)


def test_the_day_itself_and_days_ahead_are_open() -> None:
    assert EditWindow(0).is_open(date(2026, 11, 5), date(2026, 11, 5))
    assert not EditWindow(0).is_open(date(2026, 11, 5), date(2026, 11, 6))
    assert WINDOW.is_open(date(2026, 11, 5), date(2026, 11, 1))


def test_a_leap_day_counts() -> None:
    assert WINDOW.closes_on(date(2028, 2, 15)) == date(2028, 3, 1)
    assert WINDOW.is_open(date(2028, 2, 15), date(2028, 2, 29))
    assert WINDOW.closes_on(date(2027, 2, 15)) == date(2027, 3, 2)


def test_a_closed_lesson_is_refused_with_its_dates() -> None:
    WINDOW.require_open(date(2026, 11, 5), date(2026, 11, 19))
    with pytest.raises(WindowClosed) as refusal:
        WINDOW.require_open(date(2026, 11, 5), date(2026, 11, 20))
    assert refusal.value.fields == {"day": date(2026, 11, 5), "closed_on": date(2026, 11, 20), "days": 14}


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_the_window_closes_once_and_for_ever(day: date, days: int) -> None:
    window = EditWindow(days)
    closed = window.closes_on(day)
    assert window.is_open(day, closed - timedelta(days=1))
    assert not window.is_open(day, closed)
    assert not window.is_open(day, closed + timedelta(days=1))


@pytest.mark.parametrize(
    ("day", "closes"),
    [
        (date(2027, 5, 10), date(2027, 5, 25)),
        (date(2027, 5, 28), date(2027, 6, 10)),
        (date(2027, 8, 31), date(2027, 6, 10)),
        (date(2027, 9, 1), date(2027, 9, 16)),
        (date(2026, 8, 31), date(2026, 9, 15)),
    ],
)
def test_a_closed_year_closes_its_lessons_and_no_other_years(day: date, closes: date) -> None:
    assert EditWindow(14, (YEAR,)).closes_on(day) == closes
