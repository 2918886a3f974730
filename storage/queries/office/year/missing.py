"""What a year's journal lacks, read for the whole school: a fixed number of statements."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from storage.tables import Attendance, Debt, Lesson, SchoolClass, TermMark


class LearntRow(NamedTuple):
    """A subject that a class or subgroup has had lessons in, and who gave the latest."""

    class_id: int
    subject_id: int
    subgroup: str
    teacher_id: int
    last_day: date


class TermMarkThereRow(NamedTuple):
    """A mark of a term, a year, an exam or the final one that is there."""

    student_id: int
    subject_id: int
    slot: str
    term_id: int | None


class OpenDebtsRow(NamedTuple):
    """How many duty dots are open of a class's or subgroup's lessons of a day in a subject."""

    class_id: int
    subject_id: int
    subgroup: str
    day: date
    found: int


class AbsencesRow(NamedTuple):
    """How many absences without a reason a class has."""

    class_id: int
    found: int


_FORMS = select(SchoolClass.id).where(SchoolClass.year_id == bindparam("year_id"))
_LEARNT = (
    select(Lesson.class_id, Lesson.subject_id, Lesson.subgroup, Lesson.teacher_id, func.max(Lesson.day))
    .where(Lesson.class_id.in_(_FORMS), Lesson.day.between(bindparam("first"), bindparam("last")))
    .group_by(Lesson.class_id, Lesson.subject_id, Lesson.subgroup, Lesson.teacher_id)
)
_MARKS = select(*(getattr(TermMark, name) for name in TermMarkThereRow._fields)).where(
    TermMark.year_id == bindparam("year_id")
)
_DEBTS = (
    select(Lesson.class_id, Lesson.subject_id, Lesson.subgroup, Lesson.day, func.count())
    .join(Debt, Debt.lesson_id == Lesson.id)
    .where(Lesson.class_id.in_(_FORMS), Debt.closed_on.is_(None))
    .group_by(Lesson.class_id, Lesson.subject_id, Lesson.subgroup, Lesson.day)
)
_ABSENCES = (
    select(Lesson.class_id, func.count())
    .join(Attendance, Attendance.lesson_id == Lesson.id)
    .where(
        Lesson.class_id.in_(_FORMS),
        Lesson.day >= bindparam("since"),
        Attendance.code.in_(bindparam("codes", expanding=True)),
    )
    .group_by(Lesson.class_id)
)


def list_learnt(connection: Connection, year_id: int, first: date, last: date) -> list[LearntRow]:
    """What the year's classes have had lessons in on the days, by who gave them."""
    asked = {"year_id": year_id, "first": first, "last": last}
    return [LearntRow(*row) for row in connection.execute(_LEARNT, asked)]


def list_set(connection: Connection, year_id: int) -> list[TermMarkThereRow]:
    """Every mark of a term or of the year that is there."""
    return [TermMarkThereRow(*row) for row in connection.execute(_MARKS, {"year_id": year_id})]


def count_debts(connection: Connection, year_id: int) -> list[OpenDebtsRow]:
    """Open duty dots by page and day."""
    return [OpenDebtsRow(*row) for row in connection.execute(_DEBTS, {"year_id": year_id})]


def count_absences(
    connection: Connection, year_id: int, codes: Collection[str], since: date
) -> list[AbsencesRow]:
    """Absences of those codes by class, from a day on."""
    asked = {"year_id": year_id, "codes": list(codes), "since": since}
    return [AbsencesRow(*row) for row in connection.execute(_ABSENCES, asked)]
