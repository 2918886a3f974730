"""Notices and what came back: rows of `notice`, its readers, readings and answers."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, insert, select, update

from storage.queries.upserting import upsert
from storage.tables import Notice, NoticeAnswer, NoticeReader, NoticeReading


class NoticeRow(NamedTuple):
    """All columns of a notice."""

    id: int
    school_id: int
    author_id: int
    state: str
    html: str
    next_html: str | None
    media: list[dict[str, str]]
    class_ids: list[int]
    subgroup: dict[str, Any] | None
    student_ids: list[int] | None
    readers: str
    asks_receipt: bool
    question: str | None
    options: list[str]
    deadline: datetime | None
    silent: bool
    send_at: datetime | None
    as_caption: bool
    version: int
    reminders: int
    created_at: datetime
    sent_at: datetime | None
    withdrawn_at: datetime | None
    families: list[list[int]] | None


class NoticeReaderRow(NamedTuple):
    """Whom a notice is for."""

    person_id: int
    student_id: int
    family: int


class ReadingRow(NamedTuple):
    """Who has opened a notice, and confirmed it."""

    person_id: int
    read_at: datetime
    receipt_at: datetime | None


class AnswerRow(NamedTuple):
    """A family's answer."""

    family: int
    option: int
    person_id: int


class ReceivedRow(NamedTuple):
    """A notice that has come, and whether somebody has opened it."""

    notice: NoticeRow
    is_read: bool


DRAFT = "draft"


def add_notice(connection: Connection, **values: Any) -> int:
    """A new notice's id."""
    key = connection.execute(insert(Notice).values(**values)).inserted_primary_key
    assert key is not None  # noqa: S101 (a single row was inserted)
    return int(key[0])


def find_notice(connection: Connection, notice_id: int) -> NoticeRow | None:
    """All columns of a notice."""
    row = connection.execute(select(Notice.__table__).where(Notice.id == notice_id)).one_or_none()
    return NoticeRow._make(row) if row else None


def find_draft(connection: Connection, author_ids: Collection[int]) -> NoticeRow | None:
    """The newest notice that one of these people is writing."""
    query = (
        select(Notice.__table__)
        .where(Notice.author_id.in_(list(author_ids)), Notice.state == DRAFT)
        .order_by(Notice.id.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return NoticeRow._make(row) if row else None


def list_sent(
    connection: Connection, author_ids: Collection[int], limit: int, offset: int
) -> list[NoticeRow]:
    """What these people have sent, newest first."""
    query = (
        select(Notice.__table__)
        .where(Notice.author_id.in_(list(author_ids)), Notice.state != DRAFT)
        .order_by(Notice.sent_at.desc(), Notice.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [NoticeRow._make(row) for row in connection.execute(query).all()]


def update_draft(connection: Connection, notice_id: int, **values: Any) -> bool:
    """Change a draft; False where it is none any more."""
    statement = update(Notice).where(Notice.id == notice_id, Notice.state == DRAFT).values(**values)
    return connection.execute(statement).rowcount == 1


def delete_draft(connection: Connection, notice_id: int) -> None:
    """Throw a draft away."""
    connection.execute(delete(Notice).where(Notice.id == notice_id, Notice.state == DRAFT))


def update_sent(connection: Connection, notice_id: int, expected: dict[str, Any], **values: Any) -> bool:
    """Change a notice that went out and still is as `expected`; False where it is not."""
    same = [getattr(Notice, name) == value for name, value in expected.items()]
    statement = update(Notice).where(Notice.id == notice_id, *same).values(**values)
    return connection.execute(statement).rowcount == 1


def add_readers(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Whom a notice is for."""
    if rows:
        connection.execute(insert(NoticeReader), list(rows))


def list_readers(connection: Connection, notice_id: int) -> list[NoticeReaderRow]:
    """Whom the notice is for."""
    query = select(NoticeReader.person_id, NoticeReader.student_id, NoticeReader.family)
    return [
        NoticeReaderRow(*row) for row in connection.execute(query.where(NoticeReader.notice_id == notice_id))
    ]


def list_addressed(
    connection: Connection, notice_id: int, person_ids: Collection[int], student_ids: Collection[int]
) -> list[NoticeReaderRow]:
    """Of whom the notice is for, these people about these students."""
    query = select(NoticeReader.person_id, NoticeReader.student_id, NoticeReader.family).where(
        NoticeReader.notice_id == notice_id,
        NoticeReader.person_id.in_(bindparam("person_ids", expanding=True)),
        NoticeReader.student_id.in_(bindparam("student_ids", expanding=True)),
    )
    return [
        NoticeReaderRow(*row)
        for row in connection.execute(
            query, {"person_ids": list(person_ids), "student_ids": list(student_ids)}
        )
    ]


def list_readings(connection: Connection, notice_id: int) -> list[ReadingRow]:
    """Who has opened the notice."""
    query = select(NoticeReading.person_id, NoticeReading.read_at, NoticeReading.receipt_at)
    return [ReadingRow(*row) for row in connection.execute(query.where(NoticeReading.notice_id == notice_id))]


def list_answers(connection: Connection, notice_id: int) -> list[AnswerRow]:
    """The families' answers to the notice."""
    query = select(NoticeAnswer.family, NoticeAnswer.option, NoticeAnswer.person_id)
    return [AnswerRow(*row) for row in connection.execute(query.where(NoticeAnswer.notice_id == notice_id))]


def put_reading(connection: Connection, notice_id: int, person_id: int, now: datetime) -> None:
    """The person has opened it; the first time counts."""
    statement = upsert(connection, NoticeReading).values(
        notice_id=notice_id, person_id=person_id, read_at=now
    )
    connection.execute(
        statement.on_conflict_do_nothing(index_elements=[NoticeReading.notice_id, NoticeReading.person_id])
    )


def put_receipt(connection: Connection, notice_id: int, person_id: int, now: datetime) -> None:
    """The person has confirmed having read it; the first time counts."""
    put_reading(connection, notice_id, person_id, now)
    connection.execute(
        update(NoticeReading)
        .where(
            NoticeReading.notice_id == notice_id,
            NoticeReading.person_id == person_id,
            NoticeReading.receipt_at.is_(None),
        )
        .values(receipt_at=now)
    )


def put_answer(
    connection: Connection, notice_id: int, family: int, option: int, person_id: int, now: datetime
) -> None:
    """A family's answer, the last one counts."""
    values = {"option": option, "person_id": person_id, "at": now}
    statement = upsert(connection, NoticeAnswer).values(notice_id=notice_id, family=family, **values)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[NoticeAnswer.notice_id, NoticeAnswer.family], set_=values
        )
    )


_HAS_READ = (
    select(NoticeReading.notice_id)
    .where(
        NoticeReading.notice_id == Notice.id,
        NoticeReading.person_id.in_(bindparam("person_ids", expanding=True)),
    )
    .exists()
)


def _received(now: datetime) -> tuple[ColumnElement[bool], ...]:
    addressed = (
        select(NoticeReader.notice_id)
        .where(
            NoticeReader.notice_id == Notice.id,
            NoticeReader.person_id.in_(bindparam("person_ids", expanding=True)),
            NoticeReader.student_id.in_(bindparam("student_ids", expanding=True)),
        )
        .exists()
    )
    out = func.coalesce(Notice.send_at, Notice.sent_at) <= bindparam("now", now, type_=Notice.created_at.type)
    return addressed, Notice.state == "sent", out


def list_received(
    connection: Connection,
    person_ids: Collection[int],
    student_ids: Collection[int],
    now: datetime,
    limit: int,
    offset: int,
) -> list[ReceivedRow]:
    """Notices that have come to these people about these students: unread first, then newest; with `is_read`."""
    query = (
        select(Notice.__table__, _HAS_READ.label("is_read"))
        .where(*_received(now))
        .order_by(_HAS_READ, func.coalesce(Notice.send_at, Notice.sent_at).desc(), Notice.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [
        ReceivedRow(NoticeRow._make(row[:-1]), row.is_read)
        for row in connection.execute(
            query, {"person_ids": list(person_ids), "student_ids": list(student_ids)}
        )
    ]


class ReceivedCountRow(NamedTuple):
    """How many notices have come, and how many of them nobody has opened."""

    total: int
    unread: int


def count_received(
    connection: Connection, person_ids: Collection[int], student_ids: Collection[int], now: datetime
) -> ReceivedCountRow:
    """How many notices have come to these people about these students, and how many are unread."""
    query = select(func.count(), func.count().filter(~_HAS_READ)).select_from(Notice).where(*_received(now))
    given = {"person_ids": list(person_ids), "student_ids": list(student_ids)}
    row = connection.execute(query, given).one()
    return ReceivedCountRow(*row)
