"""Which clashes a change brings: pairs of lessons that meet after it and did not before.

A school's own timetable has pairs that meet and are meant to: two classes that share a gym or a teacher, subgroups of two
subjects at one number. Such a pair is no clash of whoever changes something else, and not of a day that comes back.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import NamedTuple

from services.rules.timetable.board import (
    BoardLesson,
    ClashOf,
    LessonBoard,
    LessonSlot,
    is_joint,
    shared,
)
from services.rules.timetable.classplan import Subgroups, has_lesson
from services.rules.timetable.timetable import WHOLE_CLASS

Members = Mapping[int, Mapping[int, Subgroups]]
"""class → student → the student's subgroups over time."""


class WeekPair(NamedTuple):
    """Two lessons that meet in any week: an ISO weekday and number, whose they are, in order."""

    of: str
    weekday: int
    number: int
    class_id: int
    subgroup: str
    other_class_id: int
    other_subgroup: str


class Meeting(NamedTuple):
    """Two lessons of one moment with something in common."""

    of: ClashOf
    one: BoardLesson
    other: BoardLesson
    student_id: int = 0
    """Who has both, of `STUDENT`."""

    @property
    def day(self) -> date:
        """Of both."""
        return self.one.slot.day

    @property
    def pair(self) -> WeekPair:
        """As it is known whatever the date."""
        here, there = self.one.slot, self.other.slot
        whose = (here.class_id, here.subgroup, there.class_id, there.subgroup)
        return WeekPair(self.of.value, here.day.isoweekday(), here.number, *whose)

    @property
    def subjects(self) -> tuple[int, int]:
        """What both are of."""
        return self.one.subject_id, self.other.subject_id


def is_meant(one: Meeting) -> bool:
    """Whether a school may mean it: a joint lesson, a gym that two classes have at once with a teacher each; subgroups
    of two subjects, whose students are asked by themselves."""
    if one.of is ClashOf.ROOM and len(set(one.subjects)) == 1:
        return True
    if one.of is ClashOf.CLASS:
        parts = {one.one.slot.subgroup, one.other.slot.subgroup}
        return len(set(one.subjects)) > 1 and WHOLE_CLASS not in parts
    return is_joint(one.one, one.other)


def meetings(board: LessonBoard, members: Members | None = None) -> Iterator[Meeting]:
    """Every pair of lessons of one moment with something in common that they may not have."""
    for lessons in board.lessons.values():
        ordered = sorted(lessons, key=_order)
        for one, other in _near(ordered):
            for of in shared(one, other):
                yield Meeting(of, one, other)
            for pupil_id in _twice(one, other, members or {}):
                yield Meeting(ClashOf.STUDENT, one, other, pupil_id)


def _near(ordered: list[BoardLesson]) -> Iterator[tuple[BoardLesson, BoardLesson]]:
    """The pairs, in order, that have a class, a teacher or a room in common: of a whole school very few."""
    groups: dict[tuple[str, object], list[int]] = defaultdict(list)
    for at, one in enumerate(ordered):
        whose = [("class", one.slot.class_id), *(("teacher", person) for person in one.teachers)]
        for key in [*whose, ("room", one.room.casefold())] if one.room else whose:
            groups[key].append(at)
    pairs = {pair for found in groups.values() for pair in combinations(found, 2)}
    return ((ordered[one], ordered[other]) for one, other in sorted(pairs))


def _order(one: BoardLesson) -> tuple[LessonSlot, int, list[int], str]:
    return one.slot, one.subject_id, sorted(one.teachers), one.room


def _twice(one: BoardLesson, other: BoardLesson, members: Members) -> Iterable[int]:
    """Who is in a subgroup of each; of a whole class's lesson that is said by the class already."""
    here, there = one.slot, other.slot
    if here.class_id != there.class_id or WHOLE_CLASS in {here.subgroup, there.subgroup}:
        return ()
    return sorted(
        pupil_id
        for pupil_id, own in members.get(here.class_id, {}).items()
        if has_lesson(own, one.planned, here.day) and has_lesson(own, other.planned, here.day)
    )


class SchoolLessons(NamedTuple):
    """Lessons of days with those who have them."""

    board: LessonBoard
    members: Members

    def met(self) -> dict[date, set[tuple[WeekPair, int]]]:
        """What meets by day, with the student of a student's."""
        found: dict[date, set[tuple[WeekPair, int]]] = defaultdict(set)
        for one in meetings(self.board, self.members):
            found[one.day].add((one.pair, one.student_id))
        return found


def brought(before: SchoolLessons, after: SchoolLessons, week: SchoolLessons) -> list[Meeting]:
    """What meets after and neither before nor in the plain week (`week`: the days without changes of single lessons).

    In order of time. Of a pair that met before nothing is asked: a joint lesson that is handed over goes on being one.
    """
    stood, plain = before.met(), defaultdict(set)
    for one in meetings(week.board, week.members):
        plain[one.day].add((one.pair, one.student_id, one.subjects))
    found = (
        one
        for one in meetings(after.board, after.members)
        if (one.pair, one.student_id) not in stood.get(one.day, ())
        and (one.pair, one.student_id, one.subjects) not in plain.get(one.day, ())
    )
    return sorted(found, key=lambda one: (one.day, one.one.slot.number, one.pair, one.student_id))


def parted(before: SchoolLessons, after: SchoolLessons) -> set[WeekPair]:
    """What met before and does not after: the way back may bring it again."""
    left = after.met()
    return {pair for day, pairs in before.met().items() for pair, _ in pairs - left.get(day, set())}
