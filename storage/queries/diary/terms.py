"""Marks of terms, years, exams and the final ones."""

from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from storage.tables import TermMark


class YearMarkRow(NamedTuple):
    """A mark of a term, a year, an exam or the final one."""

    subject_id: int
    term_id: int | None
    slot: str
    value: str


_TERM_MARKS = select(TermMark.subject_id, TermMark.term_id, TermMark.slot, TermMark.value).where(
    TermMark.student_id == bindparam("student_id"), TermMark.year_id == bindparam("year_id")
)


def list_year_marks(connection: Connection, student_id: int, year_id: int) -> list[YearMarkRow]:
    """The student's term, year, exam and final marks of a year."""
    return [
        YearMarkRow(*row)
        for row in connection.execute(_TERM_MARKS, {"student_id": student_id, "year_id": year_id})
    ]
