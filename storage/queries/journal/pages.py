"""A journal page beyond its own lessons: the marks that averages are made of, term marks, which pages there are."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from storage.tables import GradedWork, Lesson, Mark, TermMark


class WeighedRow(NamedTuple):
    """A mark of a student and the weight of its work."""

    student_id: int
    value: str
    weight: int


class PageTermMarkRow(NamedTuple):
    """A term mark; only slot `term` has a term."""

    student_id: int
    slot: str
    term_id: int | None
    value: str


class PartRow(NamedTuple):
    """A subject and subgroup of which the journal has lessons."""

    subject_id: int
    subgroup: str


def list_weighed(
    connection: Connection, student_ids: Collection[int], subject_id: int, first: date, last: date
) -> list[WeighedRow]:
    """The students' marks in the subject and days, in whichever class they were given, in order of time."""
    query = (
        select(Mark.student_id, Mark.value, GradedWork.weight)
        .join(GradedWork, GradedWork.id == Mark.work_id)
        .where(
            Mark.student_id.in_(list(student_ids)),
            Mark.subject_id == subject_id,
            Mark.day.between(first, last),
        )
        .order_by(Mark.day, Mark.lesson_id, Mark.ordinal)
    )
    return [WeighedRow._make(row) for row in connection.execute(query).all()]


def list_term_marks(
    connection: Connection, student_ids: Collection[int], subject_id: int, year_id: int
) -> list[PageTermMarkRow]:
    """The students' term, year, exam and final marks of a year in a subject."""
    query = select(TermMark.student_id, TermMark.slot, TermMark.term_id, TermMark.value).where(
        TermMark.student_id.in_(list(student_ids)),
        TermMark.subject_id == subject_id,
        TermMark.year_id == year_id,
    )
    return [PageTermMarkRow._make(row) for row in connection.execute(query).all()]


def list_parts(connection: Connection, class_id: int, subject_id: int) -> list[PartRow]:
    """The subgroups that the journal has lessons of."""
    query = (
        select(Lesson.subject_id, Lesson.subgroup)
        .where(Lesson.class_id == class_id, Lesson.subject_id == subject_id)
        .distinct()
    )
    return [PartRow._make(row) for row in connection.execute(query).all()]
