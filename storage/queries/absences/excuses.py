"""Excuses of a family: which live, the open one, adding and changing them."""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, insert, select, update

from storage.tables import Excuse


class ExcuseRow(NamedTuple):
    """A guardian's statement about an absence over days."""

    id: int
    student_id: int
    starts: date
    ends: date
    reason: str
    comment: str | None
    photos: list[dict[str, str]]
    person_id: int
    account_id: int
    created_at: datetime
    state: str
    code: str | None
    decided_by: int | None
    decided_at: datetime | None
    answer: str | None


def lives(first: Any, last: Any) -> ColumnElement[bool]:
    """That an excuse is over any of the days, both inclusive, and stands: neither declined nor taken back; days or columns of days."""
    return and_(Excuse.starts <= last, Excuse.ends >= first, Excuse.state.not_in(("declined", "withdrawn")))


def list_live_excuses(connection: Connection, student_id: int, first: date, last: date) -> list[ExcuseRow]:
    """Excuses of the student over any of the days that stand."""
    query = select(Excuse.__table__).where(Excuse.student_id == student_id, lives(first, last))
    return [ExcuseRow._make(row) for row in connection.execute(query).all()]


def get_excuse(connection: Connection, excuse_id: int) -> ExcuseRow | None:
    """One excuse."""
    row = connection.execute(select(Excuse.__table__).where(Excuse.id == excuse_id)).one_or_none()
    return ExcuseRow._make(row) if row else None


def find_open_excuse(
    connection: Connection, student_id: int, person_id: int, starts: date, ends: date
) -> int | None:
    """The id of the person's open excuse of exactly these days."""
    query = select(Excuse.id).where(
        Excuse.student_id == student_id,
        Excuse.person_id == person_id,
        Excuse.starts == starts,
        Excuse.ends == ends,
        Excuse.state == "open",
    )
    return connection.scalar(query.limit(1))


def add_excuse(connection: Connection, values: dict[str, Any]) -> int:
    """A new excuse; answers its id."""
    return int(connection.execute(insert(Excuse).values(values).returning(Excuse.id)).scalar_one())


def change_excuse(connection: Connection, excuse_id: int, **values: Any) -> None:
    """Change columns of an excuse."""
    connection.execute(update(Excuse).where(Excuse.id == excuse_id).values(**values))
