"""Marks of terms, years, exams and the final ones."""

from sqlalchemy import Connection, bindparam, select

from storage.rows import Rows
from storage.tables import TermMark

_TERM_MARKS = select(TermMark.subject_id, TermMark.term_id, TermMark.slot, TermMark.value).where(
    TermMark.student_id == bindparam("student_id"), TermMark.year_id == bindparam("year_id")
)


def list_year_marks(connection: Connection, student_id: int, year_id: int) -> Rows:
    """The student's term, year, exam and final marks of a year."""
    return connection.execute(_TERM_MARKS, {"student_id": student_id, "year_id": year_id}).all()
