"""Days of a whole school as the substitutions see them: its board, who works, who is absent, who teaches what."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from services.diary.timetable.planning import substitution
from services.rules.timetable.board import BoardLesson, LessonBoard, LessonSlot
from services.rules.timetable.classplan import ClassPlan, class_plan
from services.rules.timetable.giving import Load, givers
from services.rules.timetable.schoolday import planned_lessons
from services.rules.timetable.timetable import TimetableRow
from services.school.reference import FormClass, Reference, Year
from services.school.roles import Role
from services.work import Work
from storage.queries.desk import school_week as week
from storage.queries.diary.plan import SubstitutionRow
from storage.queries.office.substitutions import reading as queries

DAY = timedelta(days=1)
R = TypeVar("R", bound=week.SchoolSlotRow | SubstitutionRow | week.SchoolAssignmentRow)


@dataclass
class SchoolDays:
    """Some days of one school; a fixed number of statements, however many classes and days."""

    work: Work
    reference: Reference
    days: tuple[date, ...]

    @classmethod
    def between(cls, work: Work, reference: Reference, first: date, last: date) -> "SchoolDays":
        """Every day from first to last."""
        return cls(work, reference, tuple(first + DAY * step for step in range((last - first).days + 1)))

    @property
    def year(self) -> Year | None:
        """The year of the last day."""
        return self.reference.year_at(max(self.days))

    @cached_property
    def forms(self) -> list[FormClass]:
        """The classes of the year, by grade and letter."""
        year = self.year
        forms = (one for one in self.reference.classes.values() if year and one.year_id == year.id)
        return sorted(forms, key=lambda form: form.order)

    @cached_property
    def slots(self) -> list[week.SchoolSlotRow]:
        """The weekly lessons, all validities."""
        return week.list_slots(self.work.connection, [form.id for form in self.forms])

    def with_week(
        self, class_id: int, slots: Iterable[week.SchoolSlotRow], loads: list[Load]
    ) -> "SchoolDays":
        """The same days, were those the weekly lessons and the load of a class."""
        other = replace(self)
        other.slots = [*(row for row in self.slots if row.class_id != class_id), *slots]
        other.loads = {**self.loads, class_id: loads}
        return other

    @cached_property
    def loads(self) -> Mapping[int, list[Load]]:
        """Assignments by class."""
        found: dict[int, list[Load]] = defaultdict(list)
        for row in week.list_assignments(self.work.connection, [form.id for form in self.forms]):
            found[row.class_id].append(Load(*row[1:]))
        return found

    @cached_property
    def rooms(self) -> tuple[str, ...]:
        """Every room that the timetable names, in order."""
        rooms = {row.room for row in self.slots if row.room}
        return tuple(sorted(rooms, key=lambda room: (len(room), room)))

    @cached_property
    def teaching(self) -> Mapping[int, set[tuple[int, int]]]:
        """person → (class, subject) that the person teaches, by assignment or timetable."""
        found: dict[int, set[tuple[int, int]]] = defaultdict(set)
        for class_id, loads in self.loads.items():
            for load in loads:
                found[load.teacher_id].add((class_id, load.subject_id))
        for row in self.slots:
            found[row.teacher_id].add((row.class_id, row.subject_id))
        return found

    @cached_property
    def absences(self) -> list[queries.StaffAbsenceRow]:
        """Who is absent on one of the days, the earliest first."""
        return queries.list_staff_absences(
            self.work.connection, self.reference.school_id, min(self.days), max(self.days)
        )

    def absent(self, day: date) -> set[int]:
        """Who is absent that day."""
        return {row.person_id for row in self.absences if row.first_day <= day <= row.last_day}

    @cached_property
    def teachers(self) -> Mapping[date, set[int]]:
        """Those who teach and are employed, by day."""
        return {
            day: queries.list_working(self.work.connection, self.reference.school_id, Role.TEACHER, day)
            for day in self.days
        }

    @cached_property
    def plans(self) -> Mapping[int, ClassPlan]:
        """What is known of each class's days."""
        ids = [form.id for form in self.forms]
        slots = _by_class(self.slots)
        changes = _by_class(
            week.list_substitutions(self.work.connection, ids, min(self.days), max(self.days)) if ids else ()
        )
        return {form.id: self._plan(form, slots[form.id], changes[form.id]) for form in self.forms}

    def board(self) -> LessonBoard:
        """The lessons of the days as the timetable and its changes have them."""
        board = LessonBoard()
        for form in self.forms:
            for lesson in self._lessons(form, self.plans[form.id]):
                if lesson.planned.held:
                    board.put(lesson)
                else:
                    board.cancelled.append(lesson)
        return board

    def _plan(
        self, form: FormClass, slots: Iterable[week.SchoolSlotRow], changes: Iterable[SubstitutionRow]
    ) -> ClassPlan:
        year = self.reference.year(form.year_id)
        rows = [
            TimetableRow(
                row.weekday, row.number, row.subject_id, row.teacher_id, row.subgroup, row.room, row.starts, row.ends
            )
            for row in slots
        ]  # fmt: skip
        found = [substitution(row) for row in changes]
        return class_plan(
            form.grade,
            form.letter,
            rows,
            found,
            terms=year.terms,
            holidays=year.holidays,
            bells=self.reference.bells,
        )

    def _lessons(self, form: FormClass, plan: ClassPlan) -> Iterator[BoardLesson]:
        for day in self.days:
            for lesson in planned_lessons(day, plan):
                slot = LessonSlot(form.id, day, lesson.number, lesson.subgroup)
                by = givers(lesson, day, self.loads.get(form.id, ()))
                yield BoardLesson(slot, lesson.subject_id, by, lesson.room or "", lesson)


def of_days(work: Work, reference: Reference, days: Collection[date]) -> SchoolDays:
    """Those days alone."""
    return SchoolDays(work, reference, tuple(sorted(set(days))))


def _by_class(rows: Iterable[R]) -> dict[int, list[R]]:
    found: dict[int, list[R]] = defaultdict(list)
    for row in rows:
        found[row.class_id].append(row)
    return found
