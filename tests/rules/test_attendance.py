"""Codes, missed days and their reasons."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.attendance import (
    CLASS_TEACHER_CODES,
    MIXED,
    TEACHER_CODES,
    Code,
    DayLessons,
    MissedDay,
    days_in_a_row,
    missed_days,
    share,
    totals,
)

THURSDAY = date(2026, 11, 19)
FRIDAY = date(2026, 11, 20)


def day(*codes: Code | None, on: date = THURSDAY) -> DayLessons:
    """A day of as many lessons as codes; None is a lesson attended."""
    return DayLessons(
        on, frozenset(range(len(codes))), {lesson: code for lesson, code in enumerate(codes) if code}
    )


def test_what_counts_as_missed() -> None:
    assert {code.value for code in Code if code.missed} == {"ОТ", "УП", "Б", "НП"}


def test_teachers_mark_absent_and_late_only() -> None:
    assert {Code.ABSENT, Code.LATE} == TEACHER_CODES
    assert set(Code) == TEACHER_CODES | CLASS_TEACHER_CODES
    assert not TEACHER_CODES & CLASS_TEACHER_CODES


@pytest.mark.parametrize(
    ("codes", "reason"),
    [
        ([Code.ILL, Code.ILL], "Б"),
        ([Code.ABSENT], "ОТ"),
        ([Code.ILL, Code.UNEXCUSED], MIXED),
        ([Code.ILL, Code.ABSENT], MIXED),
        ([Code.ILL, Code.EXEMPT], "Б"),
        ([Code.ILL, None], None),
        ([Code.ILL, Code.LATE], None),
        ([Code.EXEMPT, Code.EXEMPT], None),
        ([None, None], None),
        ([], None),
    ],
)
def test_a_day_is_missed_when_every_lesson_is(codes: list[Code | None], reason: str | None) -> None:
    assert day(*codes).reason == reason


def test_lessons_of_another_subgroup_do_not_count() -> None:
    mine = DayLessons(THURSDAY, frozenset({1, 2}), {1: Code.ILL, 2: Code.ILL, 99: Code.UNEXCUSED})
    assert missed_days([mine]) == [MissedDay(THURSDAY, "Б")]
    assert totals([mine]).lessons == {Code.ILL: 2}


def test_totals_of_lessons_and_days_by_reason() -> None:
    found = totals(
        [
            day(Code.ILL, Code.UNEXCUSED, on=FRIDAY),
            day(Code.ILL, Code.ILL, Code.EXEMPT),
            day(Code.UNEXCUSED, Code.LATE, None, on=date(2026, 11, 18)),
        ]
    )
    assert found.lessons == {Code.ILL: 3, Code.UNEXCUSED: 2}
    assert found.days == {"Б": 1, MIXED: 1}
    assert (found.lessons_missed, found.days_missed, found.late) == (5, 2, 1)


def test_days_in_a_row_pass_over_the_weekend() -> None:
    school = [date(2026, 11, 18), THURSDAY, FRIDAY, date(2026, 11, 23)]
    assert days_in_a_row([THURSDAY, FRIDAY, date(2026, 11, 23)], school) == 3
    assert days_in_a_row([date(2026, 11, 18), FRIDAY, date(2026, 11, 23)], school) == 2
    assert days_in_a_row([FRIDAY], school) == 0
    assert days_in_a_row([], []) == 0


codes = st.lists(st.sampled_from([None, *Code]), max_size=8)


@given(st.lists(codes, max_size=10))
def test_no_more_days_than_lessons_are_missed(days: list[list[Code | None]]) -> None:
    given_days = [day(*codes, on=THURSDAY + timedelta(days=shift)) for shift, codes in enumerate(days)]
    found = totals(given_days)
    assert found.days_missed == len(missed_days(given_days)) <= found.lessons_missed
    assert found.lessons_missed == sum(code is not None and code.missed for codes in days for code in codes)


@given(codes, codes.map(lambda found: [code for code in found if code is None]))
def test_a_lesson_attended_makes_the_day_attended(
    missed: list[Code | None], attended: list[Code | None]
) -> None:
    if attended:
        assert day(*missed, *attended).reason is None


@pytest.mark.parametrize(
    ("taken", "codes", "percent", "given"),
    [
        ([], {}, None, 0),
        ([1, 2], {}, 100, 2),
        ([1, 2], {1: Code.ILL, 2: Code.ABSENT}, 0, 2),
        # late is there, exempt is not counted, a code is a record
        ([1, 2, 3], {1: Code.LATE, 2: Code.EXEMPT, 9: Code.UNEXCUSED}, 67, 3),
        ([1], {1: Code.EXEMPT}, None, 0),
        # never «100 %» where a lesson was missed, nor «0 %» where one was attended
        (list(range(1000)), {1: Code.ILL}, 99, 1000),
        (list(range(1000)), dict.fromkeys(range(999), Code.ILL), 1, 1000),
    ],
)
def test_the_share_of_lessons_attended(
    taken: list[int], codes: dict[int, Code], percent: int | None, given: int
) -> None:
    found = share(taken, codes)
    assert (found.percent if found else None) == percent
    assert (found.given if found else 0) == given
