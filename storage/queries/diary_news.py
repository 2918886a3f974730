"""What the home card tells of a student: marks changed of late and absences without a reason."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Date,
    Integer,
    String,
    bindparam,
    cast,
    func,
    literal_column,
    null,
    select,
    union_all,
)

from storage.rows import Rows
from storage.tables import Attendance, Look, Mark, Work
from storage.tables.base import UtcDateTime

_NO_NUMBER = cast(null(), Integer)
_NO_TEXT = cast(null(), String)
_NO_DAY = cast(null(), Date)
_NO_MOMENT = cast(null(), UtcDateTime)

_MARKS = (
    select(
        literal_column("'mark'", String).label("part"),
        Mark.subject_id,
        Mark.day,
        Mark.value,
        Work.weight,
        Work.kind,
        Work.title,
        Mark.set_on,
        Mark.changed_at,
        Look.previous_at,
    )
    .select_from(Mark)
    .join(Work, Work.id == Mark.work_id)
    .outerjoin(
        Look, (Look.account_id == bindparam("account_id")) & (Look.student_id == Mark.student_id)
    )
    .where(
        Mark.student_id == bindparam("student_id"),
        Mark.day >= bindparam("since"),
        Mark.changed_at > func.coalesce(Look.previous_at, bindparam("epoch", type_=UtcDateTime)),
    )
)  # fmt: skip

_LOOK = select(
    literal_column("'look'", String),
    _NO_NUMBER,
    _NO_DAY,
    _NO_TEXT,
    _NO_NUMBER,
    _NO_TEXT,
    _NO_TEXT,
    _NO_DAY,
    Look.seen_at,
    Look.previous_at,
).where(Look.account_id == bindparam("account_id"), Look.student_id == bindparam("student_id"))

_ABSENCES = select(
    literal_column("'absence'", String),
    Attendance.subject_id,
    Attendance.day,
    Attendance.code,
    _NO_NUMBER,
    _NO_TEXT,
    _NO_TEXT,
    _NO_DAY,
    _NO_MOMENT,
    _NO_MOMENT,
).where(
    Attendance.student_id == bindparam("student_id"),
    Attendance.day >= bindparam("since"),
    Attendance.code == bindparam("code"),
)

_NEWS: CompoundSelect[Any] = union_all(_MARKS, _LOOK, _ABSENCES)


def find_news(
    connection: Connection, account_id: int, student_id: int, since: date, epoch: datetime, code: str
) -> Rows:
    """In one statement (by `part`): marks changed since the look before last, the looks, absences of `code`.

    Only lessons from `since` on are searched. Of a look, `changed_at` is the last one.
    """
    given = {
        "account_id": account_id,
        "student_id": student_id,
        "since": since,
        "epoch": epoch,
        "code": code,
    }
    return connection.execute(_NEWS, given).all()
