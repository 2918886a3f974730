"""Marks of the sample school: told ones, and the rest by lot but always by the same lot."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from bot.demo.school.lessons import SampleGiven
from bot.demo.school.people import SampleStudent
from bot.demo.school.stories import ANSWER, STORIES, SampleTold, SampleWork
from bot.demo.school.timetable import hours

TEST = SampleWork("контрольная", "", 2)
KINDS: dict[str, tuple[SampleWork, ...]] = {
    "Алгебра": (SampleWork("самостоятельная"),),
    "Геометрия": (SampleWork("самостоятельная"), SampleWork("тест")),
    "Математика": (SampleWork("математический диктант"), SampleWork("проверочная", "", 2)),
    "Русский язык": (SampleWork("словарный диктант"), SampleWork("диктант", "", 2)),
    "Литература": (SampleWork("наизусть"), SampleWork("сочинение", "", 2)),
    "Литературное чтение": (SampleWork("наизусть"), SampleWork("пересказ")),
    "Английский язык": (SampleWork("словарный диктант"), SampleWork("диалог")),
    "История": (SampleWork("тест"),),
    "География": (SampleWork("контурная карта"),),
    "Физика": (SampleWork("самостоятельная"), SampleWork("тест")),
    "Физкультура": (SampleWork("норматив"),),
    "Информатика": (SampleWork("практическая"),),
    "ИЗО": (SampleWork("практическая"),),
    "Труд (технология)": (SampleWork("практическая"),),
}
OTHERWISE = (SampleWork("тест"),)
COMMENTS = {
    "5": ("Отличный ответ", "Очень аккуратно", "Помогала одноклассникам у доски"),
    "4": ("Неполный ответ", "Одна ошибка в вычислениях", "Мало примеров"),
    "3": ("Работать внимательнее", "Сделано не всё", "Забыта тетрадь, отвечал устно"),
    "2": ("Не готов к уроку", "Работа не закончена", "Нужно пересдать"),
}
COMMENTED = 0.08


@dataclass(frozen=True, slots=True)
class SampleMark:
    """A mark of a lesson."""

    lesson: SampleGiven
    student: SampleStudent
    value: str
    work: SampleWork
    comment: str | None
    set_on: date


def marks_of(
    lesson: SampleGiven, present: list[SampleStudent], absent: list[SampleStudent], today: date
) -> Iterator[SampleMark]:
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


def _class_work(lesson: SampleGiven) -> SampleWork | None:
    """What the whole class did, or None where single students answered."""
    if lesson.is_test:
        return SampleWork(TEST.kind, lesson.text.section, TEST.weight)
    kinds = KINDS.get(lesson.slot.subject, OTHERWISE)
    turn, rest = divmod(lesson.index, 4)
    return kinds[turn % len(kinds)] if rest == 2 else None


@cache
def _story(name: str) -> dict[str, dict[int, SampleTold]] | None:
    return STORIES.get(name)


def _told(lesson: SampleGiven, student: SampleStudent) -> dict[int, SampleTold] | None:
    """The story's marks of the student in this subject, where the lesson is of the term that it tells."""
    story = _story(f"{student.last} {student.first}")
    told = (story or {}).get(lesson.slot.subject)
    return told if told is not None and lesson.current else None


def _as_told(
    lesson: SampleGiven, student: SampleStudent, told: dict[int, SampleTold]
) -> Iterator[SampleMark]:
    if lesson.ago in told:
        mark = told[lesson.ago]
        work = mark.work
        if work.kind == TEST.kind:
            work = SampleWork(work.kind, lesson.text.section, work.weight)
        yield SampleMark(lesson, student, mark.value, work, mark.comment or None, lesson.day)


def _drawn(
    lesson: SampleGiven, student: SampleStudent, work: SampleWork, rng: Random, set_on: date
) -> SampleMark:
    ability = student.ability + _lean(student.code, lesson.slot.subject)
    value = str(min(5, max(2, round(rng.gauss(ability, 0.5)))))
    comment = rng.choice(COMMENTS[value]) if rng.random() < COMMENTED else None
    return SampleMark(lesson, student, value, work, comment, set_on)


@cache
def _lean(student: str, subject: str) -> float:
    """How much better or worse than elsewhere a student is in a subject; asked for every mark, drawn once."""
    return Random(f"{student}/{subject}").uniform(-0.3, 0.3)
