"""Whose a leaver's lessons become: course by course, to who is free at every one of them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from services.office.changes.lessons_then import LessonsThen, days_alike
from services.office.substitutions.candidates import StandInFit, fit_of
from services.rules.lookalikes import russian_order
from services.rules.standing import lasts
from services.rules.timetable.board import BoardLesson, LessonBoard, LessonSlot
from services.school.office_rights import SchoolAccess
from services.school.reference import Year
from services.school.roles import Role
from services.work import Work
from storage.queries.office.staff import reading as queries
from storage.queries.office.substitutions.reading import list_working

DAY = timedelta(days=1)


class Course(NamedTuple):
    """A subject of a class, with all its subgroups."""

    class_id: int
    subject_id: int


class TakenThen(NamedTuple):
    """Why somebody cannot take a course: the lesson that they give at the moment of one of its lessons."""

    person_id: int
    other: BoardLesson


@dataclass
class LeaverLessons:
    """The lessons of a leaver from a day on; `give` hands over as the plan is made, nothing is written."""

    work: Work
    access: SchoolAccess
    person_id: int
    day: date
    year: Year

    @cached_property
    def load(self) -> list[queries.OwnLoadRow]:
        """The leaver's load from the day on."""
        return queries.list_load(self.work.connection, self.person_id, self.year.id, self.day)

    @cached_property
    def weekly(self) -> list[queries.OwnWeeklyRow]:
        """The leaver's weekly lessons from the day on."""
        return queries.list_weekly(self.work.connection, self.person_id, self.year.id, self.day)

    @cached_property
    def granted(self) -> list[queries.OwnChangeRow]:
        """The changes of single lessons that name the leaver from the day on."""
        return queries.list_granted(self.work.connection, self.person_id, self.day)

    @cached_property
    def courses(self) -> list[Course]:
        """What the leaver teaches, by class and subject."""
        reference = self.access.reference
        found = {Course(row.class_id, row.subject_id) for row in self.load}
        found |= {Course(row.class_id, row.subject_id) for row in self.weekly}
        return sorted(
            found,
            key=lambda one: (
                reference.classes[one.class_id].order,
                russian_order(reference.subjects[one.subject_id].name),
            ),
        )

    @cached_property
    def _then(self) -> LessonsThen:
        first = max(self.day, self.year.span.starts)
        days = [first + DAY * step for step in range((self.year.span.ends - first).days + 1)]
        return LessonsThen.read(self.work, self.access.reference, days or [first])

    @cached_property
    def board(self) -> LessonBoard:
        """The school's lessons as they would be: one day of each likeness, and those with changes."""
        return self._then.days.board(days_alike(self._then, self._then))

    @cached_property
    def own(self) -> dict[Course, list[BoardLesson]]:
        """The leaver's lessons as they were, in order of time; of other classes' courses those that were granted."""
        found: dict[Course, list[BoardLesson]] = defaultdict(list)
        for one in sorted(self.board.every(), key=lambda one: (one.slot.day, one.slot.number, one.slot)):
            if self.person_id in one.teachers:
                found[Course(one.slot.class_id, one.subject_id)].append(one)
        return found

    @cached_property
    def _places(self) -> set[LessonSlot]:
        return {one.slot for lessons in self.own.values() for one in lessons}

    def hours(self, course: Course) -> int:
        """Lessons of it in a week, on the day."""
        day = max(self.day, self.year.span.starts)
        return sum(
            (row.class_id, row.subject_id) == course and lasts(row.starts, row.ends, day, day)
            for row in self.weekly
        )

    def taken(self, course: Course, person_id: int) -> TakenThen | None:
        """The first lesson that the person gives at the moment of one of the course's; None where there is none.

        What was taught together goes on so: a lesson that was the leaver's too at that moment is in nobody's way.
        """
        return next(self._taken(self.own.get(course, []), person_id), None)

    def _taken(self, lessons: list[BoardLesson], person_id: int) -> Iterator[TakenThen]:
        for one in lessons:
            for other in self.board.at(one.slot.day, one.slot.number):
                if person_id in other.teachers and other.slot not in self._places:
                    yield TakenThen(person_id, other)

    def is_free(self, slot: LessonSlot, person_id: int) -> bool:
        """Whether the person gives no lesson at the moment of that one."""
        others = self.board.at(slot.day, slot.number)
        return not any(person_id in one.teachers and one.slot != slot for one in others)

    def give(self, course: Course, person_id: int) -> None:
        """Let the lessons of the course be the person's from here on."""
        for one in self.own.get(course, []):
            self.board.take_off(one)
            self.board.put(one._replace(teachers=one.teachers - {self.person_id} | {person_id}))

    @cached_property
    def teachers(self) -> frozenset[int]:
        """Who teaches at the school on the day and still at the year's end, the leaver aside."""
        first, last = max(self.day, self.year.span.starts), self.year.span.ends
        stay = [
            list_working(self.work.connection, self.access.school_id, Role.TEACHER, day)
            for day in {first, max(first, last)}
        ]
        return frozenset(set.intersection(*stay) & self.access.reference.staff.keys()) - {self.person_id}

    def fit(self, course: Course, person_id: int) -> StandInFit:
        """Whether the person teaches the subject, else the class."""
        lessons = self.own.get(course)
        return fit_of(self._then.days, person_id, lessons[0]) if lessons else StandInFit.OTHER

    def free(self, course: Course) -> list[int]:
        """Who could take it, the best first."""
        names = self.access.reference.staff
        found = (one for one in self.teachers if self.taken(course, one) is None)
        return sorted(found, key=lambda one: (self.fit(course, one), russian_order(names[one].full), one))

    def busy(self, course: Course) -> list[TakenThen]:
        """Who teaches the subject and could not take it, with the first lesson in the way."""
        own = (one for one in self.teachers if self.fit(course, one) is StandInFit.SUBJECT)
        found = (self.taken(course, one) for one in own)
        names = self.access.reference.staff
        return sorted(
            (one for one in found if one is not None),
            key=lambda one: russian_order(names[one.person_id].full),
        )
