"""A notice as services hand it on, and what can be wrong with one."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from html import unescape
from typing import ClassVar

from services.errors import UserError
from storage.queries.notices.notices import NoticeRow

MEDIA_LIMIT = 10
"""Pictures and files of one notice: an album of Telegram's."""
OPTION_LIMIT = 6
OPTION_LENGTH = 40
QUESTION_LENGTH = 200
TEXT_LIMIT = 3400
"""Code points: what is added around them stays within Telegram's 4096."""
CAPTION_ROOM = 550
"""A text longer than that leaves the picture and becomes a message of its own (Telegram's 1024)."""


class NoticeState(StrEnum):
    """Where a notice stands."""

    DRAFT = "draft"
    SENT = "sent"
    WITHDRAWN = "withdrawn"


class Readers(StrEnum):
    """Who of the families is addressed."""

    ALL = "all"
    PARENTS = "parents"
    STUDENTS = "students"


@dataclass(frozen=True, slots=True)
class Attached:
    """A picture or file by Telegram's id."""

    kind: str
    """`photo` or `document`; of a homework `voice` too."""
    file_id: str
    name: str

    def row(self) -> dict[str, str]:
        """As it is stored."""
        return {"kind": self.kind, "file_id": self.file_id, "name": self.name}


def attached(rows: list[dict[str, str]]) -> tuple[Attached, ...]:
    """Stored pictures and files, read back."""
    return tuple(Attached(row["kind"], row["file_id"], row["name"]) for row in rows)


def plain(html: str) -> str:
    """The text as it is read, without tags."""
    return unescape(re.sub(r"<[^>]+>", "", html))


@dataclass(frozen=True, slots=True)
class Subgroup:
    """A part of the only class addressed."""

    subject_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice; the fields are those of the table."""

    id: int
    school_id: int
    author_id: int
    state: NoticeState
    html: str
    next_html: str | None
    media: tuple[Attached, ...]
    class_ids: tuple[int, ...]
    subgroup: Subgroup | None
    student_ids: frozenset[int] | None
    readers: Readers
    asks_receipt: bool
    question: str | None
    options: tuple[str, ...]
    deadline: datetime | None
    silent: bool
    send_at: datetime | None
    as_caption: bool
    version: int
    reminders: int
    sent_at: datetime | None
    withdrawn_at: datetime | None
    families: tuple[tuple[int, ...], ...] | None = None
    """The students of each family that it is for, from its confirmation on; None of notices of before."""

    @property
    def asks(self) -> bool:
        """Whether anything is to come back."""
        return self.asks_receipt or self.question is not None

    @property
    def out_at(self) -> datetime | None:
        """When it leaves or left; None for a draft."""
        return (self.send_at or self.sent_at) if self.sent_at else None


def notice_of(row: NoticeRow) -> Notice:
    """A row of the table."""
    return Notice(
        id=row.id,
        school_id=row.school_id,
        author_id=row.author_id,
        state=NoticeState(row.state),
        html=row.html,
        next_html=row.next_html,
        media=attached(row.media),
        class_ids=tuple(row.class_ids),
        subgroup=Subgroup(row.subgroup["subject"], row.subgroup["name"]) if row.subgroup else None,
        student_ids=frozenset(row.student_ids) if row.student_ids is not None else None,
        readers=Readers(row.readers),
        asks_receipt=row.asks_receipt,
        question=row.question,
        options=tuple(row.options),
        deadline=row.deadline,
        silent=row.silent,
        send_at=row.send_at,
        as_caption=row.as_caption,
        version=row.version,
        reminders=row.reminders,
        sent_at=row.sent_at,
        withdrawn_at=row.withdrawn_at,
        families=tuple(map(tuple, row.families)) if row.families is not None else None,
    )


class NoticeEmpty(UserError):
    """Nothing was written or attached yet."""

    code: ClassVar[str] = "notice_empty"


class NoticeTooLong(UserError):
    """The text has `length` signs, `limit` are allowed."""

    code: ClassVar[str] = "notice_too_long"


class NoticeFull(UserError):
    """There are `limit` pictures and files, or answers, already."""

    code: ClassVar[str] = "notice_full"


class NoticeAnsweredLate(UserError):
    """Answers count no longer when it arrives."""

    code: ClassVar[str] = "notice_answered_late"


class NoticeUnanswerable(UserError):
    """A question needs at least two answers to choose from."""

    code: ClassVar[str] = "notice_unanswerable"


class NoticeToNobody(UserError):
    """Nobody of the audience can be reached, or none was chosen."""

    code: ClassVar[str] = "notice_to_nobody"


class NoticeGone(UserError):
    """It was sent already (a draft), or withdrawn."""

    code: ClassVar[str] = "notice_gone"


class AnswersClosed(UserError):
    """The time to answer was over at `until`."""

    code: ClassVar[str] = "answers_closed"


class NotAMoment(UserError):
    """The text names no moment, or one that is over."""

    code: ClassVar[str] = "not_a_moment"
