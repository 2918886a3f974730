"""A class of 40 with long double surnames and 16 subjects, a term half over: what paper must bear."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from storage import tables as t
from tests.school import SchoolBuilder
from tests.stage import FRIDAY

SUBJECTS = (
    "Алгебра", "Геометрия", "Русский язык", "Литература", "Английский язык", "История", "Обществознание",
    "География", "Биология", "Физика", "Информатика", "Музыка", "Изобразительное искусство", "Физическая культура",
    "Основы безопасности и защиты Родины", "Вероятность и статистика",
)  # fmt: skip
SURNAMES = (
    "Константинопольский-Преображенский", "Абдурахмангаджиева-Магомедова", "Иванов", "Ёлкина", "Мусина-Пушкина",
    "Ким", "Новосильцев-Вознесенский", "Сидорова",
)  # fmt: skip
FIRST = ("Святослав", "Александра", "Пётр", "Анна-Мария", "Елизавета", "Олег", "Владислав", "Мария")
MIDDLE = (
    "Станиславович",
    "Мухаммедрахимовна",
    "Ильич",
    "Константиновна",
    "Всеволодовна",
    None,
    "Юрьевич",
    "Петровна",
)
CODES = ("ОТ", "УП", "Б", "НП", "ОП", "ОСВ")
FIRST_DAY, TODAY = date(2026, 11, 5), FRIDAY.date()
VALUES = ("5", "4", "3", "4", "5", "2", "4", "5", "н/а", "3")


@dataclass(frozen=True)
class BigClass:
    """Who is there."""

    form: int
    teacher: int
    students: list[int]
    subjects: list[int]


def build(school: SchoolBuilder, size: int = 40, marks: int = 7, in_lesson: int = 2) -> BigClass:
    """The class, with up to `marks` marks a subject for each student, absences, debts and the first quarter's marks."""
    school.set(name="Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 12 имени Героя»")
    school.quarters()
    teacher = school.teacher("Анна", "Вознесенская-Троекурова", "Сергеевна")
    form = school.form("7А", teacher)
    subjects = [school.subject(name) for name in SUBJECTS]
    students = [_student(school, number) for number in range(size)]
    days = [
        day
        for step in range((TODAY - FIRST_DAY).days + 1)
        if (day := FIRST_DAY + timedelta(days=step)).weekday() < 5
    ]
    _timetable(school, form, subjects, teacher)
    lessons = _lessons(school, form, subjects, teacher, days)
    _marks(school, lessons, students, marks, in_lesson)
    _rest(school, lessons, students)
    return BigClass(form, teacher, students, subjects)


def _student(school: SchoolBuilder, number: int) -> int:
    return school.student(
        FIRST[number % 8], f"{SURNAMES[number % 8]}", "7А", middle=MIDDLE[(number + number // 8) % 8]
    )


def _timetable(school: SchoolBuilder, form: int, subjects: Sequence[int], teacher: int) -> None:
    slots = [
        {
            "class_id": form, "subgroup": "", "weekday": nth % 5 + 1, "number": nth // 5 + 1, "subject_id": subject,
            "teacher_id": teacher, "starts": t.ALWAYS,
        }
        for nth, subject in enumerate([*subjects, *subjects])
    ]  # fmt: skip
    school.add_many(t.TimetableSlot, slots)


def _lessons(
    school: SchoolBuilder, form: int, subjects: Sequence[int], teacher: int, days: Sequence[date]
) -> Sequence[Any]:
    week = [*subjects, *subjects]
    rows = [
        {
            "class_id": form, "subgroup": "", "day": day, "number": nth // 5 + 1, "subject_id": subject,
            "teacher_id": teacher,
        }
        for day in days
        for nth, subject in enumerate(week)
        if nth % 5 == day.weekday()
    ]  # fmt: skip
    school.add_many(t.Lesson, rows)
    lessons = school.rows(select(t.Lesson.__table__).where(t.Lesson.class_id == form).order_by(t.Lesson.id))
    works = [
        {"lesson_id": lesson.id, "kind": kind, "title": "", "weight": weight}
        for lesson in lessons
        for kind, weight in (("ответ", 1), ("контрольная", 2))
    ]
    school.add_many(t.GradedWork, works)
    return lessons


def _marks(
    school: SchoolBuilder, lessons: Sequence[Any], students: Sequence[int], wanted: int, in_lesson: int
) -> None:
    works: dict[int, list[int]] = {}
    for work in school.rows(select(t.GradedWork.id, t.GradedWork.lesson_id).order_by(t.GradedWork.id)):
        works.setdefault(work.lesson_id, []).append(work.id)
    given: dict[tuple[int, int], int] = {}
    rows = []
    for lesson in lessons:
        for place, student in enumerate(students):
            for ordinal in range(1, in_lesson + 1):
                key = student, lesson.subject_id
                if given.get(key, 0) >= wanted or (place + lesson.id + ordinal) % 5 == 0:
                    continue
                given[key] = given.get(key, 0) + 1
                # a few do well throughout, so that every standing occurs
                value = (
                    "5"
                    if place % 10 == 0
                    else VALUES[(place * 7 + lesson.id * 3 + ordinal) % (place % 9 + 2)]
                )
                rows.append(
                    {
                        "lesson_id": lesson.id, "student_id": student, "ordinal": ordinal,
                        "work_id": works[lesson.id][(lesson.id + place) % 3 == 0], "subject_id": lesson.subject_id,
                        "day": lesson.day, "value": value, "set_on": lesson.day, "changed_at": FRIDAY,
                    }
                )  # fmt: skip
    school.add_many(t.Mark, rows)


def _rest(school: SchoolBuilder, lessons: Sequence[Any], students: Sequence[int]) -> None:
    school.add_many(
        t.Attendance,
        [
            {
                "lesson_id": lesson.id, "student_id": student, "subject_id": lesson.subject_id, "day": lesson.day,
                "number": lesson.number, "code": CODES[(place + lesson.day.day * (place % 2)) % 6], "changed_at": FRIDAY,
            }
            for lesson in lessons
            for place, student in enumerate(students)
            if (lesson.day.day + place) % 9 == 0 or (lesson.id + place) % 37 == 0
        ],
    )  # fmt: skip
    school.add_many(
        t.Debt,
        [
            {
                "lesson_id": lesson.id, "student_id": student, "subject_id": lesson.subject_id, "day": lesson.day,
                "kind": "лабораторная работа № 2", "due": lesson.day + timedelta(days=7),
            }
            for lesson in lessons
            for place, student in enumerate(students)
            if (lesson.id * 3 + place) % 41 == 0
        ],
    )  # fmt: skip
