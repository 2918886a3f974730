"""What makes the lessons of classes, of the database or as a file would have it, laid out on a board."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from services.rules.standing import Membership
from services.rules.timetable.board import LessonBoard, board_lessons
from services.rules.timetable.brought import Members, SchoolLessons
from services.rules.timetable.classplan import class_plan
from services.rules.timetable.giving import Load
from services.rules.timetable.timetable import Substitution, TimetableRow
from storage.queries.workbook.lessons_met import ChangeFactRow, LoadFactRow, SlotFactRow

F = TypeVar("F", SlotFactRow, LoadFactRow, ChangeFactRow)
Parts = Mapping[tuple[int, int, int], Sequence[Membership]]
"""(class, subject, student) → the subgroups over time."""


@dataclass
class LessonFacts:
    """What makes the lessons of a year's classes."""

    slots: list[SlotFactRow] = field(default_factory=list)
    loads: list[LoadFactRow] = field(default_factory=list)
    changes: list[ChangeFactRow] = field(default_factory=list)
    parts: Parts = field(default_factory=dict)

    def of(self, class_ids: Collection[int]) -> "LessonFacts":
        """Those of some classes."""
        return LessonFacts(
            [one for one in self.slots if one.class_id in class_ids],
            [one for one in self.loads if one.class_id in class_ids],
            [one for one in self.changes if one.class_id in class_ids],
            {place: own for place, own in self.parts.items() if place[0] in class_ids},
        )

    def merged(self, wanted: "LessonFacts") -> "LessonFacts":
        """What stands once the wanted rows are written over it."""
        return LessonFacts(
            _merged(self.slots, wanted.slots, lambda one: one[1:7]),
            _merged(self.loads, wanted.loads, lambda one: one[1:5]),
            _merged(self.changes, wanted.changes, lambda one: one[1:5]),
            {**self.parts, **wanted.parts},
        )

    @property
    def members(self) -> Members:
        """By class and student."""
        found: dict[int, dict[int, dict[int, Sequence[Membership]]]] = defaultdict(lambda: defaultdict(dict))
        for (class_id, subject_id, student_id), own in self.parts.items():
            found[class_id][student_id][subject_id] = own
        return found

    def board(self, names: Mapping[int, tuple[int, str]], days: Collection[date]) -> SchoolLessons:
        """The lessons of the days, holidays not considered."""
        board = LessonBoard()
        slots, loads, changes = _by_class(self.slots), _by_class(self.loads), _by_class(self.changes)
        for class_id in slots.keys() | changes.keys():
            plan = class_plan(
                *names[class_id],
                [_timetabled(one) for one in slots.get(class_id, ())],
                [Substitution(one.day, one.number, one.subject_id, one.teacher_id, one.subgroup, one.room) for one in changes.get(class_id, ())],
            )  # fmt: skip
            own = [Load(one.subject_id, one.subgroup, one.teacher_id, one.starts, one.ends) for one in loads.get(class_id, ())]  # fmt: skip
            for lesson in board_lessons(class_id, plan, own, days):
                board.add(lesson)
        return SchoolLessons(board, self.members)


def _timetabled(one: SlotFactRow) -> TimetableRow:
    return TimetableRow(
        one.weekday, one.number, one.subject_id, one.teacher_id, one.subgroup, one.room, one.starts, one.ends
    )


def _by_class(rows: Iterable[F]) -> dict[int, list[F]]:
    found: dict[int, list[F]] = defaultdict(list)
    for one in rows:
        found[one.class_id].append(one)
    return found


def _merged(stand: Sequence[F], wanted: Sequence[F], key: Callable[[F], object]) -> list[F]:
    return list(({key(one): one for one in stand} | {key(one): one for one in wanted}).values())
