"""Bells of single days: whose they are, how they are made, what is no schedule."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.rules.classes import ClassSpec
from services.rules.timetable.bells import Bells, DayRingingRow, FormerRingingRow, Ringing, RingingRow
from services.rules.timetable.shortened import NoBells, read_times, shortened
from tests.rules.timetable.week import FRIDAY, MONDAY

SPECS = [ClassSpec.parse(text) for text in ("", "1-4", "5-9", "7", "7А", "7Б", "10-11")]


def _rung(starts: str, ends: str) -> Ringing:
    return Ringing(time.fromisoformat(starts), time.fromisoformat(ends))


USUAL = {1: _rung("08:30", "09:10"), 2: _rung("09:20", "10:00"), 3: _rung("10:20", "11:00")}


def test_the_fewest_classes_have_the_last_word_and_other_days_are_as_usual() -> None:
    own = [
        DayRingingRow(MONDAY, 1, time(hour), time(hour, 30), classes)
        for hour, classes in zip(range(8, 15), SPECS, strict=True)
    ]
    bells = Bells([RingingRow(1, time(8, 30), time(9, 10)), RingingRow(2, time(9, 20), time(10))], own)
    heard = {
        name: rung.starts.hour
        for name, grade, letter in (("3А", 3, "А"), ("7А", 7, "А"), ("7В", 7, "В"), ("8А", 8, "А"))
        if (rung := bells.of(grade, letter).at(1, MONDAY))
    }
    assert heard == {"3А": 9, "7А": 12, "7В": 11, "8А": 10}
    assert bells.of(7, "А").at(2, MONDAY) is None
    assert bells.of(7, "А").at(2, FRIDAY) == (time(9, 20), time(10))
    assert len(bells.times(MONDAY)) == 2 + len(SPECS)


@settings(max_examples=40)
@given(st.sampled_from(SPECS), st.sampled_from(SPECS), st.integers(1, 11), st.sampled_from("АБВ"))
def test_a_set_within_another_comes_first_and_has_no_other_class(
    one: ClassSpec, other: ClassSpec, grade: int, letter: str
) -> None:
    if one.within(other):
        assert one.breadth <= other.breadth
        assert not one.matches(grade, letter) or other.matches(grade, letter)


@settings(max_examples=60)
@given(st.integers(20, 60), st.none() | st.integers(0, 25))
def test_lessons_and_breaks_are_as_long_as_was_said(minutes: int, pause: int | None) -> None:
    made = shortened(USUAL, minutes, pause)
    at = {number: [datetime.combine(date.min, one) for one in rung] for number, rung in made.items()}
    assert list(made) == list(USUAL)
    assert made[1].starts == USUAL[1].starts
    assert {ends - starts for starts, ends in at.values()} == {timedelta(minutes=minutes)}
    breaks = [(later[0] - earlier[1]).seconds // 60 for earlier, later in pairwise(at.values())]
    assert breaks == ([10, 20] if pause is None else [pause, pause])


def test_times_are_read_with_numbers_and_without() -> None:
    assert read_times("8:30-9:00, 9:10–9:40") == read_times("1. 8.30 - 9.00\n2) 09:10—09:40") == [
        _rung("08:30", "09:00"), _rung("09:10", "09:40")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["", "завтра", "8:30", "8:30-8:30", "9:10-9:40, 8:30-9:00", "8:30-9:10 9:00-9:40", "8:30-25:00", "8:30-9:00 мяу"]
)  # fmt: skip
def test_what_is_no_schedule_is_refused(text: str) -> None:
    with pytest.raises(NoBells):
        read_times(text)


def test_a_day_has_an_end() -> None:
    with pytest.raises(NoBells):
        shortened(dict.fromkeys(range(1, 9), USUAL[1]), 180, 30)


def test_each_day_has_the_bells_of_its_time() -> None:
    usual, early, late = USUAL[1], _rung("08:00", "08:40"), _rung("09:00", "09:40")
    was = [
        FormerRingingRow(1, 0, MONDAY, usual),
        FormerRingingRow(1, 0, FRIDAY, early),
        FormerRingingRow(1, 16, FRIDAY - timedelta(days=7), None),
    ]
    rows = [RingingRow(1, *late), RingingRow(1, *USUAL[2], days=16)]
    bells = Bells(rows, (), was).of(7, "А")
    week = timedelta(days=7)
    assert bells.at(1, MONDAY - week) == bells.at(1, MONDAY) == usual
    assert bells.at(1, MONDAY + timedelta(days=1)) == early
    assert bells.at(1, MONDAY + week) == late
    assert bells.at(1, FRIDAY) == bells.at(1, FRIDAY + week) == USUAL[2], "Friday's own"
    assert bells.at(1, FRIDAY - week) == usual, "that day Friday had none of its own yet"
    assert Bells(rows, (), was).usual(MONDAY) == {1: usual}
