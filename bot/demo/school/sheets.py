"""The sample school as the rows of a workbook (contract.md §4)."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from bot.demo.school import people, timetable, topics
from bot.demo.school.journal_sheets import journal
from bot.demo.school.lessons import subjects
from bot.demo.school.school import ZONE, SampleSchool
from bot.demo.school.timetable import DAYS, SHORT, TEACHERS, grade_of, hours, subgroups

Row = tuple[Any, ...]
HOLD_MINUTES = 1
"""A visitor should not wait ten minutes for a push."""
HEADINGS = {
    "Школа": "Параметр, Значение",
    "Периоды": "Учебный год, Период, Вид, Начало, Конец, Классы",
    "Каникулы": "Учебный год, Название, Начало, Конец",
    "Звонки": "Урок, Дни, Начало, Конец",
    "Предметы": "Предмет, Кратко",
    "Сотрудники": "Код, Фамилия, Имя, Отчество, Роли, Принят",
    "Классы": "Учебный год, Класс, Классный руководитель",
    "Ученики": "Код, Фамилия, Имя, Отчество, Дата рождения, Класс, Зачислен, Выбыл, Согласие",
    "Родители": "Код, Фамилия, Имя, Отчество, Согласие",
    "Семьи": "Родитель, Ученик, Родство, До",
    "Подгруппы": "Класс, Предмет, Подгруппа, Ученик",
    "Нагрузка": "Класс, Подгруппа, Предмет, Учитель, Часов",
    "Расписание": "Класс, Подгруппа, День, Урок, Предмет, Учитель, Кабинет",
    "Замены": "Дата, Урок, Класс, Подгруппа, Предмет, Учитель, Кабинет",
    "КТП": "Предмет, Параллель, №, Тема, Часов",
    "Уроки": "Дата, Урок, Класс, Подгруппа, Предмет, Учитель, Тема, Домашнее задание",
    "Отметки": (
        "Дата, Урок, Класс, Подгруппа, Предмет, Ученик, №, Работа, Тема работы, Вес, Отметка, Комментарий, "
        "Выставлена"
    ),
    "Долги": "Дата, Урок, Класс, Подгруппа, Предмет, Ученик, Работа, Срок, Закрыт",
    "Пропуски": "Дата, Урок, Ученик, Код, Комментарий",
    "Итоги": "Учебный год, Период, Ученик, Предмет, Отметка",
    "Контрольные": "Дата, Класс, Подгруппа, Предмет, Работа, Тема",
}
NIGHT = (19, 8)
FORMER_FATHER = "Орлов Глеб"
"""Whose father has no right to the diary any more."""


def is_night(now: datetime) -> bool:
    """Whether pushes would soon wait for the morning: who looks at the demo then is not kept waiting."""
    late, early = NIGHT
    return now.hour >= late or now.hour < early


def sheets(school: SampleSchool) -> dict[str, list[Row]]:
    """The rows of every sheet, without headings."""
    return {**_frame(school), **_people(school), **_teaching(school), **journal(school)}


def _frame(school: SampleSchool) -> dict[str, list[Row]]:
    year = school.year
    quarters = [(year.name, one.name, "четверть", one.starts, one.ends, "1-9") for one in year.quarters]
    halves = [(year.name, one.name, "полугодие", one.starts, one.ends, "10-11") for one in year.halves]
    return {
        "Школа": [
            ("Код", "sch-12"),
            ("Название", "Школа № 12"),
            ("Часовой пояс", ZONE),
            ("Пауза перед уведомлением", HOLD_MINUTES),
            ("Тихие часы", "00:00-00:00" if is_night(school.now) else "21:00-07:00"),
        ],
        "Периоды": quarters + halves,
        "Каникулы": [(year.name, one.name, one.starts, one.ends) for one in year.holidays],
        "Звонки": [
            (number, None, time.fromisoformat(starts), time.fromisoformat(ends))
            for number, starts, ends in timetable.BELLS
        ],
        "Предметы": [
            (name, SHORT.get(name)) for name in sorted({one for own in TEACHERS.values() for one in own})
        ],
        "Сотрудники": [(code, *name.split(), roles, date(2019, 9, 2)) for code, name, roles in people.STAFF],
        "Классы": [(year.name, form, head) for form, head in people.HEADS.items()],
    }


def _people(school: SampleSchool) -> dict[str, list[Row]]:
    signed = school.year.quarters[0].starts - timedelta(days=4)
    parents = people.parents(school.students)
    former = school.student(FORMER_FATHER).code
    return {
        "Ученики": [_student(school, one, signed) for one in school.students],
        "Родители": [
            (one.code, one.last, one.first, one.middle, signed if one.consents else None) for one in parents
        ],
        "Семьи": [
            (one.code, child, one.kinship, signed if (child, one.kinship) == (former, "отец") else None)
            for one in parents
            for child in one.children
        ],
    }


def _student(school: SampleSchool, one: people.SampleStudent, signed: date) -> Row:
    days = Random(one.code).randrange(365)
    born = date(school.year.quarters[0].starts.year - grade_of(one.form) - 7, 9, 1) + timedelta(days=days)
    return (
        *(one.code, one.last, one.first, one.middle, born, one.form),
        signed if grade_of(one.form) == 10 else None,
        school.left_on(one),
        signed if school.consents(one) else None,
    )


def _teaching(school: SampleSchool) -> dict[str, list[Row]]:
    split = [
        (form, subject)
        for form in TEACHERS
        for subject in TEACHERS[form]
        if subgroups(form, subject) != ("",)
    ]
    return {
        "Подгруппы": [
            (form, subject, school.places[one.code][subject], one.code)
            for form, subject in split
            for one in school.in_form(form)
        ],
        "Нагрузка": [
            (form, group, subject, teacher, hours(form, subject))
            for form in TEACHERS
            for subject in subjects(form)
            for group, (teacher, _) in zip(subgroups(form, subject), TEACHERS[form][subject], strict=True)
        ],
        "Расписание": [
            (one.form, one.subgroup, DAYS[one.weekday - 1], one.number, one.subject, one.teacher, one.room)
            for one in timetable.slots()
        ],
        "Замены": [
            (one.day, one.number, one.form, one.subgroup, one.subject, one.teacher, one.room)
            for one in school.changes
        ],
        "КТП": [
            (subject, grade_of(form), number, topic.title, len(topic.homework))
            for form in TEACHERS
            for subject in TEACHERS[form]
            for number, topic in enumerate(topics.plan(grade_of(form))[subject], 1)
        ],
    }
