"""The days of the next year: the same weekdays, holidays on their dates, 1 September, what is typed."""

from datetime import date, timedelta

import pytest

from services.office.year.dates import as_typed, by_name, read_dates, require_order
from services.office.year.errors import BadYearDates
from services.office.year.proposing import next_holidays, next_terms
from services.rules.dates.public_days import public_days
from services.rules.terms import YearSpan, begun_year
from storage.queries.office.year.reading import SpanRow

DAY = timedelta(days=1)


def span(first: str, last: str, name: str = "Дни", classes: str = "", kind: str = "") -> SpanRow:
    """Days as `2026-09-01`."""
    return SpanRow(name, kind, date.fromisoformat(first), date.fromisoformat(last), classes)


def _term(first: date) -> tuple[date, date]:
    """The term a year later of one that begins that day and lasts eight weeks."""
    (found,) = next_terms([SpanRow("1 четверть", "четверть", first, first + timedelta(days=55), "")])
    return found.starts, found.ends


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 9, 1), date(2027, 9, 1)),
        (date(2028, 9, 1), date(2029, 9, 3)),
        (date(2029, 9, 3), date(2030, 9, 2)),
        (date(2019, 9, 2), date(2020, 9, 1)),
        (date(2026, 11, 5), date(2027, 11, 4)),
        (date(2028, 2, 29), date(2029, 2, 27)),
        (date(2028, 1, 10), date(2029, 1, 9)),
    ],
)
def test_a_term_begins_on_the_same_weekday_and_the_year_on_its_first_day(day: date, later: date) -> None:
    starts, ends = _term(day)
    assert starts == later
    assert ends == day + timedelta(days=55 + 364)


def _moved(year: int, *off: SpanRow) -> list[tuple[str, str, str]]:
    """The days off of that year by those of the year before, within a term of all of it."""
    terms = [span(f"{year}-09-01", f"{year + 1}-05-28", "Год")]
    return [(one.name, f"{one.starts:%d.%m}", f"{one.ends:%d.%m}") for one in next_holidays(off, terms, year)]


OWN = [("День народного единства", "04.11", "04.11"), ("Новогодние каникулы", "01.01", "08.01")]
SPRING = [("День защитника Отечества", "23.02", "23.02"), ("Международный женский день", "08.03", "08.03")]
MAY = [("Праздник Весны и Труда", "01.05", "01.05"), ("День Победы", "09.05", "09.05")]


@pytest.mark.parametrize(
    ("off", "found"),
    [
        ([], []),
        ([span("2027-02-22", "2027-02-23", "Праздник, 22.02")], [("Праздник, 23.02", "23.02", "23.02")]),
        ([span("2027-05-08", "2027-05-10", "9 мая")], [("9 мая", "09.05", "09.05")]),
        ([span("2027-05-09", "2027-05-09", "9 мая"), span("2027-05-10", "2027-05-10", "За 9-е")], [("9 мая", "09.05", "09.05")]),
        ([span("2027-05-01", "2027-05-10", "Майские")], [("Майские", "01.05", "10.05")]),
        ([span("2026-12-31", "2027-01-10", "Зимние")], [("Зимние", "30.12", "09.01")]),
        ([span("2027-03-22", "2027-03-28", "Весенние")], [("Весенние", "20.03", "26.03")]),
        ([span("2027-01-20", "2027-01-20"), span("2027-01-20", "2027-01-22", "Актированные дни")], []),
        ([span("2027-02-01", "2027-02-05", "Карантин"), span("2027-02-01", "2027-02-05", "Поездка", "7А")], []),
        ([span("2027-02-15", "2027-02-21", "Первоклассники", "1")], [("Первоклассники", "14.02", "20.02")]),
    ],
)  # fmt: skip
def test_days_off_in_a_row_keep_their_holiday(off: list[SpanRow], found: list[tuple[str, str, str]]) -> None:
    said = _moved(2027, *off)
    assert [one for one in said if one not in [*OWN, *SPRING, *MAY]] == found
    assert {one[0] for one in said} >= {"День народного единства", "Международный женский день"}


def test_a_holiday_on_a_weekend_brings_its_monday_and_one_of_a_break_stands_once() -> None:
    said = _moved(
        2028, span("2027-11-01", "2027-11-08", "Осенние"), span("2028-04-29", "2028-05-09", "Майские")
    )
    assert ("Осенние", "30.10", "06.11") in said
    assert ("Майские", "29.04", "09.05") in said
    assert not {"День народного единства", "Праздник Весны и Труда", "День Победы"} & {one[0] for one in said}
    assert ("День народного единства", "04.11", "06.11") in _moved(2028)
    assert next_holidays([], [], 2028) == []


QUARTERS = [
    span("2026-09-01", "2026-10-24", "1 четверть", kind="четверть"),
    span("2026-11-02", "2026-12-30", "2 четверть", kind="четверть"),
    span("2027-01-11", "2027-03-20", "3 четверть", kind="четверть"),
    span("2027-03-29", "2027-05-28", "4 четверть", kind="четверть"),
]
TRIMESTERS = [
    span("2026-09-01", "2026-11-30", "1 триместр", kind="триместр"),
    span("2026-12-01", "2027-02-28", "2 триместр", kind="триместр"),
    span("2027-03-01", "2027-05-28", "3 триместр", kind="триместр"),
]
BREAKS = [span("2026-10-25", "2026-11-01", "Осенние"), span("2026-12-31", "2027-01-10", "Зимние")]


@pytest.mark.parametrize("terms", [QUARTERS, TRIMESTERS])
def test_ten_years_in_a_row_begin_in_september_and_have_no_lesson_on_a_holiday(terms: list[SpanRow]) -> None:
    off = BREAKS
    for year in range(2027, 2037):
        terms = next_terms(terms)
        off = next_holidays(off, terms, year)
        require_order(terms, off)
        assert terms[0].starts in {date(year, 9, day) for day in (1, 2, 3)}
        assert all(one.starts.isoweekday() <= 5 for one in terms)
        assert len({one.name for one in off}) == len(off)
        lessons = {one.starts + DAY * n for one in terms for n in range((one.ends - one.starts).days + 1)}
        free = {one.starts + DAY * n for one in off for n in range((one.ends - one.starts).days + 1)}
        for one in public_days(year):
            days = {one.day + DAY * n for n in range((one.ends - one.day).days + 1)}
            assert not {day for day in (days & lessons) - free if day.isoweekday() < 7}, f"{year}: {one}"


HALVES = [
    span("2026-09-01", "2026-12-30", "1 полугодие", "10-11", "полугодие"),
    span("2027-01-11", "2027-05-28", "2 полугодие", "10-11", "полугодие"),
]


def test_half_years_go_on_and_typed_days_count() -> None:
    found = as_typed(next_terms(HALVES), {"1 полугодие": ["2027-09-01", "2027-12-27"]})
    assert [(one.starts, one.ends) for one in found] == [
        (date(2027, 9, 1), date(2027, 12, 27)),
        (date(2028, 1, 10), date(2028, 5, 26)),
    ]
    require_order(found, [])


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
        require_order(as_typed(HALVES, {"2 полугодие": ["2026-12-20", "2027-05-26"]}), [])
    with pytest.raises(BadYearDates):
        require_order([], as_typed(HALVES, {"1 полугодие": ["2026-12-20", "2026-09-01"]}))
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
