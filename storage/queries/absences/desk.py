"""Excuses as the class teacher sees and decides them, and the attendance codes that follow."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, bindparam, exists, or_, select, update
from sqlalchemy.orm import aliased

from storage.queries.absences.excuses import ExcuseRow, lives
from storage.queries.school.in_force import enrolled
from storage.tables import Attendance, Enrolment, Excuse, Guardianship, Lesson, Person


class ClassExcuseRow(NamedTuple):
    """An excuse with the names of whom and by whom."""

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
    last_name: str
    first_name: str
    teller_last_name: str
    teller_first_name: str
    kinship: str | None


class AcceptedRow(NamedTuple):
    """An accepted excuse and the code that it stands for."""

    id: int
    student_id: int
    starts: date
    ends: date
    code: str


class RecentRow(NamedTuple):
    """An open excuse with the student's name."""

    id: int
    student_id: int
    starts: date
    ends: date
    reason: str
    first_name: str


SECOND = timedelta(seconds=1)
Teller = aliased(Person)


def _of_class(class_id: int) -> Select[Any]:
    """Excuses of students who were of the class on any of their days, with the names of whom and by whom."""
    in_class = exists().where(
        Enrolment.student_id == Excuse.student_id,
        Enrolment.class_id == class_id,
        enrolled(Excuse.starts, Excuse.ends),
    )
    kin = and_(Guardianship.guardian_id == Excuse.person_id, Guardianship.student_id == Excuse.student_id)
    return (
        select(
            Excuse.__table__,
            Person.last_name,
            Person.first_name,
            Teller.last_name.label("teller_last_name"),
            Teller.first_name.label("teller_first_name"),
            Guardianship.kinship,
        )
        .join(Person, Person.id == Excuse.student_id)
        .join(Teller, Teller.id == Excuse.person_id)
        .outerjoin(Guardianship, kin)
        .where(in_class)
    )


def list_open(
    connection: Connection, class_id: int, first: date, besides: Collection[int] = ()
) -> list[ClassExcuseRow]:
    """The class's excuses that wait for a decision and end on the day or later, the oldest first; and `besides`."""
    waits = Excuse.state == "open"
    query = _of_class(class_id).where(
        or_(waits, Excuse.id.in_(list(besides))) if besides else waits, Excuse.ends >= first
    )
    return [
        ClassExcuseRow._make(row) for row in connection.execute(query.order_by(Excuse.created_at, Excuse.id))
    ]


def find_of_class(connection: Connection, class_id: int, excuse_id: int) -> ClassExcuseRow | None:
    """One excuse of a student of the class, decided ones too."""
    row = connection.execute(_of_class(class_id).where(Excuse.id == excuse_id)).first()
    return ClassExcuseRow._make(row) if row else None


def list_standing(connection: Connection, class_id: int, first: date, last: date) -> list[ClassExcuseRow]:
    """The class's excuses over any of the days that stand, the oldest first."""
    query = _of_class(class_id).where(lives(first, last))
    return [
        ClassExcuseRow._make(row) for row in connection.execute(query.order_by(Excuse.created_at, Excuse.id))
    ]


def list_open_within(connection: Connection, student_id: int, first: date, last: date) -> list[ExcuseRow]:
    """The student's open excuses that lie wholly within the days."""
    query = select(Excuse.__table__).where(
        Excuse.student_id == student_id, Excuse.state == "open", Excuse.starts >= first, Excuse.ends <= last
    )
    return [ExcuseRow._make(row) for row in connection.execute(query.order_by(Excuse.id))]


def list_open_over(connection: Connection, student_id: int, first: date, last: date) -> list[ExcuseRow]:
    """The student's open excuses over any of the days."""
    query = select(Excuse.__table__).where(
        Excuse.student_id == student_id, Excuse.state == "open", Excuse.starts <= last, Excuse.ends >= first
    )
    return [ExcuseRow._make(row) for row in connection.execute(query.order_by(Excuse.id))]


def list_accepted(
    connection: Connection, student_ids: Collection[int], first: date, last: date
) -> list[AcceptedRow]:
    """Accepted excuses over any of the days, the latest decision last."""
    query = (
        select(Excuse.id, Excuse.student_id, Excuse.starts, Excuse.ends, Excuse.code)
        .where(
            Excuse.student_id.in_(bindparam("student_ids", expanding=True)),
            Excuse.state == "accepted",
            Excuse.code.is_not(None),
            Excuse.starts <= last,
            Excuse.ends >= first,
        )
        .order_by(Excuse.decided_at, Excuse.id)
    )
    return [
        AcceptedRow._make(row) for row in connection.execute(query, {"student_ids": list(student_ids)}).all()
    ]


def decide(connection: Connection, excuse_ids: Sequence[int], **values: Any) -> set[int]:
    """Settle those of the excuses that are still open; which they were."""
    statement = update(Excuse).where(Excuse.id.in_(excuse_ids), Excuse.state == "open").values(**values)
    return set(connection.scalars(statement.returning(Excuse.id)))


def reopen(
    connection: Connection,
    student_id: int,
    decided_by: int,
    at: datetime,
    within: tuple[date, date] | None = None,
) -> set[int]:
    """Open again what the person decided about the student in that second; which they were.

    With `within` only what lies wholly within the days.
    """
    statement = (
        update(Excuse)
        .where(
            Excuse.student_id == student_id,
            Excuse.decided_by == decided_by,
            Excuse.decided_at >= at,
            Excuse.decided_at < at + SECOND,
        )
        .values(state="open", code=None, decided_by=None, decided_at=None, answer=None)
    )
    if within is not None:
        statement = statement.where(Excuse.starts >= within[0], Excuse.ends <= within[1])
    return set(connection.scalars(statement.returning(Excuse.id)))


def take_codes_back(
    connection: Connection,
    class_id: int,
    student_id: int,
    days: tuple[date, date],
    codes: tuple[str, str],
    *,
    since: datetime,
    at: datetime,
) -> int:
    """Turn the first code, where it was set at the moment or later, into the second; in how many lessons."""
    of_class = select(Lesson.id).where(Lesson.class_id == class_id, Lesson.day.between(*days))
    statement = update(Attendance).where(
        Attendance.student_id == student_id,
        Attendance.day.between(*days),
        Attendance.code == codes[0],
        Attendance.changed_at >= since,
        Attendance.lesson_id.in_(of_class),
    )
    return connection.execute(statement.values(code=codes[1], changed_at=at)).rowcount


def replace_code(
    connection: Connection, student_id: int, lesson_ids: Collection[int], codes: tuple[str, str], at: datetime
) -> int:
    """Turn the student's first code into the second in the lessons; in how many."""
    statement = update(Attendance).where(
        Attendance.student_id == student_id,
        Attendance.lesson_id.in_(list(lesson_ids)),
        Attendance.code == codes[0],
    )
    return connection.execute(statement.values(code=codes[1], changed_at=at)).rowcount


def list_recent_of(connection: Connection, account_id: int, since: datetime) -> list[RecentRow]:
    """The open excuses that the account gave since the moment, with the student's name, the latest first."""
    query = (
        select(Excuse.id, Excuse.student_id, Excuse.starts, Excuse.ends, Excuse.reason, Person.first_name)
        .join(Person, Person.id == Excuse.student_id)
        .where(Excuse.account_id == account_id, Excuse.state == "open", Excuse.created_at >= since)
        .order_by(Excuse.created_at.desc(), Excuse.id.desc())
    )
    return [RecentRow(*row) for row in connection.execute(query).all()]
