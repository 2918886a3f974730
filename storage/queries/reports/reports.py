"""A whole class's journal in a constant number of statements, whatever its size."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Connection,
    bindparam,
    select,
    union_all,
)

from storage.queries.blanks import NO_DAY, NO_NUMBER, NO_TEXT
from storage.rows import Rows
from storage.tables import (
    Attendance,
    Audit,
    Debt,
    Enrolment,
    Lesson,
    Mark,
    Person,
    Student,
    SubgroupMember,
    TermMark,
    Work,
)

_STUDENTS: BindParameter[Any] = bindparam("student_ids", expanding=True)


def list_members(connection: Connection, class_id: int) -> Rows:
    """Everybody who is or was of the class: names, the stay's ends and the day of departure."""
    query = (
        select(
            Person.id,
            Person.last_name,
            Person.first_name,
            Person.middle_name,
            Enrolment.starts,
            Enrolment.ends,
            Student.departed_on,
        )
        .join(Enrolment, Enrolment.student_id == Person.id)
        .join(Student, Student.person_id == Person.id)
        .where(Enrolment.class_id == class_id)
        .order_by(Person.last_name, Person.first_name, Person.id, Enrolment.starts)
    )
    return connection.execute(query).all()


_MEMBERSHIPS: CompoundSelect[Any] = union_all(
    select(
        Enrolment.student_id,
        Enrolment.class_id,
        Enrolment.starts,
        Enrolment.ends,
        NO_NUMBER.label("subject_id"),
        NO_TEXT.label("subgroup"),
    ).where(Enrolment.student_id.in_(_STUDENTS)),
    select(
        SubgroupMember.student_id,
        SubgroupMember.class_id,
        NO_DAY,
        NO_DAY,
        SubgroupMember.subject_id,
        SubgroupMember.subgroup,
    ).where(SubgroupMember.student_id.in_(_STUDENTS)),
)


def list_memberships(connection: Connection, student_ids: Collection[int]) -> Rows:
    """The students' enrolments of all years (without a subject) and subgroups (with one)."""
    return connection.execute(_MEMBERSHIPS, {"student_ids": list(student_ids)}).all()


def list_marks(connection: Connection, student_ids: Collection[int], first: date, last: date) -> Rows:
    """The students' marks of the days, in order of date."""
    query = (
        select(Mark.student_id, Mark.subject_id, Mark.value, Mark.day, Work.weight)
        .join(Work, Work.id == Mark.work_id)
        .join(Lesson, Lesson.id == Mark.lesson_id)
        .where(Mark.student_id.in_(student_ids), Mark.day.between(first, last))
        .order_by(Mark.day, Lesson.number, Mark.ordinal)
    )
    return connection.execute(query).all()


def list_debts(connection: Connection, student_ids: Collection[int]) -> Rows:
    """The students' works not handed in, the oldest first."""
    query = (
        select(Debt.student_id, Debt.subject_id, Debt.day, Debt.kind, Debt.due, Lesson.topic)
        .join(Lesson, Lesson.id == Debt.lesson_id)
        .where(Debt.student_id.in_(student_ids), Debt.closed_on.is_(None))
        .order_by(Debt.day, Lesson.number)
    )
    return connection.execute(query).all()


def list_term_marks(connection: Connection, student_ids: Collection[int], year_id: int) -> Rows:
    """The students' term, year, exam and final marks of a year."""
    query = select(
        TermMark.student_id, TermMark.subject_id, TermMark.term_id, TermMark.slot, TermMark.value
    ).where(TermMark.student_id.in_(student_ids), TermMark.year_id == year_id)
    return connection.execute(query).all()


def list_codes(connection: Connection, student_ids: Collection[int], first: date, last: date) -> Rows:
    """The students' attendance codes of the days, in order of time."""
    query = (
        select(Attendance.student_id, Attendance.lesson_id, Attendance.day, Attendance.code)
        .where(Attendance.student_id.in_(student_ids), Attendance.day.between(first, last))
        .order_by(Attendance.day, Attendance.number)
    )
    return connection.execute(query).all()


def list_lessons(connection: Connection, class_ids: Collection[int], first: date, last: date) -> Rows:
    """The journal's lessons of the classes in the days, all subgroups."""
    query = select(Lesson.id, Lesson.class_id, Lesson.day, Lesson.subject_id, Lesson.subgroup).where(
        Lesson.class_id.in_(class_ids), Lesson.day.between(first, last)
    )
    return connection.execute(query).all()


def list_exports(
    connection: Connection, school_id: int, account_id: int, since: datetime
) -> list[dict[str, Any]]:
    """The details of what the account has exported lately."""
    query = select(Audit.details).where(
        Audit.school_id == school_id,
        Audit.at >= since,
        Audit.account_id == account_id,
        Audit.action == "export",
    )
    return list(connection.execute(query).scalars())
