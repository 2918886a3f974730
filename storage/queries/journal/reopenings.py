"""Lessons and term marks that the deputy head opened for a day."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from storage.tables import Reopening


class OpenRow(NamedTuple):
    """What is open on a day; a lesson has a day and a number, term marks have neither."""

    subject_id: int
    subgroup: str
    day: date | None
    number: int | None
    term_id: int | None


def list_open(connection: Connection, class_id: int, open_on: date) -> list[OpenRow]:
    """What of the class is open on that day."""
    query = select(
        Reopening.subject_id, Reopening.subgroup, Reopening.day, Reopening.number, Reopening.term_id
    ).where(Reopening.class_id == class_id, Reopening.open_on == open_on)
    return [OpenRow(*row) for row in connection.execute(query)]


def add_reopening(
    connection: Connection,
    *,
    class_id: int,
    subject_id: int,
    subgroup: str,
    day: date | None,
    number: int | None,
    term_id: int | None,
    open_on: date,
    reason: str,
    person_id: int,
    at: datetime,
) -> None:
    """Open a lesson, or the term marks of a class in a subject, for a day."""
    connection.execute(
        insert(Reopening).values(
            class_id=class_id,
            subject_id=subject_id,
            subgroup=subgroup,
            day=day,
            number=number,
            term_id=term_id,
            open_on=open_on,
            reason=reason,
            person_id=person_id,
            at=at,
        )
    )
