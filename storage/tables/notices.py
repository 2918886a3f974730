"""Notices: what a class teacher or the office tells families, whom it was addressed to, and what came back."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base


class Notice(Base):
    """A notice from its first word on; `state` is draft, sent or withdrawn."""

    __tablename__ = "notice"
    __table_args__ = (Index("ix_notice_author", "author_id", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    state: Mapped[str] = mapped_column(default="draft")
    html: Mapped[str] = mapped_column(default="")
    """Telegram's HTML of the allowed tags, already safe."""
    next_html: Mapped[str | None]
    """A correction that waits for its confirmation."""
    media: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    """Telegram's file ids with their kind, photo or document, in the order in which they came."""
    class_ids: Mapped[list[int]] = mapped_column(JSON)
    """The classes addressed."""
    subgroup: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """`subject` and `name` of a subgroup of the only class; none for all of the class."""
    student_ids: Mapped[list[int] | None] = mapped_column(JSON)
    """The students chosen one by one; none for everybody."""
    readers: Mapped[str] = mapped_column(default="parents")
    """Who of the families: all, parents or students."""
    asks_receipt: Mapped[bool] = mapped_column(default=False)
    """Whether «Ознакомлен(а)» is asked for."""
    question: Mapped[str | None]
    options: Mapped[list[str]] = mapped_column(JSON)
    deadline: Mapped[datetime | None]
    """Until when answers may be given and changed."""
    silent: Mapped[bool] = mapped_column(default=False)
    send_at: Mapped[datetime | None]
    """When it is to go out; none for at once."""
    as_caption: Mapped[bool] = mapped_column(default=False)
    """Whether the text went out as the caption of its only picture or file."""
    version: Mapped[int] = mapped_column(default=0)
    """How many times it was corrected."""
    reminders: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    """When it was confirmed."""
    withdrawn_at: Mapped[datetime | None]
    families: Mapped[list[list[int]] | None] = mapped_column(JSON)
    """Whom it is for, fixed when it is confirmed: the students of each family, those without a telephone too."""


class NoticeReader(Base):
    """A person whom a notice is for, because of that student; fixed when it is confirmed."""

    __tablename__ = "notice_reader"
    __table_args__ = (Index("ix_notice_reader_person", "person_id"),)

    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("student.person_id"), primary_key=True)
    family: Mapped[int]
    """Who answers together: parents of the same children; a student answers for the own self."""


class NoticeReading(Base):
    """That a person opened a notice, and confirmed having read it."""

    __tablename__ = "notice_reading"

    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    read_at: Mapped[datetime]
    receipt_at: Mapped[datetime | None]


class NoticeAnswer(Base):
    """A family's answer to a notice's question: the number of the option."""

    __tablename__ = "notice_answer"

    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), primary_key=True)
    family: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    option: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
