"""The period of a report, typed or chosen."""

from datetime import date

import pytest

from services.reports.period import BadDates, month_of, parse_dates

YEAR = date(2026, 9, 1), date(2027, 8, 31)
TODAY = date(2027, 2, 10)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("01.11–20.11", date(2026, 11, 1), date(2026, 11, 20)),
        ("1.11-20.11", date(2026, 11, 1), date(2026, 11, 20)),
        (" с 1.12 по 15.01 ", date(2026, 12, 1), date(2027, 1, 15)),
        ("01.11.2026 — 20.11.26", date(2026, 11, 1), date(2026, 11, 20)),
        ("20.11–01.11", date(2026, 11, 1), date(2026, 11, 20)),
        ("20.11 01.12", date(2026, 11, 20), date(2026, 12, 1)),
        ("9.2", date(2027, 2, 9), date(2027, 2, 9)),
        ("10/02 – 31/05", date(2027, 2, 10), date(2027, 5, 31)),
    ],
)
def test_days_are_read_as_people_write_them(text: str, first: date, last: date) -> None:
    assert parse_dates(text, *YEAR, TODAY) == (first, last)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "unreadable"),
        ("ноябрь", "unreadable"),
        ("31.02–01.03", "unreadable"),
        ("01.13", "unreadable"),
        ("1.11.0000", "unreadable"),
        ("01.11–20.11–30.11", "unreadable"),
        ("01.11.2025–20.11.2025", "outside"),
        ("01.09.2027", "outside"),
        ("01.03–20.03", "coming"),
    ],
)
def test_what_is_wrong_is_said(text: str, reason: str) -> None:
    with pytest.raises(BadDates) as caught:
        parse_dates(text, *YEAR, TODAY)
    assert caught.value.fields["reason"] == reason


def test_a_month_ends_on_its_last_day() -> None:
    assert month_of(date(2028, 2, 11)) == (date(2028, 2, 1), date(2028, 2, 29))
    assert month_of(date(2026, 12, 31)) == (date(2026, 12, 1), date(2026, 12, 31))
