"""A class for texts of many habits, and what was understood of it in a form that leaves the wording of questions open."""

from collections.abc import Mapping
from datetime import date

from services.journal.words import NamedStudent, Understood, understand
from services.rules.marks.scale import Scale
from tests.rules.words import spoken

DAY = date(2026, 11, 18)
PUPILS = (
    "Абрамов Никита Олегович, Алексеев Артём, Антонова Мария, Баранова Елена, Волков Денис, Волкова Дарья,"
    "Гусева Полина, Ершова Дарья, Иванов Пётр Сергеевич, Ким Олег, Ковалёв Семён, Ковалёва Алёна, Ли Юлия,"
    "Мамин-Сибиряк Дмитрий, Морозова Ксения, Новикова-Белова Ольга, Орлова Анна, Павлов Павел,"
    "Петров Иван Павлович, Петрова Анна, Семёнов Фёдор, Сидорова Марина, Сидорова Мария, Смирнов Артём,"
    "Смирнов Илья, Соловьёв Егор, Фёдорова Алёна, Цой Виктория, Юсупов Тимур"
)
ODD = "Все Нина, Дз Ли, Долг Пётр, Кол Роман, Нет Ева, От Ян, Пятница Ирина, Тема Олег, Шесть Глеб"


def listed(names: str) -> tuple[NamedStudent, ...]:
    """People written «Фамилия Имя Отчество, …»."""
    split = [(*name.split(), None)[:3] for name in names.split(",")]
    return tuple(
        NamedStudent(at, str(last), str(first), middle) for at, (last, first, middle) in enumerate(split, 1)
    )


CLASS = listed(PUPILS)
ODD_CLASS = listed(ODD)


def heard(
    text: str, people: tuple[NamedStudent, ...] = CLASS, choices: Mapping[str, int | None] | None = None
) -> Understood:
    """The text understood on the lesson's own Wednesday."""
    return understand(text, people, Scale(), day=DAY, today=DAY, choices=choices or {})


def labels(people: tuple[NamedStudent, ...]) -> dict[int, str]:
    """Surnames, with as much of the given name as tells namesakes apart."""
    lasts = [one.last for one in people]
    return {one.id: one.last if lasts.count(one.last) == 1 else f"{one.last} {one.first}" for one in people}


def meaning(text: str, people: tuple[NamedStudent, ...] = CLASS) -> str:
    """What is written, «; » between; a «?» at the end where something is asked or told."""
    found = heard(text, people)
    names = labels(people)
    parts = [spoken.part_line(part, names) for part in found.parts]
    return "; ".join([*parts, *(["?"] if found.questions or found.nothing else [])])


def expected(may_be: str) -> set[str]:
    """Any of these, «ИЛИ» between, is what a teacher means."""
    return {one.strip() for one in may_be.split("ИЛИ")}
