"""Readers of the texts: a family of two, a student, a teacher; it is Friday, 20 November 2026."""

from dataclasses import dataclass
from datetime import date

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
MASHA = Child(1, "Маша", "Соколова", 7, "7А")
PETYA = Child(2, "Пётр", "Соколов", 3, "3Б")
READERS = {
    "family": ReaderFacts(FRIDAY, [MASHA, PETYA], SUBJECTS),
    "student": ReaderFacts(FRIDAY, [MASHA], SUBJECTS),
    "staff": ReaderFacts(FRIDAY, [], [], SUBJECTS, is_staff=True),
}


def said(one: Meaning) -> str:
    """What was understood, in a line: `homework Пётр Алгебра 23.11`; `?` before places that are asked beside."""
    names = {subject.id: subject.name for subject in SUBJECTS}
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
    ]
    return " ".join(part for part in parts if part)
