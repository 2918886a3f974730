"""What a family asks every day: each within one press from home or one typed text, the answer in the first three lines.

A question that gets another way is a line more: `ways` are tried in turn, and every one of them has to answer.
"""

from datetime import date
from typing import NamedTuple

import pytest

from tests.stories.diary.cast import FRIDAY, Cast, algebra_of_chat_md

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
LINES = 3


class Asked(NamedTuple):
    """A question, how it is asked, and what has to stand in the first lines of the answer.

    A way is a text typed, or `> Кнопка`, a press on the home card; `>` alone is the home card itself.
    """

    question: str
    ways: tuple[str, ...]
    answer: str


DAILY = (
    Asked("what is for tomorrow", ("> Домашка", "/homework", "что задали на завтра"), "История: § 12"),
    Asked("when is she home", (">", "когда домой"), "Домой в 14:10"),
    Asked(
        "where is she now",
        ("> Расписание", "/timetable", "где Маша сейчас"),
        "Сейчас алгебра, до 13:20, каб. 305",
    ),
    Asked("marks of today", ("/grades сегодня", "оценки за сегодня"), "Алгебра 4² контрольная «Степени»"),
    Asked(
        "average and forecast",
        ("/grades алгебра", "средний балл по алгебре"),
        "Средний балл 4,20, выходит 4",
    ),
    Asked("how many fives", ("> Оценки", "/grades"), "2 пятёрки, 1 четвёрка, 1 тройка"),
    Asked("how many fives", ("сколько пятёрок",), "2"),
    Asked("what does she owe", ("долги", "debts"), "лабораторная"),
    Asked("she is ill", ("Маша заболела", "дочь заболела"), "Маша, 7А · пропуск"),
    Asked("tests of this week", ("/tests", "контрольные на неделе"), "Алгебра: тест «Степени»"),
    Asked(
        "lessons of tomorrow",
        ("/timetable понедельник", "уроки в понедельник"),
        "Домой в 12:30, начало в 8:30",
    ),
    Asked(
        "when are the holidays",
        ("/holidays", "когда каникулы"),
        "Каникулы через 41 день: 31 декабря – 10 января",
    ),
    Asked("what has changed", ("/digest", "что изменилось"), "Две новые оценки"),
    Asked("the other child", ("> Петя, 3Б", "/child Петя", "Петя"), "Петя, 3Б"),
    Asked("write to the teacher", ("> Письма", "/messages"), "Писем пока нет."),
    Asked("write to the teacher", ("написать учителю",), "Кому?"),
    Asked("the last term", ("оценки за прошлую четверть",), "первая четверть"),
)
"""The fifteen; what two ways answer differently stands twice."""


def _entered(cast: Cast) -> None:
    school = cast.stage.school
    algebra_of_chat_md(cast)
    lab = school.lesson(FRIDAY, 5, "7А", "История", cast.oleg, homework="§ 12", due=MONDAY)
    school.debt(lab, cast.masha, "лабораторная", due=TUESDAY)
    school.planned_work(TUESDAY, "7А", "Алгебра", "тест", "Степени")


@pytest.mark.parametrize("asked", DAILY, ids=[f"{one.question}: {one.ways[-1]}" for one in DAILY])
async def test_a_daily_question_is_answered_at_once(cast: Cast, asked: Asked) -> None:
    _entered(cast)
    cast.at(13, 0)
    mother = cast.mother()
    for way in asked.ways:
        await mother.send("/child Маша")
        if not way.startswith(">"):
            await mother.send(way)
        elif label := way.removeprefix(">").strip():
            await mother.press(label)
        told = [line for line in mother.last.text.splitlines() if line.strip()]
        assert asked.answer in "\n".join(told[:LINES]), f"{asked.question}, {way}: {mother.last.text}"
