"""Correspondences, letters, their copies in chats, mutes and receiving hours."""

from collections.abc import Collection, Sequence
from datetime import datetime, time
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from storage.queries.upserting import upsert
from storage.tables import Letter, LetterCopy, LetterHours, LetterMute, LetterThread, Outbox


class ThreadRow(NamedTuple):
    """A correspondence."""

    id: int
    student_id: int
    person_id: int
    teacher_id: int
    subject_id: int
    last_at: datetime


class ListedThreadRow(NamedTuple):
    """A correspondence of the list, and how many of its letters wait to be read."""

    thread: ThreadRow
    unread: int


class LetterRow(NamedTuple):
    """All columns of a letter."""

    id: int
    thread_id: int
    from_teacher: bool
    html: str
    media: list[dict[str, str]]
    source: str
    created_at: datetime
    read_at: datetime | None


class HoursRow(NamedTuple):
    """A teacher's receiving hours."""

    days: int
    starts: time
    ends: time


def put_thread(
    connection: Connection, student_id: int, person_id: int, teacher_id: int, subject_id: int, now: datetime
) -> int:
    """The correspondence's id; begun where there was none, and moved to the top."""
    keys = {
        "student_id": student_id,
        "person_id": person_id,
        "teacher_id": teacher_id,
        "subject_id": subject_id,
    }
    statement = upsert(connection, LetterThread).values(**keys, last_at=now)
    found = connection.execute(
        statement.on_conflict_do_update(
            index_elements=[getattr(LetterThread, name) for name in keys], set_={"last_at": now}
        ).returning(LetterThread.id)
    )
    return int(found.scalar_one())


def find_thread(connection: Connection, thread_id: int) -> ThreadRow | None:
    """All columns of a correspondence."""
    row = connection.execute(select(LetterThread.__table__).where(LetterThread.id == thread_id)).one_or_none()
    return ThreadRow(*row) if row else None


def has_thread(
    connection: Connection, student_id: int, person_id: int, teacher_id: int, subject_id: int
) -> bool:
    """Whether these have ever written to each other."""
    query = select(LetterThread.id).where(
        LetterThread.student_id == student_id,
        LetterThread.person_id == person_id,
        LetterThread.teacher_id == teacher_id,
        LetterThread.subject_id == subject_id,
    )
    return connection.execute(query).one_or_none() is not None


def _unread() -> ColumnElement[bool]:
    """Letters of a correspondence that the people asking have not opened."""
    from_other = case(
        (LetterThread.teacher_id.in_(bindparam("people", expanding=True)), ~Letter.from_teacher),
        else_=Letter.from_teacher,
    )
    return and_(Letter.thread_id == LetterThread.id, Letter.read_at.is_(None), from_other)


def _theirs() -> ColumnElement[bool]:
    """Correspondences of the people asking: of the parents and students about the children given, of the teachers."""
    return or_(
        and_(
            LetterThread.person_id.in_(bindparam("people", expanding=True)),
            LetterThread.student_id.in_(bindparam("students", expanding=True)),
        ),
        LetterThread.teacher_id.in_(bindparam("teachers", expanding=True)),
    )


def list_threads(
    connection: Connection,
    people: Sequence[int],
    students: Sequence[int],
    teachers: Sequence[int],
    limit: int,
    offset: int,
) -> list[ListedThreadRow]:
    """Columns of the correspondences with `unread`: those with unread letters first, then the latest."""
    unread = select(func.count()).select_from(Letter).where(_unread()).correlate(LetterThread)
    count = unread.scalar_subquery()
    query = (
        select(LetterThread.__table__, count.label("unread"))
        .where(_theirs())
        .order_by(case((count > 0, 0), else_=1), LetterThread.last_at.desc(), LetterThread.id.desc())
        .limit(limit)
        .offset(offset)
    )
    given = {"people": list(people), "students": list(students), "teachers": list(teachers)}
    return [
        ListedThreadRow(ThreadRow._make(row[:-1]), row.unread) for row in connection.execute(query, given)
    ]


def count_unread(
    connection: Connection, people: Sequence[int], students: Sequence[int], teachers: Sequence[int]
) -> int:
    """How many letters wait for these people."""
    query = (
        select(func.count())
        .select_from(LetterThread)
        .join(Letter, _unread())
        .where(_theirs())
    )  # fmt: skip
    given = {"people": list(people), "students": list(students), "teachers": list(teachers)}
    return int(connection.execute(query, given).scalar_one())


def count_unread_threads(
    connection: Connection, people: Sequence[int], students: Sequence[int], teachers: Sequence[int]
) -> int:
    """How many correspondences have letters that wait for these people."""
    query = select(func.count(LetterThread.id.distinct())).join(Letter, _unread()).where(_theirs())
    given = {"people": list(people), "students": list(students), "teachers": list(teachers)}
    return int(connection.execute(query, given).scalar_one())


def add_letter(connection: Connection, row: dict[str, Any]) -> int | None:
    """A new letter's id; None where one of the same source is there."""
    statement = upsert(connection, Letter).values(**row)
    added = connection.execute(
        statement.on_conflict_do_nothing(index_elements=[Letter.source]).returning(Letter.id)
    )
    return added.scalar_one_or_none()


def find_by_source(connection: Connection, source: str) -> LetterRow | None:
    """The letter that was written in that message."""
    row = connection.execute(select(Letter.__table__).where(Letter.source == source)).one_or_none()
    return LetterRow(*row) if row else None


def has_source(connection: Connection, prefix: str) -> bool:
    """Whether a letter was written in a message, by the beginning of its source."""
    query = select(Letter.id).where(Letter.source.startswith(prefix, autoescape=True)).limit(1)
    return connection.execute(query).one_or_none() is not None


def find_letter(connection: Connection, letter_id: int) -> LetterRow | None:
    """All columns of a letter."""
    row = connection.execute(select(Letter.__table__).where(Letter.id == letter_id)).one_or_none()
    return LetterRow(*row) if row else None


def set_media(connection: Connection, letter_id: int, media: list[dict[str, str]], html: str) -> None:
    """More pictures and files of a letter that has not left."""
    connection.execute(update(Letter).where(Letter.id == letter_id).values(media=media, html=html))


def has_left(connection: Connection, letter_id: int) -> bool:
    """Whether any copy of the letter is on its way or settled."""
    query = (
        select(Outbox.id)
        .where(Outbox.dedupe.startswith(f"letter:{letter_id}:", autoescape=True), Outbox.state != "queued")
        .limit(1)
    )
    return connection.execute(query).one_or_none() is not None


def list_letters(connection: Connection, thread_id: int, limit: int, offset: int) -> list[LetterRow]:
    """Letters of a correspondence, newest first."""
    query = select(Letter.__table__).where(Letter.thread_id == thread_id).order_by(Letter.id.desc())
    return [LetterRow(*row) for row in connection.execute(query.limit(limit).offset(offset))]


def count_letters(connection: Connection, thread_id: int) -> int:
    """How many letters a correspondence has."""
    return connection.execute(
        select(func.count()).where(Letter.thread_id == thread_id)
    ).scalar_one()  # fmt: skip


def mark_read(connection: Connection, thread_id: int, *, from_teacher: bool, now: datetime) -> None:
    """The letters that one side had written by `now` were opened by the other."""
    connection.execute(
        update(Letter)
        .where(
            Letter.thread_id == thread_id,
            Letter.from_teacher.is_(from_teacher),
            Letter.created_at <= now,
            Letter.read_at.is_(None),
        )
        .values(read_at=now)
    )


def add_copy(connection: Connection, account_id: int, message_id: int, letter_id: int) -> None:
    """The message in which a letter stands in a chat."""
    statement = upsert(connection, LetterCopy).values(
        account_id=account_id, message_id=message_id, letter_id=letter_id
    )
    connection.execute(
        statement.on_conflict_do_nothing(index_elements=[LetterCopy.account_id, LetterCopy.message_id])
    )


def find_copied(connection: Connection, account_id: int, message_id: int) -> int | None:
    """The correspondence of the letter that stands in that message."""
    query = (
        select(Letter.thread_id)
        .join(LetterCopy, LetterCopy.letter_id == Letter.id)
        .where(LetterCopy.account_id == account_id, LetterCopy.message_id == message_id)
    )
    return connection.execute(query).scalar_one_or_none()


def is_muted(connection: Connection, teacher_id: int, person_ids: Collection[int]) -> bool:
    """Whether the teacher takes no letters from any of these people."""
    query = select(LetterMute.teacher_id).where(
        LetterMute.teacher_id == teacher_id, LetterMute.person_id.in_(list(person_ids))
    )
    return connection.execute(query.limit(1)).one_or_none() is not None


def add_mute(connection: Connection, teacher_id: int, person_id: int, now: datetime) -> bool:
    """Take no more letters; False where that was so."""
    statement = upsert(connection, LetterMute).values(teacher_id=teacher_id, person_id=person_id, at=now)
    keys = [LetterMute.teacher_id, LetterMute.person_id]
    return bool(connection.execute(statement.on_conflict_do_nothing(index_elements=keys)).rowcount)


def delete_mute(connection: Connection, teacher_id: int, person_id: int) -> bool:
    """Take letters again; False where they were taken."""
    statement = delete(LetterMute).where(
        LetterMute.teacher_id == teacher_id, LetterMute.person_id == person_id
    )
    return bool(connection.execute(statement).rowcount)


def find_hours(connection: Connection, teacher_id: int) -> HoursRow | None:
    """The teacher's receiving hours."""
    query = select(LetterHours.days, LetterHours.starts, LetterHours.ends)
    row = connection.execute(query.where(LetterHours.teacher_id == teacher_id)).one_or_none()
    return HoursRow(*row) if row else None


def put_hours(connection: Connection, teacher_id: int, hours: tuple[int, time, time] | None) -> None:
    """Other receiving hours, or none."""
    connection.execute(delete(LetterHours).where(LetterHours.teacher_id == teacher_id))
    if hours is not None:
        days, starts, ends = hours
        connection.execute(
            insert(LetterHours).values(teacher_id=teacher_id, days=days, starts=starts, ends=ends)
        )
