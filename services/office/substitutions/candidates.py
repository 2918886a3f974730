"""Who may give a lesson in another's place: first those of the subject, then those of the class, then the others."""

from collections.abc import Collection
from enum import IntEnum
from typing import NamedTuple

from services.office.substitutions.school_days import SchoolDays
from services.rules.lookalikes import russian_order
from services.rules.timetable.board import BoardLesson, LessonBoard, last_numbers
from services.rules.timetable.timetable import WHOLE_CLASS
from services.values import Values


class StandInFit(IntEnum):
    """How well somebody fits a lesson; the lower the better."""

    SUBJECT = 0
    CLASS = 1
    OTHER = 2


class Candidate(NamedTuple):
    """Somebody who is free."""

    person_id: int
    fit: StandInFit
    lessons: int
    """How many the person gives that day already."""
    gap: int
    """How far the nearest of them is, in numbers; a large one where there is none."""


FAR = 99


def candidates(
    days: SchoolDays, board: LessonBoard, lesson: BoardLesson, away: Collection[int] = ()
) -> list[Candidate]:
    """Everybody free at that moment, the best first; `away` is who is not to be asked."""
    day, number = lesson.slot.day, lesson.slot.number
    out = board.busy(day, number) | days.absent(day) | set(away) | set(lesson.teachers)
    given: dict[int, list[int]] = {}
    for one in board.every():
        if one.slot.day == day:
            for person in one.teachers:
                given.setdefault(person, []).append(one.slot.number)
    found = [
        Candidate(
            person,
            fit_of(days, person, lesson),
            len(given.get(person, ())),
            min((abs(number - own) for own in given.get(person, ())), default=FAR),
        )
        for person in days.teachers[day] - out
        if person in days.reference.staff
    ]
    names = days.reference.staff
    return sorted(
        found,
        key=lambda one: (
            one.fit,
            one.gap,
            one.lessons,
            russian_order(names[one.person_id].full),
            one.person_id,
        ),
    )


def fit_of(days: SchoolDays, person: int, lesson: BoardLesson) -> StandInFit:
    """Whether the person teaches the subject somewhere, else the class."""
    own = days.teaching.get(person, set())
    if any(subject == lesson.subject_id for _, subject in own):
        return StandInFit.SUBJECT
    return StandInFit.CLASS if any(form == lesson.slot.class_id for form, _ in own) else StandInFit.OTHER


def proposed(
    days: SchoolDays, board: LessonBoard, lessons: list[BoardLesson], away: Collection[int]
) -> dict[str, Values]:
    """What is best for each lesson, by its place in the list; what is not certain is left to be asked.

    A teacher of the subject takes it. Else the last lesson of the class's day is cancelled, any other goes to who
    teaches the class. The board is left as it is then.
    """
    found: dict[str, Values] = {}
    last = last_numbers(board.every())
    for at, lesson in enumerate(lessons):
        free = [one for one in candidates(days, board, lesson, away) if one.fit is not StandInFit.OTHER]
        is_last = last[lesson.slot.class_id, lesson.slot.day] == lesson.slot.number
        alone = lesson.slot.subgroup == WHOLE_CLASS
        if free and (free[0].fit is StandInFit.SUBJECT or not (is_last and alone)):
            person = free[0].person_id
            found[str(at)] = {"how": "give", "teacher": person}
            board.take_off(lesson)
            board.put(lesson._replace(teachers=frozenset({person})))
        elif is_last and alone:
            found[str(at)] = {"how": "cancel"}
            board.take_off(lesson)
            last = last_numbers(board.every())
    return found
