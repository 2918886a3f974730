"""Screens of marks hold the fullest class in both languages; their buttons fit and mean for ever what they meant."""

from datetime import date

import pytest

from handlers.chat.words import words_of
from handlers.journal.marks.figures import figures_screen
from handlers.journal.marks.kinds_screen import kinds_screen
from handlers.journal.marks.marks import marks_screen
from handlers.journal.marks.student_screen import student_screen
from handlers.journal.marks.work_screens import work_screen
from handlers.journal.pages.debts import debts_screen
from handlers.journal.pages.student_page import student_page_screen
from handlers.presses import journal_marks as p
from services.journal.lesson.sheet import read_sheet
from services.journal.marks.figures import figures_of
from services.journal.marks.in_lesson import read_student
from services.journal.marks.student import read_page_student
from services.journal.own import LessonKey
from services.journal.pages.debts import page_debts
from services.journal.pages.pages import PageKey
from tests.journal.cast import FRIDAY, Cast, raise_curtain
from tests.screens.limits import assert_fits
from tests.stage import Stage

KEY = LessonKey(3, 4, "", FRIDAY, 2)
PLACE = "3:4:20261120:2:0"
PAGE = PageKey(3, 4)


def test_the_longest_button_fits_a_large_installation() -> None:
    key = LessonKey(99_999, 99_999, "Группа с длинным названием", FRIDAY, 12)
    press = p.SetMarkPress.of(
        key, student_id=999_999, work_id=9_999_999, ordinal=9, value="z", was="w", sure=1
    )
    assert len(press.pack_new().encode()) <= 64


async def _full(stage: Stage) -> Cast:
    """Forty students of the longest names; in Friday's lesson six works, ten marks and a dot for each of them."""
    cast, school = raise_curtain(stage), stage.school
    name = "Констаниди-Белокопытова-Задунайская"
    students = [school.student("Амалия-Александра-Виктория", f"{name}{n:02}", "7А") for n in range(40)]
    days = [date(2026, 11, day) for day in (6, 9, 11, 13, 16, 18, 20)]
    lessons = [school.lesson(day, 3, "7А", "Алгебра", cast.anna) for day in days]
    for number, student in enumerate(students):
        for lesson in lessons:
            school.debt(lesson, student, "лабораторная работа «Измерение ускорения свободного падения» <№ 2>")
            if number % 10 == 0:
                school.absence(lesson, student)
        if number % 7:
            for index in range(10):
                title = (
                    f"«Степени & корни <{index % 6}> с натуральным и целым показателем, часть {index % 6}»"
                )
                school.mark(
                    lessons[-1],
                    student,
                    "незач",
                    kind="самостоятельная проверочная",
                    title=title,
                    comment="Ошибка " * 70,
                )
    return cast


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_the_fullest_class_fits(stage: Stage, language: str) -> None:
    cast, words = await _full(stage), words_of(language)
    for account in (stage.linked(cast.anna), stage.linked(cast.lead)):
        actor = await cast.actor(account)
        sheet = await stage.read(read_sheet, actor, cast.key())
        student = next(one.id for one in sheet.students if len(sheet.cell(one.id).marks) == 10)
        for page in (0, 1):
            assert_fits(marks_screen(sheet, words, page=page))
        assert_fits(kinds_screen(sheet, words))
        assert_fits(work_screen(sheet, sheet.works[0], words))
        assert_fits(figures_screen(figures_of(sheet, sheet.works[0]), words), caption=True)
        found = await stage.read(read_student, actor, cast.key(), student)
        for ordinal in (0, 1):
            assert_fits(student_screen(found, words, ordinal=ordinal))
        on_page = await stage.read(read_page_student, actor, PageKey(*cast.key()[:3]), student)
        assert_fits(student_page_screen(on_page, words))
        debts = await stage.read(page_debts, actor, PageKey(*cast.key()[:3]))
        assert_fits(debts_screen(debts, words, 3))
