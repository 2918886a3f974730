"""What the home card tells of a student: marks changed of late and absences without a reason."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    String,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    select,
    union_all,
)

from storage.queries.absences.family import lives
from storage.queries.blanks import NO_DAY, NO_MOMENT, NO_NUMBER, NO_TEXT
from storage.rows import Rows
from storage.tables import (
    Attendance,
    Excuse,
    Letter,
    LetterThread,
    Link,
    Look,
    Mark,
    Notice,
    NoticeReader,
    NoticeReading,
    Work,
)
from storage.tables.base import UtcDateTime

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
    NO_NUMBER,
    NO_DAY,
    NO_TEXT,
    NO_NUMBER,
    NO_TEXT,
    NO_TEXT,
    NO_DAY,
    Look.seen_at,
    Look.previous_at,
).where(Look.account_id == bindparam("account_id"), Look.student_id == bindparam("student_id"))

_ABSENCES = select(
    literal_column("'absence'", String),
    Attendance.subject_id,
    Attendance.day,
    Attendance.code,
    NO_NUMBER,
    NO_TEXT,
    NO_TEXT,
    NO_DAY,
    NO_MOMENT,
    NO_MOMENT,
).where(
    Attendance.student_id == bindparam("student_id"),
    Attendance.day >= bindparam("since"),
    Attendance.code == bindparam("code"),
    ~exists().where(Excuse.student_id == Attendance.student_id, lives(Attendance.day, Attendance.day)),
)

_OWN = (
    Link.account_id == bindparam("account_id"),
    Link.ended_at.is_(None),
    Link.agreed_at.is_not(None),
)


def _count(part: str, counted: ColumnElement[int]) -> Any:
    """A row of the part with how many in `weight`."""
    return select(
        literal_column(f"'{part}'", String),
        NO_NUMBER,
        NO_DAY,
        NO_TEXT,
        counted,
        NO_TEXT,
        NO_TEXT,
        NO_DAY,
        NO_MOMENT,
        NO_MOMENT,
    )


_LETTERS = (
    _count("letter", func.count())
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
    _count("notice", func.count(Notice.id.distinct()))
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
        func.coalesce(Notice.send_at, Notice.sent_at) <= bindparam("now", type_=UtcDateTime),
    )
)

_NEWS: CompoundSelect[Any] = union_all(_MARKS, _LOOK, _ABSENCES, _LETTERS, _NOTICES)


def find_news(
    connection: Connection,
    account_id: int,
    student_id: int,
    since: date,
    epoch: datetime,
    code: str,
    now: datetime,
) -> Rows:
    """In one statement (by `part`): marks changed since the look before last, the looks, absences of `code` that
    nobody has explained.

    Only lessons from `since` on are searched. Of a look, `changed_at` is the last one. Parts `letter` and `notice` count
    in `weight` what the account has not opened about the student.
    """
    given = {
        "account_id": account_id,
        "student_id": student_id,
        "since": since,
        "epoch": epoch,
        "code": code,
        "now": now,
    }
    return connection.execute(_NEWS, given).all()
