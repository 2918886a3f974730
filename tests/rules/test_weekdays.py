"""Days of the week in workbooks, and days in the chat."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.dates.weekdays import (
    SHORT,
    NotWeekdays,
    includes,
    mask,
    parse_day,
    parse_weekday,
    parse_weekdays,
    weekdays_text,
)

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "weekdays", "canonical"),
    [
        ("пн-пт", [1, 2, 3, 4, 5], "пн-пт"),
        ("ПН – ПТ", [1, 2, 3, 4, 5], "пн-пт"),
        ("сб", [6], "сб"),
        ("ср, пн", [1, 3], "пн, ср"),
        ("пн,вт;чт", [1, 2, 4], "пн-вт, чт"),
        ("суббота-понедельник", [1, 6, 7], "пн, сб-вс"),
        ("пн-вс", [1, 2, 3, 4, 5, 6, 7], "пн-вс"),
    ],
)
def test_days_are_read_and_written(text: str, weekdays: list[int], canonical: str) -> None:
    assert parse_weekdays(text) == mask(weekdays)
    assert weekdays_text(mask(weekdays)) == canonical


def test_empty_is_every_day() -> None:
    assert parse_weekdays(" ") == 0
    assert weekdays_text(0) == ""
    assert all(includes(0, weekday) for weekday in range(1, 8))
    assert [includes(mask([6]), weekday) for weekday in (5, 6)] == [False, True]


@pytest.mark.parametrize("text", ["день", "пн-", "пн-ср-пт", "8", "-"])
def test_what_names_no_day_is_refused(text: str) -> None:
    with pytest.raises(NotWeekdays):
        parse_weekdays(text)


@pytest.mark.parametrize(
    ("text", "weekday"),
    [("Ср", 3), ("среду", 3), ("пт.", 5), ("Sunday", 7), ("воскресенье", 7), ("пятнице", 5)],
)
def test_a_weekday_has_many_names(text: str, weekday: int) -> None:
    assert parse_weekday(text) == weekday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("сегодня", FRIDAY),
        ("Завтра", date(2026, 11, 21)),
        ("на завтра", date(2026, 11, 21)),
        ("послезавтра", date(2026, 11, 22)),
        ("вчера", date(2026, 11, 19)),
        ("tomorrow", date(2026, 11, 21)),
        ("пт", FRIDAY),
        ("среда", date(2026, 11, 25)),
        ("в среду", date(2026, 11, 25)),
        ("wednesday", date(2026, 11, 25)),
        ("чт.", date(2026, 11, 26)),
        ("20.11", FRIDAY),
        ("1.12.", date(2026, 12, 1)),
        ("20.11.25", date(2025, 11, 20)),
        ("20.11.2026", FRIDAY),
        ("2026-11-20", FRIDAY),
        ("20 ноября", FRIDAY),
        ("на 3 мая", date(2027, 5, 3)),
        ("20 ноября 2025 г.", date(2025, 11, 20)),
        ("20th november", FRIDAY),
        ("nov 20", FRIDAY),
        ("December 1, 2026", date(2026, 12, 1)),
        ("10.01", date(2027, 1, 10)),
        ("1 сентября", date(2026, 9, 1)),
    ],
)
def test_a_day_is_understood_as_people_say_it(text: str, day: date) -> None:
    assert parse_day(text, FRIDAY) == day


@pytest.mark.parametrize(
    "text", ["", "алгебра", "31.02", "40 ноября", "20 алгебры", "2026-13-01", "5", "маша"]
)
def test_other_words_are_no_day(text: str) -> None:
    assert parse_day(text, FRIDAY) is None


def test_a_leap_day_is_found_where_it_is() -> None:
    assert parse_day("29.02", date(2028, 1, 10)) == date(2028, 2, 29)
    assert parse_day("29 февраля", date(2027, 11, 1)) == date(2028, 2, 29)
    assert parse_day("29.02", date(2026, 1, 10)) is None


@given(st.integers(0, 127))
def test_any_mask_reads_back(days: int) -> None:
    assert parse_weekdays(weekdays_text(days)) == days


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 7))
def test_a_weekday_is_the_coming_one(today: date, weekday: int) -> None:
    day = parse_day(SHORT[weekday - 1], today)
    assert day is not None
    assert day.isoweekday() == weekday
    assert today <= day < today + timedelta(days=7)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_an_iso_date_is_itself(today: date, day: date) -> None:
    assert parse_day(day.isoformat(), today) == day
    assert parse_day(f"{day:%d.%m.%Y}", today) == day


@given(st.text(), st.dates())
def test_no_text_breaks_it(text: str, today: date) -> None:
    parse_day(text, today)
