"""A day of the school as its changes make it: the list that is hung up, and who is free at a lesson."""

from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple

from services.errors import NotFound
from services.office.substitutions.desk import changed
from services.office.substitutions.school_days import SchoolDays
from services.rules.lookalikes import russian_order
from services.rules.timetable.bell import is_over
from services.rules.timetable.board import BoardLesson, LessonBoard
from services.school.actor import Actor
from services.school.labels import PersonName
from services.school.office_rights import OfficeRight, SchoolAccess, access_school, access_schools
from services.school.reference import FormClass
from services.work import Work


@dataclass(frozen=True, slots=True)
class FreeThen:
    """Who and which rooms are free at a lesson of a day."""

    school_id: int
    day: date
    today: date
    number: int
    numbers: tuple[int, ...]
    """Those that have lessons that day."""
    people: tuple[PersonName, ...]
    rooms: tuple[str, ...]


def free_then(work: Work, actor: Actor, school_id: int, day: date, number: int = 0) -> FreeThen:
    """Teachers without a lesson at that number, and the rooms; 0 is the lesson of now. NotFound, NotLinked."""
    access = access_school(work, actor, OfficeRight.SUBSTITUTE, school_id)
    days = SchoolDays.between(work, access.reference, day, day)
    board = days.board()
    numbers = tuple(sorted({one.slot.number for one in board.every()}))
    shown = number or _now(work, access, day, board) or next(iter(numbers), 1)
    names = access.reference.staff
    people = days.teachers[day] - board.busy(day, shown) - days.absent(day)
    taken = board.taken_rooms(day, shown)
    return FreeThen(
        access.school_id,
        day,
        access.reference.today(work),
        shown,
        numbers,
        tuple(
            sorted((names[one] for one in people if one in names), key=lambda name: russian_order(name.full))
        ),
        tuple(room for room in days.rooms if room.casefold() not in taken),
    )


def _now(work: Work, access: SchoolAccess, day: date, board: LessonBoard) -> int:
    """The number of today's lesson that goes on, or comes next; 0 of another day and after the last."""
    now = work.now.astimezone(access.reference.zone)
    coming = (one.slot.number for one in board.every() if not is_over(one.planned, day, now))
    return min(coming, default=0) if day == now.date() else 0


class OwnBellsThen(NamedTuple):
    """Bells of the day alone: for which classes, and when the last lesson of theirs ends."""

    classes: str
    """The class specification in canonical text."""
    ends: time


@dataclass(frozen=True, slots=True)
class DayChanges:
    """The lessons of a day that are otherwise than in the timetable, by number and class; cancelled ones among them."""

    access: SchoolAccess
    day: date
    today: date
    lessons: tuple[BoardLesson, ...]
    forms: tuple[FormClass, ...]
    """Every class of the year."""
    own_bells: tuple[OwnBellsThen, ...] = ()
    """Of a day that has bells of its own."""


def day_changes(work: Work, actor: Actor, school_id: int, day: date) -> DayChanges:
    """All changes of a school's day. NotFound, NotLinked."""
    access = access_school(work, actor, OfficeRight.SUBSTITUTE, school_id)
    days = SchoolDays.between(work, access.reference, day, day)
    board = days.board()
    forms = access.reference.classes
    found = [*changed(board.every()), *board.cancelled]
    found.sort(
        key=lambda one: (
            forms[one.slot.class_id].grade,
            forms[one.slot.class_id].letter,
            one.slot.number,
            one.slot.subgroup,
        )
    )
    return DayChanges(
        access, day, access.reference.today(work), tuple(found), tuple(days.forms), _own_bells(days, board)
    )


def _own_bells(days: SchoolDays, board: LessonBoard) -> tuple[OwnBellsThen, ...]:
    forms, (day,) = days.reference.classes, days.days
    held = [(forms[one.slot.class_id], one.slot.number) for one in board.every()]
    found = []
    for classes, rung in days.reference.bells.own(day).items():
        last = max((number for form, number in held if classes.matches(form.grade, form.letter)), default=0)
        if last in rung:
            found.append(OwnBellsThen(str(classes), rung[last].ends))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ClassDay:
    """A class's lessons of a day, to change one of them."""

    access: SchoolAccess
    class_id: int
    day: date
    today: date
    lessons: tuple[BoardLesson, ...]


def class_day(work: Work, actor: Actor, class_id: int, day: date) -> ClassDay:
    """The held lessons. NotFound for a class of no school of the actor's."""
    for access in access_schools(work, actor, OfficeRight.SUBSTITUTE):
        if class_id in access.reference.classes:
            board = SchoolDays.between(work, access.reference, day, day).board()
            lessons = tuple(board.of_class(class_id, day))
            return ClassDay(access, class_id, day, access.reference.today(work), lessons)
    raise NotFound
