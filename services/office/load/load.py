"""The load of a school on a day, by class and by teacher, and which classes have more than they may."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import cast

from services.errors import NotFound
from services.office.substitutions.school_days import SchoolDays
from services.office.weekly.edit import first_day
from services.rules.curriculum_limits import days_over, hours_of, week_limit
from services.rules.lookalikes import russian_order
from services.rules.standing import in_part, lasts
from services.rules.timetable.timetable import TimetableRow
from services.rules.timetable.weekly import WeekRow, in_force
from services.school.actor import Actor
from services.school.labels import PersonName
from services.school.office_rights import OfficeRight, SchoolAccess, access_school, access_schools
from services.school.reference import FormClass, Subject
from services.school.roles import Role
from services.work import Work
from storage.queries.office.substitutions import reading as substitutions
from storage.queries.office.weekly import reading

SATURDAY = 6


@dataclass(frozen=True, slots=True)
class LoadItem:
    """A subject that somebody teaches to a class or subgroup."""

    id: int
    form: FormClass
    subject: Subject
    subgroup: str
    teacher_id: int
    teacher: PersonName | None
    written: str | None
    """Hours a week as they are kept."""
    hours: Decimal
    """Those; as many as there are weekly lessons where none are kept."""
    lessons: int
    """Weekly lessons."""
    starts: date | None
    ends: date | None


@dataclass(frozen=True, slots=True)
class ClassHours:
    """A class's hours a week against the limit."""

    form: FormClass
    hours: Decimal
    limit: int
    six_days: bool
    long_days: tuple[int, ...]
    """Weekdays with more lessons than may be."""

    @property
    def over(self) -> bool:
        """Whether the week or a day has too many."""
        return self.hours > self.limit or bool(self.long_days)


def _week_row(row: TimetableRow) -> WeekRow:
    """A weekly lesson of the school's own timetable has a teacher and a first day."""
    return WeekRow(
        0,
        row.weekday,
        row.number,
        row.subgroup,
        row.subject_id,
        cast("int", row.teacher_id),
        row.room,
        cast("date", row.valid_from),
        row.valid_to,
    )


@dataclass(frozen=True)
class SchoolLoad:
    """The load of the year's classes as it is from a day on; a fixed number of statements."""

    work: Work
    access: SchoolAccess
    day: date

    @cached_property
    def days(self) -> SchoolDays:
        """The school's timetable."""
        return SchoolDays.between(self.work, self.access.reference, self.day, self.day)

    @cached_property
    def week(self) -> dict[int, list[WeekRow]]:
        """The weekly lessons of each class in force on the day."""
        return {
            class_id: in_force([_week_row(row) for row in week.rows], self.day)
            for class_id, week in self.days.weeks.items()
        }

    def nobodys(self, class_id: int) -> list[tuple[Subject, str, int]]:
        """What of a class's week nobody teaches: the subject, the subgroup, how many lessons; who did has left."""
        week, found = self.days.weeks[class_id], Counter[tuple[int, str]]()
        for row in week.rows:
            load = any(
                one.subject_id == row.subject_id
                and in_part(one.subgroup, {row.subgroup})
                and one.covers(self.day)
                for one in week.loads
            )
            if row.covers(self.day) and row.teacher_on(self.day) is None and not load:
                found[row.subject_id, row.subgroup] += 1
        subjects = self.access.reference.subjects
        rows = [(subjects[one], part, count) for (one, part), count in found.items()]
        return sorted(rows, key=lambda one: (russian_order(one[0].name), one[1]))

    @cached_property
    def items(self) -> list[LoadItem]:
        """Everything that is or will be taught, by class, subject and subgroup."""
        forms = {form.id: form for form in self.days.forms}
        rows = reading.list_class_loads(self.work.connection, list(forms))
        found = [
            self._item(row, forms[row.class_id])
            for row in rows
            if lasts(row.starts, row.ends, self.day, date.max)
        ]
        return sorted(
            found,
            key=lambda one: (
                one.form.order,
                russian_order(one.subject.name),
                one.subgroup,
                one.id,
            ),
        )

    def _item(self, row: reading.ClassLoadRow, form: FormClass) -> LoadItem:
        reference = self.access.reference
        lessons = sum(
            (one.subject_id, one.teacher_id) == (row.subject_id, row.teacher_id)
            and in_part(row.subgroup, {one.subgroup})
            for one in self.week.get(form.id, ())
        )
        hours = hours_of(row.hours) or Decimal(lessons)
        return LoadItem(
            row.id,
            form,
            reference.subjects[row.subject_id],
            row.subgroup,
            row.teacher_id,
            reference.staff.get(row.teacher_id),
            row.hours,
            hours,
            lessons,
            row.starts,
            row.ends,
        )

    @cached_property
    def classes(self) -> list[ClassHours]:
        """Every class with its hours."""
        own: dict[int, list[LoadItem]] = defaultdict(list)
        for item in self.items:
            own[item.form.id].append(item)
        return [self._hours(form, own[form.id]) for form in self.days.forms]

    def _hours(self, form: FormClass, items: list[LoadItem]) -> ClassHours:
        week = self.week.get(form.id, [])
        six = any(row.weekday == SATURDAY for row in week)
        numbers: dict[int, set[int]] = defaultdict(set)
        for row in week:
            numbers[row.weekday].add(row.number)
        counts = {weekday: len(found) for weekday, found in numbers.items()}
        hours = learned(item for item in items if lasts(item.starts, item.ends, self.day, self.day))
        limit = week_limit(form.grade, six_days=six)
        return ClassHours(form, hours, limit, six, tuple(days_over(form.grade, counts)))

    @cached_property
    def teachers(self) -> list[tuple[int, PersonName]]:
        """Who teaches or may, by name."""
        names, school_id = self.access.reference.staff, self.access.school_id
        people = substitutions.list_working(self.work.connection, school_id, Role.TEACHER, self.day)
        people |= {item.teacher_id for item in self.items}
        found = ((one, names[one]) for one in people if one in names)
        return sorted(found, key=lambda one: (russian_order(one[1].full), one[0]))

    def whole(self) -> "SchoolLoad":
        """The same with everything read, for a screen."""
        _ = self.classes, self.teachers
        return self


def learned(items: Iterable[LoadItem]) -> Decimal:
    """Hours a week that one student of the class has: subgroups of a subject learn at once."""
    whole: dict[int, Decimal] = defaultdict(Decimal)
    parts: dict[int, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for item in items:
        if item.subgroup:
            parts[item.subject.id][item.subgroup] += item.hours
        else:
            whole[item.subject.id] += item.hours
    split = sum((max(found.values()) for found in parts.values()), Decimal(0))
    return sum(whole.values(), Decimal(0)) + split


def _of(work: Work, access: SchoolAccess) -> SchoolLoad:
    year = access.reference.office_year(access.reference.today(work))
    if year is None:
        raise NotFound
    return SchoolLoad(work, access, min(first_day(work, access, year), year.span.ends)).whole()


def school_load(work: Work, actor: Actor, school_id: int = 0) -> SchoolLoad:
    """For who reads the timetable. NotFound, NotLinked."""
    return _of(work, access_school(work, actor, OfficeRight.READ_TIMETABLE, school_id))


def load_of_class(work: Work, actor: Actor, class_id: int) -> SchoolLoad:
    """The school's load for who reads it, asked for a class of it. NotFound."""
    for access in access_schools(work, actor, OfficeRight.READ_TIMETABLE):
        if class_id in access.reference.classes:
            found = _of(work, access)
            if class_id in {form.id for form in found.days.forms}:
                return found
    raise NotFound


def load_of_teacher(work: Work, actor: Actor, person_id: int) -> SchoolLoad:
    """The same, asked for a teacher of it. NotFound."""
    for access in access_schools(work, actor, OfficeRight.READ_TIMETABLE):
        if person_id in access.reference.staff:
            return _of(work, access)
    raise NotFound


@dataclass(frozen=True, slots=True)
class OneLoad:
    """A load to be changed, among the others."""

    load: SchoolLoad
    item: LoadItem


def one_load(work: Work, actor: Actor, assignment_id: int) -> OneLoad:
    """For who makes the timetable. NotFound."""
    for access in access_schools(work, actor, OfficeRight.TIMETABLE):
        load = _of(work, access)
        item = next((one for one in load.items if one.id == assignment_id), None)
        if item is not None:
            return OneLoad(load, item)
    raise NotFound
