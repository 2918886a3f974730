"""Days of a whole school as the substitutions see them: its board, who works, who is absent, who teaches what."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from services.diary.timetable.planning import ClassWeek, substitution
from services.office.control.given import forms_of, school_weeks
from services.rules.timetable.board import LessonBoard, board_lessons
from services.rules.timetable.classplan import ClassPlan, class_plan
from services.rules.timetable.giving import Load
from services.rules.timetable.timetable import TimetableRow
from services.school.reference import FormClass, Reference, Year
from services.school.roles import Role
from services.work import Work
from storage.queries.desk import school_week as queries_of_weeks
from storage.queries.diary.plan import SubstitutionRow
from storage.queries.office.substitutions import reading as queries

DAY = timedelta(days=1)


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
        return forms_of(self.reference, self.year)

    @cached_property
    def weeks(self) -> Mapping[int, ClassWeek]:
        """The weekly lessons and assignments by class, all validities; as the control keeps them."""
        return school_weeks(self.work, self.reference, self.year) if self.year else {}

    def with_week(self, class_id: int, rows: Iterable[TimetableRow], loads: Iterable[Load]) -> "SchoolDays":
        """The same days, were those the weekly lessons and the load of a class."""
        other = replace(self)
        week = ClassWeek(self.reference.version, tuple(rows), tuple(loads))
        other.weeks = {**self.weeks, class_id: week}
        return other

    @cached_property
    def rooms(self) -> tuple[str, ...]:
        """Every room that the timetable names, in order."""
        rooms = {row.room for week in self.weeks.values() for row in week.rows if row.room}
        return tuple(sorted(rooms, key=lambda room: (len(room), room)))

    @cached_property
    def teaching(self) -> Mapping[int, set[tuple[int, int]]]:
        """person → (class, subject) that the person teaches, by assignment or timetable."""
        found: dict[int, set[tuple[int, int]]] = defaultdict(set)
        for class_id, week in self.weeks.items():
            for whose in (week.loads, week.rows):
                for one in whose:
                    if one.teacher_id is not None:
                        found[one.teacher_id].add((class_id, one.subject_id))
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
        changes: dict[int, list[SubstitutionRow]] = defaultdict(list)
        if ids:
            for row in queries_of_weeks.list_substitutions(
                self.work.connection, ids, min(self.days), max(self.days)
            ):
                changes[row.class_id].append(row)
        return {form.id: self._plan(form, changes[form.id]) for form in self.forms}

    @cached_property
    def plain_plans(self) -> Mapping[int, ClassPlan]:
        """The same of the weekly timetable alone: nothing changed, every day with school."""
        return {form.id: class_plan(form.grade, form.letter, self.weeks[form.id].rows) for form in self.forms}

    def board(self, days: Collection[date] | None = None, *, plain: bool = False) -> LessonBoard:
        """The lessons of the days, or of some of them, as the timetable and (but `plain`) its changes have them."""
        board = LessonBoard()
        plans = self.plain_plans if plain else self.plans
        for form in self.forms:
            loads = self.weeks[form.id].loads
            for one in board_lessons(form.id, plans[form.id], loads, self.days if days is None else days):
                board.add(one)
        return board

    def _plan(self, form: FormClass, changes: Iterable[SubstitutionRow]) -> ClassPlan:
        year = self.reference.year(form.year_id)
        return class_plan(
            form.grade,
            form.letter,
            self.weeks[form.id].rows,
            [substitution(row, self.reference.gone) for row in changes],
            terms=year.terms,
            holidays=year.holidays,
            bells=self.reference.bells,
        )


def of_days(work: Work, reference: Reference, days: Collection[date]) -> SchoolDays:
    """Those days alone."""
    return SchoolDays(work, reference, tuple(sorted(set(days))))
