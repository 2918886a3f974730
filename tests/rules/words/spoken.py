"""A class for the teacher's words, and what was understood as one line a thing."""

from collections.abc import Mapping
from datetime import date

from services.journal.words import (
    AllHere,
    AsIn,
    Entry,
    ForAll,
    HomeworkSaid,
    NamedStudent,
    Part,
    Question,
    Said,
    TopicSaid,
    Understood,
    Who,
    WorkSaid,
    understand,
)
from services.rules.marks.scale import Scale

WEDNESDAY = date(2026, 11, 18)
FRIDAY = date(2026, 11, 20)
CLASS = tuple(
    NamedStudent(number, *name)
    for number, name in enumerate(
        (
            ("Ан", "Виктор", None),
            ("Ершова", "Дарья", "Игоревна"),
            ("Зайцев", "Иван", None),
            ("Иванов", "Пётр", "Сергеевич"),
            ("Ким", "Олег", None),
            ("Кимова", "Алина", "Руслановна"),
            ("Королёв", "Семён", None),
            ("Кравец", "Лев", None),
            ("Ли", "Юлия", None),
            ("Мамин-Сибиряк", "Дмитрий", None),
            ("О'Нил", "Джон", None),
            ("Орлова", "Анна", "Павловна"),
            ("Петров", "Павел", "Ильич"),
            ("Петрова", "Анна", None),
            ("Сидорова", "Мария", None),
            ("Сидорова", "Софья", None),
            ("Чайковский", "Никита", None),
        ),
        start=1,
    )
)
_LASTS = [one.last for one in CLASS]
LABELS = {one.id: one.last if _LASTS.count(one.last) == 1 else f"{one.last} {one.first[0]}" for one in CLASS}


def heard(
    text: str, choices: Mapping[str, int | None] | None = None, scale: Scale | None = None
) -> Understood:
    """The text understood on Friday, of Wednesday's lesson."""
    return understand(text, CLASS, scale or Scale(), day=WEDNESDAY, today=FRIDAY, choices=choices or {})


def lines(found: Understood) -> list[str]:
    """Every part, then every question, as a line."""
    return [*map(part_line, found.parts), *map(question_line, found.questions)]


def said_line(said: Said) -> str:
    """«[0] 4 3 «молодец» . ОТ»: the work, marks with comments, the dot, the code."""
    work = [] if said.work is None else [f"[{said.work}]"]
    marks = [mark.value + (f" «{mark.comment}»" if mark.comment else "") for mark in said.marks]
    return " ".join([*work, *marks, *(["."] if said.dot else []), *([said.code.value] if said.code else [])])


def part_line(part: Part, labels: Mapping[int, str] = LABELS) -> str:
    """What a part says."""
    line = ""
    match part:
        case Entry():
            line = f"{labels[part.student_id]} {said_line(part.said)}"
        case ForAll():
            who = "все" if part.who is Who.PRESENT else "остальные"
            but = f" кроме {', '.join(labels[one] for one in part.but)}" if part.but else ""
            line = f"{who} {said_line(part.said)}{but}"
        case AllHere():
            line = "остальные здесь" if part.rest else "все здесь"
        case WorkSaid():
            line = f"{part.kind}|{part.title}|{'' if part.weight is None else part.weight}"
        case TopicSaid():
            line = f"тема|{part.text}"
        case HomeworkSaid():
            line = f"дз|{part.text}|{part.due:%d.%m}" if part.due else f"дз|{part.text}|"
        case AsIn():
            both = ["тема"] * part.topic + ["дз"] * part.homework
            line = f"как в {part.grade}{part.letter}: {', '.join(both)}"
    return line


def question_line(question: Question) -> str:
    """What is asked: «? namesakes Сидорова: Сидорова М, Сидорова С = 4»."""
    offered = ", ".join(LABELS[one] for one in question.candidates)
    said = f" = {said_line(question.said)}" if question.said else ""
    return f"? {question.kind} {question.text}: {offered}{said}"
