"""A whole class's journal in a constant number of statements, whatever its size."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Connection,
    bindparam,
    select,
    union_all,
)

from storage.queries.diary.plan import MembershipRow
from storage.queries.typed_nulls import NO_NUMBER, NO_TEXT
from storage.tables import (
    Attendance,
    Audit,
    Debt,
    Enrolment,
    GradedWork,
    Lesson,
    Mark,
    SubgroupMember,
    TermMark,
)


class ReportMarkRow(NamedTuple):
    """A mark of a student."""

    student_id: int
    subject_id: int
    value: str
    day: date
    weight: int


class ReportDebtRow(NamedTuple):
    """A work of a student not handed in."""

    student_id: int
    subject_id: int
    day: date
    kind: str
    due: date | None
    topic: str | None


class ReportTermMarkRow(NamedTuple):
    """A term, year, exam or final mark of a student."""

    student_id: int
    subject_id: int
    term_id: int | None
    slot: str
    value: str


class ReportCodeRow(NamedTuple):
    """An attendance code of a student."""

    student_id: int
    lesson_id: int
    day: date
    code: str


class ReportLessonRow(NamedTuple):
    """A lesson of the journal."""

    id: int
    class_id: int
    day: date
    subject_id: int
    subgroup: str


_STUDENTS: BindParameter[Any] = bindparam("student_ids", expanding=True)


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
        SubgroupMember.starts,
        SubgroupMember.ends,
        SubgroupMember.subject_id,
        SubgroupMember.subgroup,
    ).where(SubgroupMember.student_id.in_(_STUDENTS)),
)


def list_memberships(connection: Connection, student_ids: Collection[int]) -> dict[int, list[MembershipRow]]:
    """The students' enrolments of all years (without a subject) and subgroups (with one), by student."""
    found: dict[int, list[MembershipRow]] = {}
    for student_id, *row in connection.execute(_MEMBERSHIPS, {"student_ids": list(student_ids)}):
        found.setdefault(student_id, []).append(MembershipRow(*row))
    return found


def list_marks(
    connection: Connection, student_ids: Collection[int], first: date, last: date
) -> list[ReportMarkRow]:
    """The students' marks of the days, in order of date."""
    query = (
        select(Mark.student_id, Mark.subject_id, Mark.value, Mark.day, GradedWork.weight)
        .join(GradedWork, GradedWork.id == Mark.work_id)
        .join(Lesson, Lesson.id == Mark.lesson_id)
        .where(Mark.student_id.in_(student_ids), Mark.day.between(first, last))
        .order_by(Mark.day, Lesson.number, Mark.ordinal)
    )
    return [ReportMarkRow(*row) for row in connection.execute(query).all()]


def list_debts(connection: Connection, student_ids: Collection[int], since: date) -> list[ReportDebtRow]:
    """The students' works of lessons from `since` on that are not handed in, the oldest first."""
    query = (
        select(Debt.student_id, Debt.subject_id, Debt.day, Debt.kind, Debt.due, Lesson.topic)
        .join(Lesson, Lesson.id == Debt.lesson_id)
        .where(Debt.student_id.in_(student_ids), Debt.closed_on.is_(None), Debt.day >= since)
        .order_by(Debt.day, Lesson.number)
    )
    return [ReportDebtRow(*row) for row in connection.execute(query).all()]


def list_term_marks(
    connection: Connection, student_ids: Collection[int], year_id: int
) -> list[ReportTermMarkRow]:
    """The students' term, year, exam and final marks of a year."""
    query = select(
        TermMark.student_id, TermMark.subject_id, TermMark.term_id, TermMark.slot, TermMark.value
    ).where(TermMark.student_id.in_(student_ids), TermMark.year_id == year_id)
    return [ReportTermMarkRow(*row) for row in connection.execute(query).all()]


def list_codes(
    connection: Connection, student_ids: Collection[int], first: date, last: date
) -> list[ReportCodeRow]:
    """The students' attendance codes of the days, in order of time."""
    query = (
        select(Attendance.student_id, Attendance.lesson_id, Attendance.day, Attendance.code)
        .where(Attendance.student_id.in_(student_ids), Attendance.day.between(first, last))
        .order_by(Attendance.day, Attendance.number)
    )
    return [ReportCodeRow(*row) for row in connection.execute(query).all()]


def list_lessons(
    connection: Connection, class_ids: Collection[int], first: date, last: date
) -> list[ReportLessonRow]:
    """The journal's lessons of the classes in the days, all subgroups."""
    query = select(Lesson.id, Lesson.class_id, Lesson.day, Lesson.subject_id, Lesson.subgroup).where(
        Lesson.class_id.in_(class_ids), Lesson.day.between(first, last)
    )
    return [ReportLessonRow(*row) for row in connection.execute(query).all()]


def list_exports(
    connection: Connection, school_id: int, account_id: int, since: datetime, until: datetime
) -> list[dict[str, object]]:
    """The details of what the account has exported lately; what is later than `until` a wrong clock has dated."""
    query = select(Audit.details).where(
        Audit.school_id == school_id,
        Audit.at.between(since, until),
        Audit.account_id == account_id,
        Audit.action == "export",
    )
    return list(connection.execute(query).scalars())
