"""A school's journal in the words of the workbook, as `export` has the rest of the school."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select
from sqlalchemy.orm import aliased

from storage.queries.school.in_force import enrolled
from storage.queries.workbook.streaming import stream
from storage.tables import (
    AcademicYear,
    Attendance,
    Debt,
    Enrolment,
    GradedWork,
    Lesson,
    Mark,
    Person,
    SchoolClass,
    Subject,
    Term,
    TermMark,
)


class ExportLessonRow(NamedTuple):
    """A lesson given."""

    day: date
    number: int
    grade: int
    letter: str
    subgroup: str
    subject: str
    teacher: str
    topic: str | None
    homework: str | None
    set_due: date | None


class ExportMarkRow(NamedTuple):
    """A mark in a lesson, with its work."""

    day: date
    number: int
    grade: int
    letter: str
    subgroup: str
    subject: str
    student: str
    ordinal: int
    kind: str
    title: str
    weight: int
    value: str
    comment: str | None
    set_on: date


class ExportDebtRow(NamedTuple):
    """A work of a lesson not handed in."""

    day: date
    number: int
    grade: int
    letter: str
    subgroup: str
    subject: str
    student: str
    kind: str
    due: date | None
    closed_on: date | None


class ExportAbsenceRow(NamedTuple):
    """An attendance code of a lesson."""

    day: date
    number: int
    student: str
    code: str
    comment: str | None


class ExportTermMarkRow(NamedTuple):
    """A mark of a term, a year, an exam or the final one."""

    year: str
    slot: str
    term: str | None
    student: str
    subject: str
    value: str


_student = aliased(Person)
_teacher = aliased(Person)


def strays(connection: Connection, school_id: int) -> set[int]:
    """Students with a mark, a debt or a code in a class that was not theirs that day: what was written stays."""
    there = select(Enrolment.id).where(
        Enrolment.class_id == Lesson.class_id,
        enrolled(Lesson.day, Lesson.day),
    )
    found: set[int] = set()
    for table in (Mark, Debt, Attendance):
        query = select(table.student_id).distinct().join(Lesson, Lesson.id == table.lesson_id)
        query = query.join(SchoolClass, SchoolClass.id == Lesson.class_id)
        own = there.where(Enrolment.student_id == table.student_id).exists()
        found.update(connection.scalars(query.where(SchoolClass.school_id == school_id, ~own)))
    return found


def lessons(connection: Connection, school_id: int) -> Iterator[ExportLessonRow]:
    """The journal's lessons."""
    columns = (_teacher.code, Lesson.topic, Lesson.homework, Lesson.homework_set_due)
    query = _lesson_key(*columns).join(_teacher, _teacher.id == Lesson.teacher_id)
    return stream(ExportLessonRow, connection, query.where(SchoolClass.school_id == school_id), *_by_lesson())


def marks(connection: Connection, school_id: int) -> Iterator[ExportMarkRow]:
    """Every mark."""
    columns = (
        Mark.ordinal,
        GradedWork.kind,
        GradedWork.title,
        GradedWork.weight,
        Mark.value,
        Mark.comment,
        Mark.set_on,
    )
    query = _lesson_key(_student.code, *columns).join(Mark, Mark.lesson_id == Lesson.id)
    query = query.join(GradedWork, GradedWork.id == Mark.work_id).join(
        _student, _student.id == Mark.student_id
    )
    query = query.where(SchoolClass.school_id == school_id)
    return stream(ExportMarkRow, connection, query, *_by_lesson(), _student.code, Mark.ordinal)


def debts(connection: Connection, school_id: int) -> Iterator[ExportDebtRow]:
    """Every debt."""
    query = _lesson_key(_student.code, Debt.kind, Debt.due, Debt.closed_on)
    query = query.join(Debt, Debt.lesson_id == Lesson.id).join(_student, _student.id == Debt.student_id)
    query = query.where(SchoolClass.school_id == school_id)
    return stream(ExportDebtRow, connection, query, *_by_lesson(), _student.code)


def absences(connection: Connection, school_id: int) -> Iterator[ExportAbsenceRow]:
    """Every attendance code."""
    table = Attendance
    query = select(table.day, table.number, Person.code, table.code, table.comment)
    query = query.join(Person, Person.id == table.student_id).where(Person.school_id == school_id)
    return stream(ExportAbsenceRow, connection, query, table.day, table.number, Person.code)


def term_marks(connection: Connection, school_id: int) -> Iterator[ExportTermMarkRow]:
    """The marks of terms and years."""
    table = TermMark
    query = select(AcademicYear.name, table.slot, Term.name, Person.code, Subject.name, table.value)
    query = query.join(table, table.year_id == AcademicYear.id).outerjoin(Term, Term.id == table.term_id)
    query = query.join(Person, Person.id == table.student_id).join(Subject, Subject.id == table.subject_id)
    query = query.where(AcademicYear.school_id == school_id)
    # Marks without a term last: the databases disagree on where a NULL stands.
    order = (table.term_id.is_(None), Term.starts, Term.name, table.slot)
    return stream(ExportTermMarkRow, connection, query, AcademicYear.name, *order, Person.code, Subject.name)


def _lesson_key(*columns: Any) -> Select[Any]:
    """(day, number, grade, letter, subgroup, subject, …)"""
    key = (Lesson.day, Lesson.number, SchoolClass.grade, SchoolClass.letter, Lesson.subgroup, Subject.name)
    query = select(*key, *columns).select_from(Lesson)
    return query.join(SchoolClass, SchoolClass.id == Lesson.class_id).join(
        Subject, Subject.id == Lesson.subject_id
    )


def _by_lesson() -> tuple[Any, ...]:
    return (
        Lesson.day,
        SchoolClass.grade,
        SchoolClass.letter,
        Lesson.number,
        Lesson.subgroup,
        Subject.name,
    )
