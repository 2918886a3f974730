"""What a class's days are made of, and which classes and subgroups a student is of."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    CompoundSelect,
    Connection,
    bindparam,
    select,
    union_all,
)

from storage.queries.typed_nulls import NO_NUMBER, NO_TEXT
from storage.tables import Assignment, Enrolment, Lesson, SubgroupMember, Substitution, TimetableSlot


class SlotRow(NamedTuple):
    """A weekly lesson of a class."""

    weekday: int
    number: int
    subject_id: int
    teacher_id: int
    subgroup: str
    room: str | None
    starts: date
    ends: date | None


class AssignmentRow(NamedTuple):
    """Who teaches what to a class or subgroup."""

    subject_id: int
    subgroup: str
    teacher_id: int
    starts: date | None
    ends: date | None


class MembershipRow(NamedTuple):
    """An enrolment (without a subject), to the first day elsewhere, or a subgroup (with one), to its last day."""

    class_id: int
    starts: date
    ends: date | None
    subject_id: int | None
    subgroup: str | None


class RecordedRow(NamedTuple):
    """A lesson of the journal."""

    class_id: int
    lesson_id: int
    day: date
    number: int
    subgroup: str
    subject_id: int
    teacher_id: int
    topic: str | None


class SubstitutionRow(NamedTuple):
    """A change of the timetable on a day."""

    class_id: int
    day: date
    number: int
    subgroup: str
    subject_id: int | None
    teacher_id: int | None
    room: str | None


class ChangeRows(NamedTuple):
    """What was recorded and what was changed on the days."""

    recorded: list[RecordedRow]
    substitutions: list[SubstitutionRow]


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
        SubgroupMember.starts,
        SubgroupMember.ends,
        SubgroupMember.subject_id,
        SubgroupMember.subgroup,
    ).where(SubgroupMember.student_id == bindparam("student_id")),
)


def list_membership(connection: Connection, student_id: int) -> list[MembershipRow]:
    """The student's enrolments of all years (without a subject) and subgroups (with one)."""
    return [MembershipRow(*row) for row in connection.execute(_MEMBERSHIP, {"student_id": student_id}).all()]


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


def list_slots(connection: Connection, class_id: int) -> list[SlotRow]:
    """The class's weekly lessons, past and coming validities included."""
    return [SlotRow(*row) for row in connection.execute(_SLOTS, {"class_id": class_id}).all()]


_ASSIGNMENTS = select(
    Assignment.subject_id, Assignment.subgroup, Assignment.teacher_id, Assignment.starts, Assignment.ends
).where(Assignment.class_id == bindparam("class_id"))


def list_assignments(connection: Connection, class_id: int) -> list[AssignmentRow]:
    """Who teaches what to the class and its subgroups, and from when to when."""
    return [AssignmentRow(*row) for row in connection.execute(_ASSIGNMENTS, {"class_id": class_id}).all()]


_CHANGES: CompoundSelect[Any] = union_all(
    select(
        Lesson.class_id,
        Lesson.id.label("lesson_id"),
        Lesson.day,
        Lesson.number,
        Lesson.subgroup,
        Lesson.subject_id,
        Lesson.teacher_id,
        Lesson.topic,
        NO_TEXT.label("room"),
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
        NO_TEXT,
        Substitution.room,
    ).where(
        Substitution.class_id.in_(bindparam("class_ids", expanding=True)),
        Substitution.day.between(bindparam("first"), bindparam("last")),
    ),
)


def list_changes(connection: Connection, class_ids: Collection[int], first: date, last: date) -> ChangeRows:
    """The journal's lessons and the substitutions of the days, in one statement."""
    given = {"class_ids": sorted(class_ids), "first": first, "last": last}
    rows = connection.execute(_CHANGES, given).all()
    return ChangeRows(
        [
            RecordedRow(
                row.class_id, row.lesson_id, row.day, row.number, row.subgroup, row.subject_id, row.teacher_id,
                row.topic,
            )
            for row in rows
            if row.lesson_id is not None
        ],
        [
            SubstitutionRow(
                row.class_id, row.day, row.number, row.subgroup, row.subject_id, row.teacher_id, row.room
            )
            for row in rows
            if row.lesson_id is None
        ],
    )  # fmt: skip
