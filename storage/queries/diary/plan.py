"""What a class's days are made of, and which classes and subgroups a student is of."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Connection,
    bindparam,
    select,
    union_all,
)

from storage.queries.blanks import NO_DAY, NO_NUMBER, NO_TEXT
from storage.rows import Rows
from storage.tables import Assignment, Enrolment, Lesson, SubgroupMember, Substitution, TimetableSlot

_MEMBERSHIP: CompoundSelect[Any] = union_all(
    select(
        Enrolment.class_id,
        Enrolment.starts,
        Enrolment.ends,
        NO_NUMBER.label("subject_id"),
        NO_TEXT.label("subgroup"),
    ).where(Enrolment.student_id == bindparam("student_id")),
    select(
        SubgroupMember.class_id,
        NO_DAY,
        NO_DAY,
        SubgroupMember.subject_id,
        SubgroupMember.subgroup,
    ).where(SubgroupMember.student_id == bindparam("student_id")),
)


def list_membership(connection: Connection, student_id: int) -> Rows:
    """The student's enrolments of all years (without a subject) and subgroups (with one)."""
    return connection.execute(_MEMBERSHIP, {"student_id": student_id}).all()


_SLOTS = select(
    TimetableSlot.weekday,
    TimetableSlot.number,
    TimetableSlot.subject_id,
    TimetableSlot.teacher_id,
    TimetableSlot.subgroup,
    TimetableSlot.room,
    TimetableSlot.starts,
    TimetableSlot.ends,
).where(TimetableSlot.class_id == bindparam("class_id"))


def list_slots(connection: Connection, class_id: int) -> Rows:
    """The class's weekly lessons, past and coming validities included."""
    return connection.execute(_SLOTS, {"class_id": class_id}).all()


_ASSIGNMENTS = select(
    Assignment.subject_id, Assignment.subgroup, Assignment.teacher_id, Assignment.starts, Assignment.ends
).where(Assignment.class_id == bindparam("class_id"))


def list_assignments(connection: Connection, class_id: int) -> Rows:
    """Who teaches what to the class and its subgroups, and from when to when."""
    return connection.execute(_ASSIGNMENTS, {"class_id": class_id}).all()


_CHANGES: CompoundSelect[Any] = union_all(
    select(
        Lesson.class_id,
        Lesson.id.label("lesson_id"),
        Lesson.day,
        Lesson.number,
        Lesson.subgroup,
        Lesson.subject_id,
        Lesson.teacher_id,
        NO_TEXT.label("room"),
        Lesson.topic,
    ).where(
        Lesson.class_id.in_(bindparam("class_ids", expanding=True)),
        Lesson.day.between(bindparam("first"), bindparam("last")),
    ),
    select(
        Substitution.class_id,
        NO_NUMBER,
        Substitution.day,
        Substitution.number,
        Substitution.subgroup,
        Substitution.subject_id,
        Substitution.teacher_id,
        Substitution.room,
        NO_TEXT,
    ).where(
        Substitution.class_id.in_(bindparam("class_ids", expanding=True)),
        Substitution.day.between(bindparam("first"), bindparam("last")),
    ),
)


def list_changes(connection: Connection, class_ids: Collection[int], first: date, last: date) -> Rows:
    """The journal's lessons (with a lesson_id) and the substitutions (without) of the days."""
    given = {"class_ids": sorted(class_ids), "first": first, "last": last}
    return connection.execute(_CHANGES, given).all()
