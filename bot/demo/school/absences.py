"""Who was not there: illness, reasons, late arrivals, and the fresh absences nobody has explained yet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from bot.demo.school.lessons import SampleGiven
from bot.demo.school.people import SampleStudent

ILL, EXCUSED, UNEXCUSED, LATE, OPEN = "Б", "УП", "НП", "ОП", "ОТ"
REASONS = ("Соревнования", "По заявлению родителей", "У врача", "Олимпиада по математике")
MISSED = {ILL, EXCUSED, UNEXCUSED, OPEN}
FRESH = {"Ким Олег": (0, 3), "Ершова Полина": (1, 4), "Суханов Вадим": (0, 2), "Агафонов Иван": (0, 2)}
"""Open absences by chance of the plot: school days ago (among those with lessons) and how many last lessons."""
STORY = {"Соколова Маша": (1, 2), "Соколов Петя": (5, 1)}


@dataclass(frozen=True, slots=True)
class Absence:
    """A code of a student in a lesson."""

    lesson: SampleGiven
    student: SampleStudent
    code: str
    comment: str | None = None


def absences(
    lessons: Iterable[SampleGiven], students: list[SampleStudent], places: dict[str, dict[str, str]]
) -> list[Absence]:
    """Every absence of the year; `places` are the students' subgroups by code and subject."""
    by_day: dict[str, dict[date, list[SampleGiven]]] = defaultdict(lambda: defaultdict(list))
    for lesson in lessons:
        by_day[lesson.slot.form][lesson.day].append(lesson)
    found: list[Absence] = []
    for student in students:
        own = [
            [one for one in day if one.slot.subgroup in {"", places[student.code].get(one.slot.subject)}]
            for day in by_day[student.form].values()
        ]
        found += _of_student(student, own)
    return found


def _of_student(student: SampleStudent, days: list[list[SampleGiven]]) -> Iterator[Absence]:
    rng = Random(f"пропуски {student.code}")
    name = f"{student.last} {student.first}"
    recent = FRESH.get(name) or STORY.get(name)
    ill = _illness(rng, len(days), told=name in STORY)
    for index, day in enumerate(days):
        ago = len(days) - 1 - index
        chance = rng.random()
        if recent and ago <= recent[0]:
            if ago == recent[0]:
                yield from (Absence(one, student, OPEN) for one in day[-recent[1] :])
        elif index in ill:
            yield from (Absence(one, student, ILL) for one in day)
        elif chance < 0.004:
            reason = rng.choice(REASONS)
            yield from (Absence(one, student, EXCUSED, reason) for one in day)
        elif chance < 0.012 and name not in STORY:
            code = UNEXCUSED if student.ability < 3.9 else EXCUSED
            yield Absence(day[-1], student, code)
        elif chance < 0.03:
            yield Absence(day[0], student, LATE, f"На {rng.choice((5, 10, 15))} минут")


def _illness(rng: Random, days: int, *, told: bool) -> set[int]:
    """The school days on which the student lay ill; those of the story were ill at the beginning of the term."""
    if told:
        return {days - 13, days - 12, days - 11}
    spells = [(rng.randrange(180), rng.randrange(2, 6)) for _ in range(rng.choice((0, 1, 1, 2, 3)))]
    return {start + offset for start, length in spells for offset in range(length)}
