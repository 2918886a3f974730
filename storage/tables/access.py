"""Telegram accounts, links to persons, credentials, locks and the audit log."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base


class Account(Base):
    """A Telegram account that has spoken to the bot; `id` is Telegram's user id."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    language: Mapped[str | None]
    """The language chosen in settings; empty follows Telegram's."""
    telegram_language: Mapped[str | None]
    step: Mapped[dict[str, Any] | None]
    """The typed-text step the conversation waits in (`name` and its facts); survives a restart."""
    child_id: Mapped[int | None] = mapped_column(ForeignKey("student.person_id"))
    """The child last chosen with /child."""
    hide_marks: Mapped[bool] = mapped_column(default=False)
    quiet_hours: Mapped[str | None]
    """The reader's own quiet hours; empty follows the school's."""
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    """The last day it spoke to us, to the hour: kept coarse so that reading does not write."""
    unreachable_at: Mapped[datetime | None]
    """When Telegram said the bot is blocked or the account gone; empty while it can be written to."""


class Link(Base):
    """An account that acts for a person; `agreed_at` is the consent given in the chat."""

    __tablename__ = "link"
    __table_args__ = (
        Index(
            "uq_link_live", "account_id", "person_id",
            unique=True, sqlite_where=text("ended_at IS NULL"), postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_link_person", "person_id"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    credential_id: Mapped[int | None] = mapped_column(ForeignKey("credential.id"))
    linked_at: Mapped[datetime]
    agreed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str | None]
    agreed_version: Mapped[int | None]
    """Of the consent's text; empty before versions were kept."""


class Credential(Base):
    """Login, password and one-tap code of a person; only hashes are kept."""

    __tablename__ = "credential"
    __table_args__ = (Index("ix_credential_person", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    login: Mapped[str] = mapped_column(unique=True)
    password_hash: Mapped[str]
    code_digest: Mapped[str] = mapped_column(unique=True)
    code_expires_at: Mapped[datetime]
    code_used_at: Mapped[datetime | None]
    issued_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class Throttle(Base):
    """Wrong tries of an account or at a login within a window, and the lock they led to."""

    __tablename__ = "throttle"

    key: Mapped[str] = mapped_column(primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    since: Mapped[datetime]
    locks: Mapped[int] = mapped_column(default=0)
    """Locks in a row: each doubles the next."""
    locked_until: Mapped[datetime | None]


class Look(Base):
    """When an account last looked at a student's marks, and the look before."""

    __tablename__ = "look"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("student.person_id"), primary_key=True)
    seen_at: Mapped[datetime]
    previous_at: Mapped[datetime | None]


class Preference(Base):
    """A person's switch of one kind of notification about one student (0: not about a student)."""

    __tablename__ = "preference"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    student_id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    enabled: Mapped[bool]


class Audit(Base):
    """Who did what to whom, when; details hold ids and codes, never names or secrets."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_school", "school_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int | None] = mapped_column(ForeignKey("school.id"))
    at: Mapped[datetime]
    action: Mapped[str]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """The acting person; empty for the command line and the bot itself."""
    account_id: Mapped[int | None] = mapped_column(BigInteger)
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    details: Mapped[dict[str, Any]]


class Secret(Base):
    """What the installation made for itself and must keep: its key, the bot's username."""

    __tablename__ = "secret"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class ScheduleRun(Base):
    """The last due moment a schedule of a school was run for: a second worker finds it taken."""

    __tablename__ = "schedule_run"
    __table_args__ = (UniqueConstraint("name", "school_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    next_at: Mapped[datetime] = mapped_column(index=True)


class KeepingRun(Base):
    """The last carrying out of a school's terms of keeping: slice by slice until `done_at`."""

    __tablename__ = "keeping_run"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), primary_key=True, autoincrement=False)
    begun_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    place: Mapped[int] = mapped_column(default=0)
    """How many of the rules are through."""
    removed: Mapped[dict[str, Any]]
    """How many rows went, by table."""
