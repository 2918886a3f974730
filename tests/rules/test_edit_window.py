"""Day 14 works, day 15 does not [3.16]."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.errors import WindowClosed
from services.rules.dates.edit_window import closes_on, is_open, require_open


def test_day_fourteen_is_open_and_day_fifteen_is_closed() -> None:
    lesson = date(2026, 11, 5)
    assert is_open(lesson, date(2026, 11, 19))
    assert not is_open(lesson, date(2026, 11, 20))
    assert closes_on(lesson) == date(2026, 11, 20)


def test_the_day_itself_and_days_ahead_are_open() -> None:
    assert is_open(date(2026, 11, 5), date(2026, 11, 5), days=0)
    assert not is_open(date(2026, 11, 5), date(2026, 11, 6), days=0)
    assert is_open(date(2026, 11, 5), date(2026, 11, 1))


def test_a_leap_day_counts() -> None:
    assert closes_on(date(2028, 2, 15)) == date(2028, 3, 1)
    assert is_open(date(2028, 2, 15), date(2028, 2, 29))
    assert closes_on(date(2027, 2, 15)) == date(2027, 3, 2)


def test_a_closed_lesson_is_refused_with_its_dates() -> None:
    require_open(date(2026, 11, 5), date(2026, 11, 19))
    with pytest.raises(WindowClosed) as refusal:
        require_open(date(2026, 11, 5), date(2026, 11, 20))
    assert refusal.value.fields == {"day": date(2026, 11, 5), "closed_on": date(2026, 11, 20), "days": 14}


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_the_window_closes_once_and_for_ever(day: date, days: int) -> None:
    closed = closes_on(day, days)
    assert is_open(day, closed - timedelta(days=1), days)
    assert not is_open(day, closed, days)
    assert not is_open(day, closed + timedelta(days=1), days)
