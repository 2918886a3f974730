"""The checks of a year's days and bells: spans of days, bells that run into each other, terms that overlap."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.office.calendar.bell_changing import clashes
from services.office.calendar.days import read_days
from services.office.calendar.errors import BadCalendarDays
from services.office.calendar.moved import DAY, SUNDAY, joined, require_days
from services.office.year.errors import BadYearDates
from services.rules.classes import ClassSpec
from services.rules.dates.weekdays import includes
from services.rules.terms import Term, YearSpan
from services.rules.timetable.bells import RingingRow, rows_on
from services.school.reference import Year

FIRST = date(2026, 9, 1)
FACTS = {"year": "2026/2027", "today": "2026-11-20"}


@settings(max_examples=60)
@given(st.sets(st.integers(0, 60)))
def test_spans_have_the_days_and_no_school_day_else(steps: set[int]) -> None:
    days = sorted(day for day in (FIRST + DAY * step for step in steps) if day.isoweekday() != SUNDAY)
    spans = joined(days)
    within = [one.starts + DAY * step for one in spans for step in range((one.ends - one.starts).days + 1)]
    assert [day for day in within if day.isoweekday() != SUNDAY] == days
    assert all(earlier.ends < later.starts for earlier, later in pairwise(spans))


_ROWS = st.lists(
    st.builds(
        lambda number, starts, length, days: RingingRow(number, time(8 + starts // 60, starts % 60), time(8 + (starts + length) // 60, (starts + length) % 60), days),
        st.integers(1, 4), st.integers(0, 300), st.integers(1, 60), st.sampled_from([0, 31, 32]),
    ),
    max_size=6, unique_by=lambda row: (row.number, row.days),
)  # fmt: skip


@settings(max_examples=60)
@given(_ROWS)
def test_bells_clash_where_a_lesson_begins_within_the_one_before(rows: list[RingingRow]) -> None:
    expected = set()
    for weekday in range(1, 8):
        rung: dict[int, RingingRow] = {}
        for row in sorted(rows, key=lambda row: (row.days == 0, row.days.bit_count())):
            if includes(row.days, weekday):
                rung.setdefault(row.number, row)
        ordered = [rung[number] for number in sorted(rung)]
        expected |= {
            (weekday, one.number, other.number) for one, other in pairwise(ordered) if other.starts < one.ends
        }
    assert {tuple(one) for one in clashes(rows_on(rows, (), FIRST))} == expected


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(0, 100), st.integers(-3, 40), st.sampled_from(["1-4", "5-9", "1-9"])),
        max_size=4,
    )
)
def test_terms_of_one_kind_share_no_day_for_a_class(spans: list[tuple[int, int, str]]) -> None:
    terms = tuple(
        Term(number, f"{number}", "четверть", FIRST + timedelta(first), FIRST + timedelta(first + length), ClassSpec.parse(classes))
        for number, (first, length, classes) in enumerate(spans)
    )  # fmt: skip
    fault = any(one.ends < one.starts for one in terms) or any(
        one.starts <= other.ends and other.starts <= one.ends and one.classes.overlaps(other.classes)
        for at, one in enumerate(terms)
        for other in terms[at + 1 :]
    )
    year = Year(1, YearSpan("2026/2027", FIRST, date(2027, 5, 31)), terms, ())
    if fault:
        with pytest.raises(BadYearDates):
            require_days(year)
    else:
        require_days(year)


def test_days_are_those_of_the_year_and_words_those_of_today() -> None:
    assert read_days("11.01–28.05", FACTS) == {"days": ["2027-01-11", "2027-05-28"]}
    assert read_days("1 сентября", FACTS) == {"days": ["2026-09-01", "2026-09-01"]}
    assert read_days("завтра", FACTS) == {"days": ["2026-11-21", "2026-11-21"]}
    with pytest.raises(BadCalendarDays):
        read_days("понедельник и среда", FACTS)
