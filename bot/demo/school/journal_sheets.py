"""The sheets of the journal: lessons, marks, debts, absences, term marks, works ahead."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from typing import Any

from bot.demo.school.lessons import SampleGiven, next_lesson, subjects
from bot.demo.school.marks import SampleMark
from bot.demo.school.people import SampleStudent
from bot.demo.school.school import SampleSchool
from bot.demo.school.stories import ESSAY, LAB
from bot.demo.school.timetable import grade_of

Row = tuple[Any, ...]
DEBTORS = ("Соколова Маша", "Никитин Роман", "Зайцев Матвей")
SETTLED = "Абрамов Артём"
FORGOTTEN = {("7А", "Геометрия", 1), ("10А", "Физика", 2)}
"""Lessons without topic and homework, by how many came after: what waits for the teachers of the cast."""
PLANNED = (
    ("7А", "Алгебра", "контрольная", 2),
    ("7А", "Русский язык", "диктант", 1),
    ("7А", "История", "тест", 0),
    ("3Б", "Математика", "контрольная", 1),
    ("3Б", "Окружающий мир", "тест", 0),
    ("10А", "Физика", "контрольная", 1),
)
"""Works ahead: class, subject, kind, and how many of the subject's days pass before."""


def journal(school: SampleSchool) -> dict[str, list[Row]]:
    """The rows of these sheets."""
    return {
        "Уроки": [_lesson(lesson) for lesson in school.lessons],
        "Отметки": [_mark(mark) for mark in school.marks],
        "Долги": list(_debts(school)),
        "Пропуски": [
            (one.lesson.day, one.lesson.slot.number, one.student.code, one.code, one.comment)
            for one in school.absences
        ],
        "Итоги": list(_term_marks(school)),
        "Контрольные": list(_planned(school)),
    }


def _place(lesson: SampleGiven) -> Row:
    slot = lesson.slot
    return (lesson.day, slot.number, slot.form, slot.subgroup or None, slot.subject)


def _lesson(lesson: SampleGiven) -> Row:
    place = (lesson.slot.form, lesson.slot.subject, lesson.ago)
    if place in FORGOTTEN:
        return (*_place(lesson), lesson.slot.teacher, None, None)
    essay = place == ("7А", "Литература", 0)
    return (*_place(lesson), lesson.slot.teacher, lesson.topic, ESSAY if essay else lesson.text.homework)


def _mark(mark: SampleMark) -> Row:
    work = mark.work
    set_on = mark.set_on if mark.set_on != mark.lesson.day else None
    return (
        *(*_place(mark.lesson), mark.student.code, None, work.kind, work.title or None, work.weight),
        *(mark.value, mark.comment, set_on),
    )


def _debts(school: SampleSchool) -> Iterator[Row]:
    recent = [one for one in school.lessons if (one.slot.form, one.slot.subject) == ("7А", "Физика")]
    lesson = recent[-3]
    due = school.today + timedelta(days=5)
    for name in DEBTORS:
        yield (*_place(lesson), school.student(name).code, LAB, due, None)
    yield (*_place(lesson), school.student(SETTLED).code, LAB, due, school.lessons[-1].day)


def _term_marks(school: SampleSchool) -> Iterator[Row]:
    """The marks of finished terms, as the averages have it; «н/а» where there was nothing to go by."""
    kept: dict[tuple[SampleStudent, str, str], list[SampleMark]] = defaultdict(list)
    for mark in school.marks:
        kept[mark.student, mark.lesson.slot.subject, mark.lesson.term.name].append(mark)
    for student in school.students:
        finished = [one for one in school.year.terms(grade_of(student.form)) if one.ends < school.today]
        for term in finished:
            for subject in subjects(student.form):
                value = _term_mark(kept[student, subject, term.name])
                yield school.year.name, term.name, student.code, subject, value


def _term_mark(marks: list[SampleMark]) -> str:
    weight = sum(mark.work.weight for mark in marks)
    if not weight:
        return "н/а"
    average = Fraction(sum(int(mark.value) * mark.work.weight for mark in marks), weight)
    return str(int(average + Fraction(1, 2)))


def _planned(school: SampleSchool) -> Iterator[Row]:
    for form, subject, kind, passed in PLANNED:
        day = school.today
        for _ in range(passed + 1):
            day = next_lesson(school.year, form, subject, day)
        section = school.last_lesson(form, subject).text.section
        yield day, form, None, subject, kind, section
