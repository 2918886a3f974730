"""Marks of the sample school: told ones, and the rest by lot but always by the same lot."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from bot.demo.school.lessons import Given
from bot.demo.school.people import Student
from bot.demo.school.stories import ANSWER, STORIES, Told, Work
from bot.demo.school.timetable import hours

TEST = Work("контрольная", "", 2)
KINDS: dict[str, tuple[Work, ...]] = {
    "Алгебра": (Work("самостоятельная"),),
    "Геометрия": (Work("самостоятельная"), Work("тест")),
    "Математика": (Work("математический диктант"), Work("проверочная", "", 2)),
    "Русский язык": (Work("словарный диктант"), Work("диктант", "", 2)),
    "Литература": (Work("наизусть"), Work("сочинение", "", 2)),
    "Литературное чтение": (Work("наизусть"), Work("пересказ")),
    "Английский язык": (Work("словарный диктант"), Work("диалог")),
    "История": (Work("тест"),),
    "География": (Work("контурная карта"),),
    "Физика": (Work("самостоятельная"), Work("тест")),
    "Физкультура": (Work("норматив"),),
    "Информатика": (Work("практическая"),),
    "ИЗО": (Work("практическая"),),
    "Труд (технология)": (Work("практическая"),),
}
OTHERWISE = (Work("тест"),)
COMMENTS = {
    "5": ("Отличный ответ", "Очень аккуратно", "Помогала одноклассникам у доски"),
    "4": ("Неполный ответ", "Одна ошибка в вычислениях", "Мало примеров"),
    "3": ("Работать внимательнее", "Сделано не всё", "Забыта тетрадь, отвечал устно"),
    "2": ("Не готов к уроку", "Работа не закончена", "Нужно пересдать"),
}
COMMENTED = 0.08


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of a lesson."""

    lesson: Given
    student: Student
    value: str
    work: Work
    comment: str | None
    set_on: date


def marks_of(lesson: Given, present: list[Student], absent: list[Student], today: date) -> Iterator[Mark]:
    """The marks of one lesson; a test missed is written later, once that day has come."""
    rng = Random(f"{lesson.slot}/{lesson.index}/{lesson.is_test}")
    work = _class_work(lesson)
    asked = 0.9 if work else min(0.6, 0.75 / hours(lesson.slot.form, lesson.slot.subject) + 0.1)
    for student in present:
        told = _told(lesson, student)
        if told is not None:
            yield from _as_told(lesson, student, told)
        elif rng.random() < (1.0 if lesson.is_test else asked):
            yield _drawn(lesson, student, work or ANSWER, rng, lesson.day)
    later = lesson.day + timedelta(days=5)
    if lesson.is_test and later <= today:
        for student in absent:
            if _told(lesson, student) is None:
                yield _drawn(lesson, student, work or TEST, rng, later)


def _class_work(lesson: Given) -> Work | None:
    """What the whole class did, or None where single students answered."""
    if lesson.is_test:
        return Work(TEST.kind, lesson.text.section, TEST.weight)
    kinds = KINDS.get(lesson.slot.subject, OTHERWISE)
    turn, rest = divmod(lesson.index, 4)
    return kinds[turn % len(kinds)] if rest == 2 else None


@cache
def _story(name: str) -> dict[str, dict[int, Told]] | None:
    return STORIES.get(name)


def _told(lesson: Given, student: Student) -> dict[int, Told] | None:
    """The story's marks of the student in this subject, where the lesson is of the term that it tells."""
    story = _story(f"{student.last} {student.first}")
    told = (story or {}).get(lesson.slot.subject)
    return told if told is not None and lesson.current else None


def _as_told(lesson: Given, student: Student, told: dict[int, Told]) -> Iterator[Mark]:
    if lesson.ago in told:
        mark = told[lesson.ago]
        work = mark.work
        if work.kind == TEST.kind:
            work = Work(work.kind, lesson.text.section, work.weight)
        yield Mark(lesson, student, mark.value, work, mark.comment or None, lesson.day)


def _drawn(lesson: Given, student: Student, work: Work, rng: Random, set_on: date) -> Mark:
    lean = Random(f"{student.code}/{lesson.slot.subject}").uniform(-0.3, 0.3)
    value = str(min(5, max(2, round(rng.gauss(student.ability + lean, 0.5)))))
    comment = rng.choice(COMMENTS[value]) if rng.random() < COMMENTED else None
    return Mark(lesson, student, value, work, comment, set_on)
