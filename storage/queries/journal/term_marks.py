"""Marks of terms, years, exams and the final ones, as their teacher sets them."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, select, text

from storage.queries.school.in_force import enrolled
from storage.queries.upserting import upsert
from storage.tables import Enrolment, Student, TermMark

TERM_KEY = (TermMark.student_id, TermMark.subject_id, TermMark.term_id)
SLOT_KEY = (TermMark.student_id, TermMark.subject_id, TermMark.year_id, TermMark.slot)


def lock_students(connection: Connection, student_ids: Collection[int]) -> None:
    """Hold the students' term marks until the transaction ends: of two teachers at once the second waits."""
    query = select(Student.person_id).where(Student.person_id.in_(sorted(student_ids)))
    connection.execute(query.order_by(Student.person_id).with_for_update(key_share=True))


def read_marks(
    connection: Connection,
    student_ids: Collection[int],
    subject_id: int,
    year_id: int,
    slot: str,
    term_id: int | None,
) -> dict[int, str]:
    """What stands in a column, by student."""
    query = select(TermMark.student_id, TermMark.value).where(
        TermMark.student_id.in_(list(student_ids)), _column(subject_id, year_id, slot, term_id)
    )
    return {row.student_id: row.value for row in connection.execute(query)}


def put_mark(
    connection: Connection,
    student_id: int,
    subject_id: int,
    year_id: int,
    slot: str,
    term_id: int | None,
    *,
    value: str,
    changed_at: datetime,
) -> None:
    """Let the mark stand, whatever stood there."""
    statement = upsert(connection, TermMark).values(
        student_id=student_id,
        subject_id=subject_id,
        year_id=year_id,
        slot=slot,
        term_id=term_id,
        value=value,
        changed_at=changed_at,
    )
    filled = "IS NOT NULL" if term_id is not None else "IS NULL"
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=TERM_KEY if term_id is not None else SLOT_KEY,
            index_where=text(f"term_id {filled}"),
            set_={"value": value, "changed_at": changed_at},
        )
    )


def drop_mark(
    connection: Connection, student_id: int, subject_id: int, year_id: int, slot: str, term_id: int | None
) -> None:
    """Take the mark away."""
    place = and_(TermMark.student_id == student_id, _column(subject_id, year_id, slot, term_id))
    connection.execute(delete(TermMark).where(place))


def list_elsewhere(
    connection: Connection, student_ids: Collection[int], class_id: int, day: date
) -> set[int]:
    """Those of the students who are of another class that day."""
    query = select(Enrolment.student_id).where(
        Enrolment.student_id.in_(list(student_ids)),
        Enrolment.class_id != class_id,
        enrolled(day, day),
    )
    return set(connection.scalars(query))


def _column(subject_id: int, year_id: int, slot: str, term_id: int | None) -> ColumnElement[bool]:
    return and_(
        TermMark.subject_id == subject_id,
        TermMark.year_id == year_id,
        TermMark.slot == slot,
        TermMark.term_id == term_id if term_id is not None else TermMark.term_id.is_(None),
    )
