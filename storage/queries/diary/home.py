"""What the home card tells of a student: marks changed of late, absences without a reason, what waits to be read."""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import CompoundSelect, Connection, and_, bindparam, exists, func, select, union_all

from storage.queries.absences.excuses import lives
from storage.queries.typed_nulls import NO_DAY, NO_TEXT
from storage.tables import (
    Attendance,
    Excuse,
    GradedWork,
    Letter,
    LetterThread,
    Link,
    Look,
    Mark,
    Notice,
    NoticeReader,
    NoticeReading,
)
from storage.tables.base import UtcDateTime


class ChangedMarkRow(NamedTuple):
    """A mark with its work, the day it was set and when it last changed."""

    subject_id: int
    value: str
    weight: int
    kind: str
    title: str
    set_on: date
    changed_at: datetime


class WaitingRow(NamedTuple):
    """The account's looks at the student, and how many letters and notices about it nobody has opened."""

    seen_at: datetime | None
    previous_at: datetime | None
    letters: int
    notices: int


class SaidRow(NamedTuple):
    """Days, both inclusive, of which a guardian has said why the child is away, and what came of it."""

    starts: date
    ends: date
    state: str


class AbsenceRows(NamedTuple):
    """Days of lessons without a reason, and what was said of days to come."""

    unexplained: list[date]
    said: list[SaidRow]


_MARKS = (
    select(
        Mark.subject_id, Mark.value, GradedWork.weight, GradedWork.kind, GradedWork.title, Mark.set_on, Mark.changed_at
    )
    .select_from(Mark)
    .join(GradedWork, GradedWork.id == Mark.work_id)
    .where(
        Mark.student_id == bindparam("student_id"),
        Mark.day >= bindparam("first"),
        Mark.changed_at > bindparam("since", type_=UtcDateTime()),
    )
)  # fmt: skip


def list_changed_marks(
    connection: Connection, student_id: int, first: date, since: datetime
) -> list[ChangedMarkRow]:
    """The student's marks of lessons from the day on that changed after the moment."""
    given = {"student_id": student_id, "first": first, "since": since}
    return [ChangedMarkRow(*row) for row in connection.execute(_MARKS, given)]


_ABSENCES: CompoundSelect[Any] = union_all(
    select(Attendance.day, NO_DAY.label("ends"), NO_TEXT.label("state")).where(
        Attendance.student_id == bindparam("student_id"),
        Attendance.day >= bindparam("first"),
        Attendance.code == bindparam("code"),
        ~exists().where(Excuse.student_id == Attendance.student_id, lives(Attendance.day, Attendance.day)),
    ),
    select(Excuse.starts, Excuse.ends, Excuse.state).where(
        Excuse.student_id == bindparam("student_id"),
        Excuse.ends >= bindparam("today"),
        Excuse.reason != bindparam("unaware"),
    ),
)


def list_absences(
    connection: Connection, student_id: int, first: date, today: date, code: str, unaware: str
) -> AbsenceRows:
    """In one statement: a day for every lesson from `first` on that has the code and of which nobody has said
    anything, and the spans that guardians have spoken of and that are not over, for whatever reason but `unaware`."""
    given = {"student_id": student_id, "first": first, "today": today, "code": code, "unaware": unaware}
    rows = connection.execute(_ABSENCES, given).all()
    return AbsenceRows(
        [row.day for row in rows if row.state is None],
        [SaidRow(row.day, row.ends, row.state) for row in rows if row.state is not None],
    )


_OWN = (
    Link.account_id == bindparam("account_id"),
    Link.ended_at.is_(None),
    Link.agreed_at.is_not(None),
)
_LETTERS = (
    select(func.count())
    .select_from(Letter)
    .join(LetterThread, LetterThread.id == Letter.thread_id)
    .join(Link, and_(Link.person_id == LetterThread.person_id, *_OWN))
    .where(
        LetterThread.student_id == bindparam("student_id"),
        Letter.from_teacher.is_(True),
        Letter.read_at.is_(None),
    )
)
_NOTICES = (
    select(func.count(Notice.id.distinct()))
    .select_from(NoticeReader)
    .join(Notice, Notice.id == NoticeReader.notice_id)
    .join(Link, and_(Link.person_id == NoticeReader.person_id, *_OWN))
    .outerjoin(
        NoticeReading,
        and_(
            NoticeReading.notice_id == NoticeReader.notice_id,
            NoticeReading.person_id == NoticeReader.person_id,
        ),
    )
    .where(
        NoticeReader.student_id == bindparam("student_id"),
        NoticeReading.read_at.is_(None),
        Notice.state == "sent",
        func.coalesce(Notice.send_at, Notice.sent_at) <= bindparam("now", type_=UtcDateTime()),
    )
)
_LOOK = (Look.account_id == bindparam("account_id"), Look.student_id == bindparam("student_id"))
_WAITING = select(
    select(Look.seen_at).where(*_LOOK).scalar_subquery(),
    select(Look.previous_at).where(*_LOOK).scalar_subquery(),
    _LETTERS.scalar_subquery(),
    _NOTICES.scalar_subquery(),
)


def find_waiting(connection: Connection, account_id: int, student_id: int, now: datetime) -> WaitingRow:
    """The account's looks at the student, and what it has not opened about it."""
    given = {"account_id": account_id, "student_id": student_id, "now": now}
    return WaitingRow(*connection.execute(_WAITING, given).one())
