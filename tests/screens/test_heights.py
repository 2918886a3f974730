"""A screen is about 25 lines on the narrowest phone; what is longer is turned over or unfolds, by one mechanism."""

from datetime import date, timedelta
from typing import Any

import pytest
from markupsafe import Markup

from handlers.absences.desk_week import week_screen as attendance_screen
from handlers.chat.paging import TALLEST, fitting, height, unfolding
from handlers.chat.screen import Screen, quote
from handlers.chat.words import words_of
from handlers.desk.week_lists import fell_screen
from handlers.diary.homework.week import week_screen as homework_screen
from services.absences.week import AttendanceWeek, OpenDay
from services.desk.falls import Fell, FreshDebt
from services.diary.homework.homework import HomeworkItem, HomeworkWeek
from services.diary.open_diary import Whose
from services.rules.attendance import Code
from services.school.reference import FormClass, Subject
from tests.screens.conftest import SUBJECTS, listed

RU = words_of("ru")
FRIDAY = date(2026, 11, 20)
FORM = FormClass(1, 1, 7, "А", 1)
NAMES = [f"Константинова Александра {number}" for number in range(1, 31)]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("", 1),
        ("<b>7А</b> · Алгебра", 1),
        ("a\n\nb", 3),
        ("слово " * 6 + "слово", 2),
        ("я" * 36, 1),
        ("я" * 37, 2),
        ("коротко " + "я" * 37, 3),
        (str(quote("\n".join("12345678"))), 3),
        ("&lt;" * 36, 1),
    ],
)
def test_lines_of_a_phone(html: str, lines: int) -> None:
    assert height(html) == lines


def test_pages_hold_what_fits_and_nothing_is_lost() -> None:
    items = [f"{number}. " + "слово " * (number % 12) for number in range(60)]
    seen: list[str] = []
    for page in range(99):
        part = fitting(items, str, beside=5, page=page)
        if part.page < page:
            break
        assert sum(map(height, part.shown)) <= TALLEST - 5
        assert part.first == len(seen)
        seen += part.shown
    assert seen == items
    assert fitting([], str, beside=5, page=3).shown == []


def test_what_is_not_turned_over_unfolds() -> None:
    rows = [Markup("<b>{}</b>").format(number) for number in range(40)]
    text = "\n".join(unfolding(rows, beside=4))
    assert height(text) == TALLEST - 4
    assert all(row in text for row in rows)
    assert unfolding(rows[:20], beside=4) == rows[:20]


def _attendance(page: int) -> Screen:
    days = [OpenDay(listed(n, name), FRIDAY, (_subject(n), _subject(n + 1)), False) for n, name in enumerate(NAMES)]  # fmt: skip
    data = AttendanceWeek(
        form=FORM,
        today=FRIDAY,
        starts=FRIDAY - timedelta(days=6),
        ends=FRIDAY,
        students=30,
        open_days=tuple(days),
        totals={Code.ABSENT: 60, Code.ILL: 30, Code.EXCUSED: 5, Code.UNEXCUSED: 1},
        in_a_row=tuple((listed(n, name), 5) for n, name in enumerate(NAMES[:8])),
        not_linked=4,
        not_signed=9,
        signed_week=FRIDAY,
        excuses=3,
        announced=(),
    )
    return attendance_screen(data, RU, page)


def _homework(page: int) -> Screen:
    items = [
        HomeworkItem(
            number, _subject(number), "Прочитать параграф, ответить на вопросы 1–5 устно, выучить определения",
            due=date(2026, 11, 23) + timedelta(days=number // 6), given=FRIDAY, done=False,
        )
        for number in range(36)
    ]  # fmt: skip
    whose = Whose(1, "Маша", "Соколова", "7А", is_self=False, label="Маша, 7А")
    return homework_screen(HomeworkWeek(whose, FRIDAY, date(2026, 11, 23), tuple(items)), RU, page)


def _fell(page: int) -> Screen:
    debts = [
        FreshDebt(place, name, _subject(1), "лабораторная работа № 2", FRIDAY, FRIDAY)
        for place, name in enumerate(NAMES)
    ]
    return fell_screen(Fell(FORM, FRIDAY, FRIDAY, FRIDAY, (), tuple(debts)), RU, page)


def _subject(number: int) -> Subject:
    name = SUBJECTS[number % 10]
    return Subject(number, name, name)


@pytest.mark.parametrize("screen", [_attendance, _homework, _fell])
def test_a_full_class_and_a_full_week_are_turned_over(screen: Any) -> None:
    first = screen(0)
    assert "Дальше ›" in str(first.keyboard)
    seen = ""
    for page in range(12):
        shown = screen(page)
        assert height(str(shown.text)) <= TALLEST, str(shown.text)
        seen += str(shown.text)
    assert all(name in seen for name in NAMES) or screen is _homework
