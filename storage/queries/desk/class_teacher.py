"""A whole class at a glance: consents, signatures, debts and averages that moved; a statement each."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, Integer, bindparam, case, cast, func, or_, select

from storage.queries.school.in_force import consented, guards
from storage.tables import Debt, GradedWork, Guardianship, Lesson, Link, Mark, Person


class DeskGuardianRow(NamedTuple):
    """A guardian of a student who has linked."""

    student_id: int
    id: int
    code: str
    last_name: str
    first_name: str
    middle_name: str | None


class DeskDebtRow(NamedTuple):
    """A work of a student not handed in."""

    student_id: int
    subject_id: int
    day: date
    kind: str
    due: date | None


class MovedRow(NamedTuple):
    """Σ(mark·weight) and Σ(weight) of a student in a subject, and what they were before."""

    student_id: int
    subject_id: int
    total: int
    weights: int
    total_before: int
    weights_before: int


NUMBERS = ("1", "2", "3", "4", "5")
_STUDENTS: BindParameter[Any] = bindparam("student_ids", expanding=True)


def count_without_consent(connection: Connection, student_ids: Collection[int], today: date) -> int:
    """How many of the students and their guardians, by a right in force, have no consent on record."""
    guardians = select(Guardianship.guardian_id).where(
        Guardianship.student_id.in_(_STUDENTS),
        guards(today),
    )
    query = select(func.count()).where(
        or_(Person.id.in_(_STUDENTS), Person.id.in_(guardians)),
        ~consented(today),
    )
    return connection.scalar(query, {"student_ids": list(student_ids)}) or 0


def has_lessons(connection: Connection, class_id: int, first: date, last: date) -> bool:
    """Whether the journal has a lesson of the class in the days."""
    query = select(Lesson.id).where(Lesson.class_id == class_id, Lesson.day.between(first, last)).limit(1)
    return connection.scalar(query) is not None


def list_linked_guardians(
    connection: Connection, student_ids: Collection[int], today: date
) -> list[DeskGuardianRow]:
    """The guardians, by a right in force, who have linked."""
    linked = select(Link.person_id).where(Link.ended_at.is_(None), Link.agreed_at.is_not(None))
    query = (
        select(
            Guardianship.student_id,
            Person.id,
            Person.code,
            Person.last_name,
            Person.first_name,
            Person.middle_name,
        )
        .join(Person, Person.id == Guardianship.guardian_id)
        .where(
            Guardianship.student_id.in_(_STUDENTS),
            guards(today),
            Person.id.in_(linked),
        )
        .order_by(Person.id)
    )
    return [
        DeskGuardianRow(*row) for row in connection.execute(query, {"student_ids": list(student_ids)}).all()
    ]


def list_fresh_debts(
    connection: Connection, student_ids: Collection[int], first: date, last: date
) -> list[DeskDebtRow]:
    """Open debts of the students that were set, or fell due, in the days; the oldest first."""
    query = (
        select(Debt.student_id, Debt.subject_id, Debt.day, Debt.kind, Debt.due)
        .where(
            Debt.student_id.in_(_STUDENTS),
            Debt.closed_on.is_(None),
            or_(Debt.day.between(first, last), Debt.due.between(first, last)),
        )
        .order_by(Debt.day, Debt.id)
    )
    return [DeskDebtRow(*row) for row in connection.execute(query, {"student_ids": list(student_ids)}).all()]


def list_moved(
    connection: Connection, student_ids: Collection[int], term: tuple[date, date], since: date, last: date
) -> list[MovedRow]:
    """Sums of the term's marks by student and subject where something was set from `since` to `last`.

    `total` and `weights` are Σ(mark·weight) and Σ(weight) by then, `total_before` and `weights_before` without
    what was set since.
    """
    mark = case((Mark.value.in_(NUMBERS), cast(Mark.value, Integer)), else_=0)
    before = Mark.set_on < since
    query = (
        select(
            Mark.student_id,
            Mark.subject_id,
            func.sum(mark * GradedWork.weight).label("total"),
            func.sum(GradedWork.weight).label("weights"),
            func.sum(case((before, mark * GradedWork.weight), else_=0)).label("total_before"),
            func.sum(case((before, GradedWork.weight), else_=0)).label("weights_before"),
        )
        .join(GradedWork, GradedWork.id == Mark.work_id)
        .where(
            Mark.student_id.in_(_STUDENTS),
            Mark.day.between(*term),
            Mark.set_on <= last,
            Mark.value.in_(NUMBERS),
            GradedWork.weight > 0,
        )
        .group_by(Mark.student_id, Mark.subject_id)
        .having(func.sum(case((before, 0), else_=1)) > 0)
    )
    return [MovedRow(*row) for row in connection.execute(query, {"student_ids": list(student_ids)}).all()]
