"""Marks of a whole school's terms, counted by the database: a row a student and subject.

Whether there are enough is asked up to a limit (the attestation minimum), by an index, and only who lacks some is
answered, so that it costs no more on a term's last day than on its first. Sums are asked of the classes of one page, or for a paper.
"""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    union_all,
)

from storage.tables import Enrolment, GradedWork, Lesson, Mark, Subject, TermMark

Spans = Collection[tuple[date, date, Collection[int]]]
"""The first and last day of a term, and the classes whose it is."""


class MarkCountRow(NamedTuple):
    """How many marks of a student count in a subject: fewer than was asked for."""

    student_id: int
    subject_id: int
    counted: int


class MarkSumRow(NamedTuple):
    """Σ(mark·weight), Σ(weight) and the number of a student's marks that count, and of all marks."""

    student_id: int
    subject_id: int
    total: int
    weights: int
    counted: int
    marks: int


class ControlTermMarkRow(NamedTuple):
    """A term mark, or the mark of a year that is one period."""

    student_id: int
    subject_id: int
    term_id: int | None
    value: str


class GivenMarksRow(NamedTuple):
    """The marks of a class's lessons in a subject by the teacher who is entered."""

    class_id: int
    subject_id: int
    teacher_id: int
    marks: int


def list_short(
    connection: Connection,
    spans: Spans,
    subject_ids: Collection[int],
    words: Collection[str],
    least: int,
) -> list[MarkCountRow]:
    """In which subjects who is or was of the classes has fewer marks than `least`, by the classes' span of days.

    `words` are marks that do not count. Whoever has enough is passed over after so many index entries.
    """
    if not spans or not subject_ids:
        return []
    parts = [_short(*span, subject_ids, words, least) for span in spans]
    return [MarkCountRow._make(row) for row in connection.execute(union_all(*parts)).all()]


def _short(
    first: date,
    last: date,
    class_ids: Collection[int],
    subject_ids: Collection[int],
    words: Collection[str],
    least: int,
) -> Select[Any]:
    counting = (
        select(literal(1).label("one"))
        .select_from(Mark)
        .join(GradedWork, GradedWork.id == Mark.work_id)
        .where(
            Mark.student_id == Enrolment.student_id,
            Mark.subject_id == Subject.id,
            Mark.day.between(first, last),
            GradedWork.weight > 0,
            Mark.value.not_in(list(words)),
        )
        .correlate(Enrolment, Subject)
    )
    found = counting.subquery()
    counted = select(func.count()).select_from(found).scalar_subquery()
    return (
        select(Enrolment.student_id, Subject.id.label("subject_id"), counted.label("counted"))
        .select_from(Enrolment)
        .join(Subject, Subject.id.in_(list(subject_ids)))
        .where(
            Enrolment.class_id.in_(list(class_ids)),
            ~counting.limit(1).offset(least - 1).exists(),
        )
    )


def list_sums(connection: Connection, spans: Spans, words: Collection[str]) -> list[MarkSumRow]:
    """The same added up, of all marks of the spans: in proportion to the marks of one term."""
    if not spans:
        return []
    parts = [_sums(*span, list(words)) for span in spans]
    return [MarkSumRow._make(row) for row in connection.execute(union_all(*parts)).all()]


def _sums(
    first: date, last: date, class_ids: Collection[int], words: list[str]
) -> Select[int, int, int, Any, Any, int]:
    counts = Mark.value.not_in(words)
    number: ColumnElement[int] = cast(case((counts, Mark.value)), Integer)
    students = select(Enrolment.student_id).where(Enrolment.class_id.in_(list(class_ids)))
    return (
        select(
            Mark.student_id,
            Mark.subject_id,
            func.coalesce(func.sum(number * GradedWork.weight), 0),
            func.sum(case((counts, GradedWork.weight), else_=0)),
            func.sum(case((counts & (GradedWork.weight > 0), 1), else_=0)),
            func.count(),
        )
        .join(GradedWork, GradedWork.id == Mark.work_id)
        .where(Mark.student_id.in_(students), Mark.day.between(first, last))
        .group_by(Mark.student_id, Mark.subject_id)
    )


def list_control_term_marks(
    connection: Connection, term_ids: Collection[int], year_id: int, *, whole_year: bool
) -> list[ControlTermMarkRow]:
    """The marks of these terms; with `whole_year` those of the year too, for classes whose year is one period."""
    of_year = TermMark.term_id.is_(None) & (TermMark.year_id == year_id) & (TermMark.slot == "year")
    wanted = TermMark.term_id.in_(list(term_ids))
    query = select(TermMark.student_id, TermMark.subject_id, TermMark.term_id, TermMark.value)
    rows = connection.execute(query.where(or_(wanted, of_year) if whole_year else wanted)).all()
    return [ControlTermMarkRow._make(row) for row in rows]


def list_given_marks(connection: Connection, spans: Spans) -> list[GivenMarksRow]:
    """How many marks the lessons of the spans have, by class, subject and teacher."""
    if not spans:
        return []
    parts = [
        select(Lesson.class_id, Lesson.subject_id, Lesson.teacher_id, func.count())
        .join(Mark, Mark.lesson_id == Lesson.id)
        .where(Lesson.class_id.in_(list(class_ids)), Lesson.day.between(first, last))
        .group_by(Lesson.class_id, Lesson.subject_id, Lesson.teacher_id)
        for first, last, class_ids in spans
    ]
    return [GivenMarksRow._make(row) for row in connection.execute(union_all(*parts)).all()]
