"""A school of 33 classes and 800 students straight in the tables: load, subgroups, a journal with marks and codes."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import Table, select, text

from services.rules.classes import class_name
from services.school.roles import Role
from storage import tables as t
from storage.tables import ALWAYS
from tests.stage import Stage

GRADES = range(1, 12)
LETTERS = "АБВ"
PUPILS = 800
SUBJECTS = ("Алгебра", "Английский язык", "Биология", "География", "История", "Литература", "Физика", "Химия")
ENGLISH = 1
TEACHERS = 40
LESSONS = 4
"""Lessons of a class that stand in the journal."""
Row = dict[str, Any]


def build(stage: Stage) -> None:
    """Fill the stage's empty school with the year 2026/2027."""
    school = stage.school
    school.quarters()
    school.holiday("Зимние каникулы", date(2026, 12, 31), date(2027, 1, 10))
    school.holiday("День защитника Отечества", date(2027, 2, 23), date(2027, 2, 23))
    school.bells()
    short = {"day": date(2026, 12, 30), "number": 1, "starts": time(9, 0), "ends": time(9, 30)}
    school.add_many(t.DayBell, [{"school_id": school.school_id, **short}])
    people = [
        {"school_id": school.school_id, "code": f"u{n}", "last_name": f"Ученик{n}", "first_name": "Ян"}
        for n in range(PUPILS)
    ] + [
        {"school_id": school.school_id, "code": f"w{n}", "last_name": f"Учитель{n}", "first_name": "Яна"}
        for n in range(TEACHERS)
    ]
    school.add_many(t.Person, people)
    ids = {code: one for one, code in school.rows(select(t.Person.id, t.Person.code))}
    pupils = [ids[f"u{n}"] for n in range(PUPILS)]
    teachers = [ids[f"w{n}"] for n in range(TEACHERS)]
    school.add_many(t.Student, [{"person_id": one} for one in pupils])
    school.add_many(t.Staff, [{"person_id": one} for one in teachers])
    school.add_many(t.StaffRole, [{"person_id": one, "role": Role.TEACHER.value} for one in teachers])
    school.add_many(t.Subject, [{"school_id": school.school_id, "name": name} for name in SUBJECTS])
    subjects = [one for (one,) in school.rows(select(t.Subject.id).order_by(t.Subject.id))]
    forms = _forms(stage, teachers)
    school.add_many(
        t.Enrolment,
        [
            {"student_id": one, "class_id": forms[n % len(forms)], "starts": ALWAYS}
            for n, one in enumerate(pupils)
        ],
    )
    school.add_many(t.Assignment, _load(forms, subjects, teachers))
    school.add_many(t.SubgroupMember, _parts(forms, subjects[ENGLISH], pupils))
    _journal(stage, forms, subjects, teachers, pupils)


def _forms(stage: Stage, teachers: list[int]) -> list[int]:
    school = stage.school
    names = [(grade, letter) for grade in GRADES for letter in LETTERS]
    rows = [
        {
            "school_id": school.school_id,
            "year_id": school.year_id,
            "grade": grade,
            "letter": letter,
            "class_teacher_id": teachers[n],
        }
        for n, (grade, letter) in enumerate(names)
    ]
    school.add_many(t.SchoolClass, rows)
    found = school.rows(select(t.SchoolClass.id, t.SchoolClass.grade, t.SchoolClass.letter))
    ids = {class_name(grade, letter): one for one, grade, letter in found}
    return [ids[class_name(*name)] for name in names]


def _load(forms: list[int], subjects: list[int], teachers: list[int]) -> list[Row]:
    return [
        {
            "class_id": form,
            "subgroup": subgroup,
            "subject_id": subject,
            "teacher_id": teachers[(place + number) % TEACHERS],
            "hours": "2",
        }
        for place, form in enumerate(forms)
        for number, subject in enumerate(subjects)
        for subgroup in (("1", "2") if number == ENGLISH else ("",))
    ]


def _parts(forms: list[int], subject: int, pupils: list[int]) -> list[Row]:
    return [
        {
            "class_id": forms[n % len(forms)],
            "subject_id": subject,
            "subgroup": str(1 + n // len(forms) % 2),
            "student_id": one,
            "starts": ALWAYS,
        }
        for n, one in enumerate(pupils)
    ]


def _journal(
    stage: Stage, forms: list[int], subjects: list[int], teachers: list[int], pupils: list[int]
) -> None:
    school = stage.school
    first = date(2027, 5, 10)
    school.add_many(
        t.Lesson,
        [
            {
                "class_id": form,
                "subject_id": subjects[0],
                "subgroup": "",
                "day": first + timedelta(days=n),
                "number": 1,
                "teacher_id": teachers[place % TEACHERS],
            }
            for place, form in enumerate(forms)
            for n in range(LESSONS)
        ],
    )
    lessons: dict[int, list[Any]] = {}
    for row in school.rows(select(t.Lesson.id, t.Lesson.class_id, t.Lesson.day)):
        lessons.setdefault(row.class_id, []).append(row)
    every = [row for own in lessons.values() for row in own]
    school.add_many(t.GradedWork, [{"lesson_id": row.id, "kind": "ответ", "title": ""} for row in every])
    works = dict(list(map(tuple, school.rows(select(t.GradedWork.lesson_id, t.GradedWork.id)))))
    marks, codes, finals = [], [], []
    for n, one in enumerate(pupils):
        for place, row in enumerate(lessons[forms[n % len(forms)]]):
            common = {"lesson_id": row.id, "student_id": one, "subject_id": subjects[0], "day": row.day}
            stamp = {"changed_at": stage.clock.now}
            if (n + place) % 2:
                value = str(2 + (n * 7 + place * 3) % 4)
                marks.append({**common, **stamp, "work_id": works[row.id], "value": value, "set_on": row.day})
            elif (n + place) % 6 == 0:
                codes.append({**common, **stamp, "number": 1, "code": "ОТ" if n % 5 == 0 else "Б"})
        finals.append(
            {
                "student_id": one,
                "subject_id": subjects[0],
                "year_id": school.year_id,
                "slot": "year",
                "value": "4",
                "changed_at": stage.clock.now,
            }
        )
    school.add_many(t.Mark, marks)
    school.add_many(t.Attendance, codes)
    school.add_many(t.TermMark, finals)


ASIDE = frozenset({"audit", "office_change"})
"""The log, and the proposals themselves: a change that was taken back stays there."""
COUNTED = {"school": {"version"}, "account": {"step", "seen_at"}}
"""Columns that say what was looked at last, not what the school is."""


def world(stage: Stage) -> dict[str, list[str]]:
    """Every row of every table but those, as the driver has it."""
    return {
        table.name: sorted(_rows(stage, table))
        for table in t.Base.metadata.sorted_tables
        if table.name not in ASIDE
    }


def _rows(stage: Stage, table: Table) -> Iterator[str]:
    counted = COUNTED.get(table.name, set())
    for row in stage.school.rows(text(f'SELECT * FROM "{table.name}"')):
        yield str({name: value for name, value in row._mapping.items() if name not in counted})
