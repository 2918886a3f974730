"""Days to come as people name them, from a Thursday on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.dates.spans import Apart, parse_span

THURSDAY = date(2026, 11, 19)


def _day(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("завтра", _day(11, 20), _day(11, 20)),
        ("в пятницу", _day(11, 20), _day(11, 20)),
        ("24.11", _day(11, 24), _day(11, 24)),
        ("23", _day(11, 23), _day(11, 23)),
        ("23-го", _day(11, 23), _day(11, 23)),
        ("18", _day(12, 18), _day(12, 18)),
        ("31", _day(12, 31), _day(12, 31)),
        ("23–25 ноября", _day(11, 23), _day(11, 25)),
        ("с 23 по 25", _day(11, 23), _day(11, 25)),
        ("с 30 по 2", _day(11, 30), _day(12, 2)),
        ("с 1 по 3 декабря", _day(12, 1), _day(12, 3)),
        ("с 30 ноября по 2 декабря", _day(11, 30), _day(12, 2)),
        ("24.11-26.11", _day(11, 24), _day(11, 26)),
        ("со среды по пятницу", _day(11, 25), _day(11, 27)),
        ("с пятницы до вторника", _day(11, 20), _day(11, 24)),
        ("пн-ср", _day(11, 23), _day(11, 25)),
        ("завтра и послезавтра", _day(11, 20), _day(11, 21)),
        ("понедельник и вторник", _day(11, 23), _day(11, 24)),
        ("в среду и четверг", _day(11, 25), _day(11, 26)),
        ("пн, вт, ср", _day(11, 23), _day(11, 25)),
        ("на неделю", _day(11, 19), _day(11, 25)),
        ("на 2 дня", _day(11, 19), _day(11, 20)),
        ("на три дня", _day(11, 19), _day(11, 21)),
        ("до конца недели", _day(11, 19), _day(11, 22)),
        ("на следующей неделе", _day(11, 23), _day(11, 29)),
        ("from Wednesday to Friday", _day(11, 25), _day(11, 27)),
        ("next week", _day(11, 23), _day(11, 29)),
        ("for a week", _day(11, 19), _day(11, 25)),
        ("1 января", _day(1, 1, 2027), _day(1, 1, 2027)),
    ],
)
def test_days_are_read_as_a_person_means_them(text: str, starts: date, ends: date) -> None:
    assert parse_span(text, THURSDAY) == (starts, ends)


@pytest.mark.parametrize(
    "text", ["", "с понедельника", "болеет", "когда-нибудь", "32", "на много дней", "25–23 ноября", "с по"]
)
def test_what_names_no_days_is_not_guessed(text: str) -> None:
    assert parse_span(text, THURSDAY) is None


@pytest.mark.parametrize("text", ["понедельник и среда", "24.11 и 27.11"])
def test_days_apart_are_told(text: str) -> None:
    with pytest.raises(Apart):
        parse_span(text, THURSDAY)


@given(st.text(max_size=40), st.dates(date(2020, 1, 1), date(2100, 1, 1)))
def test_whatever_is_typed_is_days_in_order_or_none(text: str, today: date) -> None:
    try:
        found = parse_span(text, today)
    except Apart:
        return
    assert found is None or timedelta() <= found.ends - found.starts
