"""The lessons of a whole school by day and number: who and which room is taken, and what would clash.

`shared` is the one rule of what two lessons of one moment may not have in common; `LessonBoard.clash` asks it of a lesson
that is to be put somewhere, `services/rules/timetable/brought.py` of all that a change brings.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from services.rules.timetable.classplan import ClassPlan, PlannedLesson
from services.rules.timetable.giving import Load, givers
from services.rules.timetable.schoolday import planned_lessons
from services.rules.timetable.timetable import WHOLE_CLASS


class LessonSlot(NamedTuple):
    """A lesson's place in a day, as a substitution names it."""

    class_id: int
    day: date
    number: int
    subgroup: str


class BoardLesson(NamedTuple):
    """A lesson of one day with those who give it."""

    slot: LessonSlot
    subject_id: int
    teachers: frozenset[int]
    room: str
    planned: PlannedLesson


def board_lessons(
    class_id: int, plan: ClassPlan, loads: Sequence[Load], days: Iterable[date]
) -> Iterator[BoardLesson]:
    """A class's lessons of the days by its plan, cancelled ones too, with those who give them."""
    for day in days:
        for lesson in planned_lessons(day, plan):
            slot = LessonSlot(class_id, day, lesson.number, lesson.subgroup)
            by = givers(lesson, day, loads)
            yield BoardLesson(slot, lesson.subject_id, by, lesson.room or "", lesson)


class ClashOf(StrEnum):
    """What two lessons of one moment cannot share."""

    TEACHER = "teacher"
    CLASS = "class"
    ROOM = "room"
    STUDENT = "student"
    """One who is in a subgroup of each; asked where the members are known (`brought.py`)."""


class LessonClash(NamedTuple):
    """Why a lesson cannot be there, and the lesson that is there."""

    of: ClashOf
    other: BoardLesson


@dataclass(slots=True)
class LessonBoard:
    """The held lessons of days, changed step by step as a plan is made."""

    lessons: dict[tuple[date, int], list[BoardLesson]] = field(default_factory=lambda: defaultdict(list))
    cancelled: list[BoardLesson] = field(default_factory=list)
    """Those that were to be and are not."""

    def put(self, lesson: BoardLesson) -> None:
        """Let it be held."""
        self.lessons[lesson.slot.day, lesson.slot.number].append(lesson)

    def add(self, lesson: BoardLesson) -> None:
        """Let it be held, or among the cancelled where it is."""
        if lesson.planned.held:
            self.put(lesson)
        else:
            self.cancelled.append(lesson)

    def take_off(self, lesson: BoardLesson) -> None:
        """Let it not be held there any more."""
        self.lessons[lesson.slot.day, lesson.slot.number].remove(lesson)

    def at(self, day: date, number: int) -> list[BoardLesson]:
        """The lessons of that moment."""
        return self.lessons.get((day, number), [])

    def find(self, slot: LessonSlot) -> BoardLesson | None:
        """The lesson at a place."""
        return next((one for one in self.at(slot.day, slot.number) if one.slot == slot), None)

    def of_class(self, class_id: int, day: date) -> list[BoardLesson]:
        """A class's held lessons of a day, in order."""
        found = (one for one in self.every() if (one.slot.class_id, one.slot.day) == (class_id, day))
        return sorted(found, key=lambda one: (one.slot.number, one.slot.subgroup))

    def every(self) -> Iterator[BoardLesson]:
        """All held lessons."""
        return (one for group in self.lessons.values() for one in group)

    def busy(self, day: date, number: int) -> set[int]:
        """Who gives a lesson at that moment."""
        return {person for one in self.at(day, number) for person in one.teachers}

    def taken_rooms(self, day: date, number: int) -> set[str]:
        """The rooms with a lesson at that moment, folded."""
        return {one.room.casefold() for one in self.at(day, number) if one.room}

    def clash(
        self, lesson: BoardLesson, *, new_place: bool, new_room: bool, together: bool = False
    ) -> LessonClash | None:
        """Why the lesson cannot be put there; None where it can.

        The class is asked about where the place is another than before (`new_place`), the room where it is another
        or the place is: two classes that have shared a gym all year go on sharing it. With `together` a lesson may be
        joined: somebody has said so.
        """
        asked = {ClashOf.TEACHER: True, ClashOf.CLASS: new_place, ClashOf.ROOM: new_room}
        for other in self.at(lesson.slot.day, lesson.slot.number):
            if together and is_joint(lesson, other):
                continue
            for of in shared(lesson, other):
                if asked[of]:
                    return LessonClash(of, other)
        return None


def shared(one: BoardLesson, other: BoardLesson) -> Iterator[ClashOf]:
    """What two lessons of one moment have in common and may not: children, a teacher, a room."""
    if _same_children(one, other):
        yield ClashOf.CLASS
    if one.teachers & other.teachers:
        yield ClashOf.TEACHER
    if one.room and one.room.casefold() == other.room.casefold():
        yield ClashOf.ROOM


def is_joint(one: BoardLesson, other: BoardLesson) -> bool:
    """Whether two lessons are one, taught together: two classes in one named room, or two subgroups of a class."""
    rooms = {room.casefold() for room in (one.room, other.room)}
    if one.slot.class_id == other.slot.class_id:
        return _one_course(one, other) and not _same_children(one, other) and len(rooms - {""}) <= 1
    return may_join(one, other) and len(rooms) == 1


def may_join(one: BoardLesson, other: BoardLesson) -> bool:
    """Whether a lesson could be joined to another class's, in its room: one subject, the same teachers."""
    return bool(other.room) and one.slot.class_id != other.slot.class_id and _one_course(one, other)


def _one_course(one: BoardLesson, other: BoardLesson) -> bool:
    return one.subject_id == other.subject_id and bool(one.teachers) and one.teachers == other.teachers


def _same_children(one: BoardLesson, other: BoardLesson) -> bool:
    """Whether somebody may have both: other subgroups of one subject share nobody."""
    if one.slot.class_id != other.slot.class_id:
        return False
    parts = {one.slot.subgroup, other.slot.subgroup}
    return one.subject_id != other.subject_id or WHOLE_CLASS in parts or len(parts) == 1


def last_numbers(lessons: Iterable[BoardLesson]) -> dict[tuple[int, date], int]:
    """The number of each class's last lesson of a day."""
    found: dict[tuple[int, date], int] = {}
    for one in lessons:
        key = one.slot.class_id, one.slot.day
        found[key] = max(found.get(key, 0), one.slot.number)
    return found
