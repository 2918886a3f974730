"""A whole year of a school as it is carried over into the next."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from storage.tables import Assignment, Enrolment, Holiday, Lesson, SchoolClass, Student, SubgroupMember, Term


class PupilRow(NamedTuple):
    """A student's time in a class of the year; `ends` is the first day elsewhere."""

    id: int
    student_id: int
    class_id: int
    starts: date
    ends: date | None
    departed_on: date | None


class YearLoadRow(NamedTuple):
    """Who teaches what to a class of the year; both ends inclusive."""

    class_id: int
    subgroup: str
    subject_id: int
    teacher_id: int
    hours: str | None
    starts: date | None
    ends: date | None


class YearPartRow(NamedTuple):
    """A student's time in a subgroup of a class of the year; both ends inclusive."""

    class_id: int
    subject_id: int
    subgroup: str
    student_id: int
    starts: date
    ends: date | None


class SpanRow(NamedTuple):
    """A term (with its kind) or holidays of the year; both ends inclusive."""

    name: str
    kind: str
    starts: date
    ends: date
    classes: str


_FORMS = select(SchoolClass.id).where(SchoolClass.year_id == bindparam("year_id"))
_PUPILS = (
    select(
        Enrolment.id,
        Enrolment.student_id,
        Enrolment.class_id,
        Enrolment.starts,
        Enrolment.ends,
        Student.departed_on,
    )
    .join(Student, Student.person_id == Enrolment.student_id)
    .where(Enrolment.class_id.in_(_FORMS))
    .order_by(Enrolment.id)
)
_LOAD = (
    select(*(getattr(Assignment, name) for name in YearLoadRow._fields))
    .where(Assignment.class_id.in_(_FORMS))
    .order_by(Assignment.id)
)
_PARTS = (
    select(*(getattr(SubgroupMember, name) for name in YearPartRow._fields))
    .where(SubgroupMember.class_id.in_(_FORMS))
    .order_by(SubgroupMember.class_id, SubgroupMember.student_id, SubgroupMember.subject_id)
)
_TERMS = (
    select(Term.name, Term.kind, Term.starts, Term.ends, Term.classes)
    .where(Term.year_id == bindparam("year_id"))
    .order_by(Term.starts, Term.ends, Term.id)
)
_HOLIDAYS = (
    select(Holiday.name, Holiday.starts, Holiday.ends, Holiday.classes)
    .where(Holiday.year_id == bindparam("year_id"))
    .order_by(Holiday.starts, Holiday.ends, Holiday.id)
)
_LESSON = select(Lesson.id).where(Lesson.class_id.in_(_FORMS)).limit(1)


def list_pupils(connection: Connection, year_id: int) -> list[PupilRow]:
    """Everybody's times in the classes of the year, whatever their dates."""
    return [PupilRow(*row) for row in connection.execute(_PUPILS, {"year_id": year_id})]


def list_load(connection: Connection, year_id: int) -> list[YearLoadRow]:
    """The load of the year's classes, whatever its dates."""
    return [YearLoadRow(*row) for row in connection.execute(_LOAD, {"year_id": year_id})]


def list_parts(connection: Connection, year_id: int) -> list[YearPartRow]:
    """The subgroups of the year's classes, whatever their dates."""
    return [YearPartRow(*row) for row in connection.execute(_PARTS, {"year_id": year_id})]


def list_terms(connection: Connection, year_id: int) -> list[SpanRow]:
    """The terms of the year in order of time."""
    return [SpanRow(*row) for row in connection.execute(_TERMS, {"year_id": year_id})]


def list_holidays(connection: Connection, year_id: int) -> list[SpanRow]:
    """The holidays of the year in order of time."""
    rows = connection.execute(_HOLIDAYS, {"year_id": year_id})
    return [SpanRow(row.name, "", row.starts, row.ends, row.classes) for row in rows]


def has_lessons(connection: Connection, year_id: int) -> bool:
    """Whether anything stands in the year's journal."""
    return connection.scalar(_LESSON, {"year_id": year_id}) is not None
