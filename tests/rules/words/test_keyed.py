"""Whatever keyboard it is typed on, a number, a day or a time is the same: full-width digits and signs, digits of other scripts."""

from collections.abc import Callable
from datetime import date

import pytest

from services.journal.words.text.tokens import composed, tokens
from services.letters.hours import parse_hours
from services.rules.dates.clock import parse_time
from services.rules.dates.quiet import QuietHours
from services.rules.dates.spans import parse_span
from services.rules.dates.typed import typed_days
from services.rules.dates.weekdays import parse_day
from services.rules.dates.weekly import WeeklyAt
from services.rules.timetable.shortened import read_times
from services.understanding.spelling import words_in

TODAY = date(2026, 11, 20)
WIDE = {ord(sign): chr(ord(sign) + 0xFEE0) for sign in "0123456789:.-"}
ARABIC = {ord(sign): chr(0x660 + int(sign)) for sign in "0123456789"}
READERS: dict[str, tuple[Callable[[str], object], str]] = {
    "time": (parse_time, "8:30"),
    "quiet hours": (QuietHours.parse, "21:00-07:00"),
    "week's moment": (WeeklyAt.parse, "пт 18:00"),
    "day": (lambda text: parse_day(text, TODAY), "20.11"),
    "days": (lambda text: parse_span(text, TODAY), "23-25 ноября"),
    "days before": (lambda text: typed_days(text, TODAY), "01.11 по 05.11"),
    "bells": (read_times, "8:30-9:00, 9:10-9:40"),
    "receiving hours": (parse_hours, "пн-пт 9:00-18:00"),
    "teacher's words": (lambda text: [one.text for one in tokens(composed(text))], "Иванов 5, Ким 4"),
    "anybody's words": (words_in, "кто свободен на 3 уроке"),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("keys", [WIDE, ARABIC])
def test_a_number_is_read_from_any_keyboard(reader: str, keys: dict[int, str]) -> None:
    read, text = READERS[reader]
    assert read(text)
    assert read(text.translate(keys)) == read(text)
