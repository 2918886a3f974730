"""The days of the next year: the same weekdays, 1 September, what is typed."""

from datetime import date

import pytest

from services.office.year.dates import a_year_on, by_name, comes_again, read_dates, require_order, shifted
from services.office.year.errors import BadYearDates
from services.rules.terms import YearSpan, begun_year
from storage.queries.office.year.reading import SpanRow


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 9, 1), date(2027, 9, 1)),
        (date(2027, 9, 1), date(2028, 9, 1)),
        (date(2028, 9, 1), date(2029, 9, 3)),
        (date(2029, 9, 3), date(2030, 9, 2)),
        (date(2024, 9, 2), date(2025, 9, 1)),
        (date(2026, 10, 25), date(2027, 10, 24)),
        (date(2027, 5, 28), date(2028, 5, 26)),
        (date(2028, 2, 29), date(2029, 2, 27)),
        (date(2027, 2, 28), date(2028, 2, 27)),
    ],
)
def test_a_day_is_of_the_same_weekday_a_year_later(day: date, later: date) -> None:
    assert a_year_on(day) == later
    assert (day.month, day.day) == (9, 1) or day.weekday() == later.weekday()


HALVES = [
    SpanRow("1 полугодие", "полугодие", date(2026, 9, 1), date(2026, 12, 30), "10-11"),
    SpanRow("2 полугодие", "полугодие", date(2027, 1, 11), date(2027, 5, 28), "10-11"),
]


def test_half_years_go_on_and_typed_days_count() -> None:
    typed = {"1 полугодие": ["2027-09-01", "2027-12-27"]}
    found = shifted(HALVES, typed)
    assert [(one.starts, one.ends) for one in found] == [
        (date(2027, 9, 1), date(2027, 12, 27)),
        (date(2028, 1, 10), date(2028, 5, 26)),
    ]
    require_order(found, [])
    assert shifted([], {}) == []


def test_a_public_holiday_keeps_its_date_and_a_day_of_frost_is_of_its_own_year() -> None:
    def off(first: date, last: date) -> SpanRow:
        return SpanRow("Дни", "", first, last, "")

    spring = off(date(2027, 3, 22), date(2027, 3, 28))
    days = [off(date(2027, 3, 8), date(2027, 3, 8)), off(date(2027, 1, 20), date(2027, 1, 20)), spring]
    found = shifted([one for one in days if comes_again(one)], {})
    assert [(one.starts, one.ends) for one in found] == [
        (date(2028, 3, 8), date(2028, 3, 8)),
        (date(2028, 3, 20), date(2028, 3, 26)),
    ]
    leap = [off(date(2028, 2, 29), date(2028, 3, 5))]
    assert [(one.starts, one.ends) for one in shifted(leap, {})] == [(date(2029, 2, 27), date(2029, 3, 4))]


@pytest.mark.parametrize(
    ("text", "name", "days"),
    [
        ("1 четверть 01.09-24.10", "1 четверть", ["2027-09-01", "2027-10-24"]),
        ("3 четверть: 10.1 – 19.3", "3 четверть", ["2028-01-10", "2028-03-19"]),
        ("3 четверть с 10.01 по 29.02", "3 четверть", ["2028-01-10", "2028-02-29"]),
        ("Зимние 30.12.2027 9.1.2028", "Зимние", ["2027-12-30", "2028-01-09"]),
    ],
)
def test_typed_days_are_of_the_coming_year(text: str, name: str, days: list[str]) -> None:
    assert read_dates(text, "2027/2028") == (name, days)


@pytest.mark.parametrize("text", ["", "1 четверть", "1 четверть 40.09-24.10", "01.09-24.10"])
def test_what_names_no_days_is_refused(text: str) -> None:
    with pytest.raises(BadYearDates):
        read_dates(text, "2027/2028")


def test_an_order_that_cannot_be_is_refused() -> None:
    with pytest.raises(BadYearDates):
        require_order(shifted(HALVES, {"2 полугодие": ["2027-12-20", "2028-05-26"]}), [])
    with pytest.raises(BadYearDates):
        require_order([], shifted(HALVES, {"1 полугодие": ["2027-12-20", "2027-09-01"]}))
    assert by_name("2 ПОЛ", HALVES) == "2 полугодие"
    with pytest.raises(BadYearDates):
        by_name("полугодие", HALVES)


def test_the_summer_is_of_the_year_that_is_over() -> None:
    years = [
        YearSpan("2026/2027", date(2026, 9, 1), date(2027, 5, 28)),
        YearSpan("2027/2028", date(2027, 9, 1), date(2028, 5, 26)),
    ]
    assert begun_year(years, date(2026, 8, 1)) == years[0]
    assert begun_year(years, date(2027, 8, 31)) == years[0]
    assert begun_year(years, date(2027, 9, 1)) == years[1]
    assert begun_year([], date(2027, 9, 1)) is None
