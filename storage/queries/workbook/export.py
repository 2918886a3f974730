"""A school's rows in the words of the workbook: names and codes instead of ids, in a fixed order.

Every list is ordered by what the workbook shows, byte by byte, so that equal schools give equal files on
either database; the long ones are streamed.
"""

from collections.abc import Iterator
from datetime import date, time
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select
from sqlalchemy.orm import aliased

from storage.queries.workbook.streaming import stream
from storage.tables import (
    AcademicYear,
    Assignment,
    Bell,
    Guardianship,
    Holiday,
    LessonPlanTopic,
    Person,
    PlannedWork,
    SchoolClass,
    SubgroupMember,
    Subject,
    Substitution,
    Term,
    TimetableSlot,
)


class ExportTermRow(NamedTuple):
    """A term; `classes` is a class specification, empty for all."""

    year: str
    name: str
    kind: str
    starts: date
    ends: date
    classes: str


class ExportHolidayRow(NamedTuple):
    """Holidays; `classes` is a class specification, empty for all."""

    year: str
    name: str
    starts: date
    ends: date
    classes: str


class ExportBellRow(NamedTuple):
    """Start and end of a lesson number; `days` is a bit mask, 0 is every day."""

    number: int
    days: int
    starts: time
    ends: time


class ExportSubjectRow(NamedTuple):
    """A subject."""

    name: str
    short: str | None
    unmarked: str | None


class ExportClassRow(NamedTuple):
    """A class and its class teacher's code."""

    year: str
    grade: int
    letter: str
    teacher: str | None


class ExportFamilyRow(NamedTuple):
    """Whose parent a guardian is, by their codes."""

    guardian: str
    student: str
    kinship: str
    until: date | None


class ExportSubgroupRow(NamedTuple):
    """A student of a subgroup of a class."""

    year_id: int
    grade: int
    letter: str
    subject: str
    subgroup: str
    student: str
    starts: date
    ends: date | None


class LoadRow(NamedTuple):
    """Who teaches what to a class or subgroup; hours are exact decimal text."""

    year_id: int
    grade: int
    letter: str
    subgroup: str
    subject: str
    teacher: str
    hours: str | None
    starts: date | None
    ends: date | None


class ExportSlotRow(NamedTuple):
    """A weekly lesson of a class."""

    year_id: int
    grade: int
    letter: str
    subgroup: str
    weekday: int
    number: int
    subject: str
    teacher: str
    room: str | None
    starts: date
    ends: date | None


class ExportSubstitutionRow(NamedTuple):
    """A change of the timetable on a day."""

    year_id: int
    grade: int
    letter: str
    day: date
    number: int
    subgroup: str
    subject: str | None
    teacher: str | None
    room: str | None


class ExportTopicRow(NamedTuple):
    """A topic of a lesson plan; hours are exact decimal text."""

    subject: str
    grade: int
    number: int
    topic: str
    hours: str


class ExportPlannedRow(NamedTuple):
    """A test planned ahead."""

    year_id: int
    grade: int
    letter: str
    day: date
    subgroup: str
    subject: str
    kind: str
    title: str | None


_student = aliased(Person)
_teacher = aliased(Person)
_CLASS = (SchoolClass.year_id, SchoolClass.grade, SchoolClass.letter)


def terms(connection: Connection, school_id: int) -> Iterator[ExportTermRow]:
    """Every term."""
    query = select(AcademicYear.name, Term.name, Term.kind, Term.starts, Term.ends, Term.classes)
    query = query.join(Term, Term.year_id == AcademicYear.id).where(AcademicYear.school_id == school_id)
    return stream(ExportTermRow, connection, query, AcademicYear.name, Term.starts, Term.ends, Term.name)


def holidays(connection: Connection, school_id: int) -> Iterator[ExportHolidayRow]:
    """All holidays."""
    query = select(AcademicYear.name, Holiday.name, Holiday.starts, Holiday.ends, Holiday.classes)
    query = query.join(Holiday, Holiday.year_id == AcademicYear.id).where(AcademicYear.school_id == school_id)
    return stream(ExportHolidayRow, connection, query, AcademicYear.name, Holiday.starts, Holiday.name)


def bells(connection: Connection, school_id: int) -> Iterator[ExportBellRow]:
    """Every bell."""
    query = select(Bell.number, Bell.days, Bell.starts, Bell.ends).where(Bell.school_id == school_id)
    return stream(ExportBellRow, connection, query, Bell.number, Bell.days)


def subjects(connection: Connection, school_id: int) -> Iterator[ExportSubjectRow]:
    """Every subject."""
    query = select(Subject.name, Subject.short, Subject.unmarked).where(Subject.school_id == school_id)
    return stream(ExportSubjectRow, connection, query, Subject.name)


def classes(connection: Connection, school_id: int) -> Iterator[ExportClassRow]:
    """The classes of all years."""
    query = select(AcademicYear.name, SchoolClass.grade, SchoolClass.letter, Person.code)
    query = query.join(SchoolClass, SchoolClass.year_id == AcademicYear.id)
    query = query.outerjoin(Person, Person.id == SchoolClass.class_teacher_id)
    query = query.where(AcademicYear.school_id == school_id)
    return stream(ExportClassRow, connection, query, AcademicYear.name, SchoolClass.grade, SchoolClass.letter)


def families(connection: Connection, school_id: int) -> Iterator[ExportFamilyRow]:
    """Every guardianship."""
    query = select(Person.code, _student.code, Guardianship.kinship, Guardianship.until)
    query = query.join(Guardianship, Guardianship.guardian_id == Person.id)
    query = query.join(_student, _student.id == Guardianship.student_id).where(Person.school_id == school_id)
    return stream(ExportFamilyRow, connection, query, Person.code, _student.code)


def _of_class(table: Any, *columns: Any) -> Select[Any]:
    """(year id, grade, letter, …) of a table of classes."""
    return select(*_CLASS, *columns).join(table, table.class_id == SchoolClass.id)


def subgroups(connection: Connection, school_id: int) -> Iterator[ExportSubgroupRow]:
    """Everybody in subgroups."""
    table = SubgroupMember
    query = _of_class(table, Subject.name, table.subgroup, _student.code, table.starts, table.ends)
    query = query.join(Subject, Subject.id == table.subject_id)
    query = query.join(_student, _student.id == table.student_id).where(SchoolClass.school_id == school_id)
    order = (Subject.name, table.subgroup, _student.code, table.starts)
    return stream(ExportSubgroupRow, connection, query, *_by_class(), *order)


def loads(connection: Connection, school_id: int) -> Iterator[LoadRow]:
    """Every assignment."""
    table = Assignment
    columns = (table.subgroup, Subject.name, _teacher.code, table.hours, table.starts, table.ends)
    query = _taught(_of_class(table, *columns), table).where(SchoolClass.school_id == school_id)
    return stream(LoadRow, connection, query, *_by_class(), Subject.name, table.subgroup, _teacher.code)


def timetable(connection: Connection, school_id: int) -> Iterator[ExportSlotRow]:
    """The timetable, all validities."""
    table = TimetableSlot
    columns = (table.subgroup, table.weekday, table.number, Subject.name, _teacher.code)
    query = _of_class(table, *columns, table.room, table.starts, table.ends)
    query = _taught(query, table).where(SchoolClass.school_id == school_id)
    order = (table.weekday, table.number, table.subgroup, Subject.name, table.starts)
    return stream(ExportSlotRow, connection, query, *_by_class(), *order)


def substitutions(connection: Connection, school_id: int) -> Iterator[ExportSubstitutionRow]:
    """Every substitution."""
    table = Substitution
    query = _of_class(table, table.day, table.number, table.subgroup, Subject.name, _teacher.code, table.room)
    query = _taught(query, table, outer=True).where(SchoolClass.school_id == school_id)
    return stream(
        ExportSubstitutionRow, connection, query, table.day, *_by_class(), table.number, table.subgroup
    )


def plans(connection: Connection, school_id: int) -> Iterator[ExportTopicRow]:
    """The lesson plans."""
    table = LessonPlanTopic
    query = select(Subject.name, table.grade, table.number, table.topic, table.hours)
    query = query.join(table, table.subject_id == Subject.id).where(Subject.school_id == school_id)
    return stream(ExportTopicRow, connection, query, Subject.name, table.grade, table.number)


def planned(connection: Connection, school_id: int) -> Iterator[ExportPlannedRow]:
    """Every test planned."""
    table = PlannedWork
    query = _of_class(table, table.day, table.subgroup, Subject.name, table.kind, table.title)
    query = query.join(Subject, Subject.id == table.subject_id).where(SchoolClass.school_id == school_id)
    return stream(ExportPlannedRow, connection, query, table.day, *_by_class(), table.subgroup, Subject.name)


def _by_class() -> tuple[Any, ...]:
    year = select(AcademicYear.name).where(AcademicYear.id == SchoolClass.year_id).scalar_subquery()
    return year, SchoolClass.grade, SchoolClass.letter


def _taught(query: Select[Any], table: Any, *, outer: bool = False) -> Select[Any]:
    query = query.join(Subject, Subject.id == table.subject_id, isouter=outer)
    return query.join(_teacher, _teacher.id == table.teacher_id, isouter=outer)
