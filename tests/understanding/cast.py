"""Readers of the texts: a family of two, a student, a teacher; it is Friday, 20 November 2026."""

from dataclasses import dataclass
from datetime import date

from services.school.labels import PersonName
from services.understanding.office import OfficeAsk
from services.understanding.understood import Meaning, ReaderFacts

FRIDAY = date(2026, 11, 20)


@dataclass(frozen=True)
class Subject:
    """A subject of the school."""

    id: int
    name: str
    short: str


@dataclass(frozen=True)
class Child:
    """A child of the reader."""

    student_id: int
    first_name: str
    last_name: str
    grade: int | None
    class_name: str


NAMES = [
    "Алгебра",
    "Геометрия",
    "Физика",
    "Физкультура",
    "Информатика",
    "История",
    "Обществознание",
    "Биология",
    "География",
    "ОБЗР",
    "Музыка",
    "Химия",
]
LONG = {
    "Русский язык": "Русский",
    "Литература": "Лит-ра",
    "Английский язык": "Английский",
    "Труд (технология)": "Труд",
    "Изобразительное искусство": "ИЗО",
    "Окружающий мир": "Окр. мир",
    "Вероятность и статистика": "Вероятность",
    "Разговоры о важном": "Разговоры",
}
SUBJECTS = [Subject(number, name, LONG.get(name, name)) for number, name in enumerate([*NAMES, *LONG], 1)]
LYCEUM = [
    Subject(number, name, name)
    for number, name in enumerate(("Математический анализ", "Семейная экономика", "Домашнее чтение"), 101)
]
MASHA = Child(1, "Маша", "Соколова", 7, "7А")
PETYA = Child(2, "Пётр", "Соколов", 3, "3Б")
STAFF = {
    number: PersonName(*name.split())
    for number, name in enumerate(
        (
            "Петрова Анна Сергеевна",
            "Петров Олег Ильич",
            "Ковалёв Андрей Николаевич",
            "Субботина Вера Львовна",
        ),
        1,
    )
}
READERS = {
    "family": ReaderFacts(FRIDAY, [MASHA, PETYA], SUBJECTS),
    "lyceum": ReaderFacts(FRIDAY, [MASHA], LYCEUM),
    "student": ReaderFacts(FRIDAY, [MASHA], SUBJECTS),
    "staff": ReaderFacts(FRIDAY, [], [], SUBJECTS, is_staff=True),
    "office": ReaderFacts(FRIDAY, [], [], SUBJECTS, is_staff=True, colleagues=STAFF),
    "both": ReaderFacts(FRIDAY, [MASHA, PETYA], SUBJECTS, is_staff=True, colleagues=STAFF),
}


def _of_office(one: OfficeAsk) -> list[str]:
    """Of the staff by the names that they are called by, of anybody else as typed."""
    names = {subject.id: subject.name for subject in (*SUBJECTS, *LYCEUM)}
    return [
        " ".join(one.classes),
        "+".join(STAFF[person].with_initials for person in one.people) or (one.said and f"«{one.said}»"),
        "+".join(names[subject] for subject in one.subjects),
        f"room {one.room}" if one.room else "",
        f"lesson {one.number}" if one.number else "",
    ]


def said(one: Meaning) -> str:
    """What was understood, in a line: `homework Пётр Алгебра 23.11`; `?` before places that are asked beside."""
    names = {subject.id: subject.name for subject in (*SUBJECTS, *LYCEUM)}
    children = {child.student_id: child.first_name for child in (MASHA, PETYA)}
    days = ""
    if one.days is not None:
        starts, ends = f"{one.days.starts:%d.%m}", f"{one.days.ends:%d.%m}"
        days = starts if starts == ends else f"{starts}-{ends}"
    parts = [
        one.intent.value if one.intent is not None else "nothing",
        "+".join(children[child] for child in one.children.ids),
        "+".join(names[subject] for subject in one.subjects),
        days,
        one.why.value if one.why is not None else "",
        "?" + "+".join(other.value for other in one.others) if one.others else "",
        "" if one.sure else "letter",
        *(_of_office(one.office) if one.office is not None else ()),
    ]
    return " ".join(part for part in parts if part)
