"""Letters that no telephone has had yet."""

from typing import NamedTuple

from sqlalchemy import Connection, and_, case, or_, select

from storage.tables import Letter, LetterCopy, LetterThread


class UndeliveredRow(NamedTuple):
    """A letter that no telephone has had, and who wrote it."""

    id: int
    sender_id: int


def list_undelivered(connection: Connection, person_id: int, limit: int) -> list[UndeliveredRow]:
    """Unread letters to the person that stand in nobody's chat, the latest first."""
    to_teacher = and_(LetterThread.teacher_id == person_id, ~Letter.from_teacher)
    to_family = and_(LetterThread.person_id == person_id, Letter.from_teacher)
    copied = select(LetterCopy.letter_id).where(LetterCopy.letter_id == Letter.id).exists()
    sender = case((Letter.from_teacher, LetterThread.teacher_id), else_=LetterThread.person_id)
    query = (
        select(Letter.id, sender)
        .join(LetterThread, LetterThread.id == Letter.thread_id)
        .where(Letter.read_at.is_(None), or_(to_teacher, to_family), ~copied)
        .order_by(Letter.id.desc())
        .limit(limit)
    )
    return [UndeliveredRow(*row) for row in connection.execute(query)]
