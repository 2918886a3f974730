"""Whom a notice would reach, and how its copies fare."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, bindparam, literal, select, union_all
from sqlalchemy.orm import aliased

from storage.queries.school.in_force import consented, employed, guards, in_subgroup, lasts
from storage.queries.typed_nulls import NO_DAY
from storage.tables import (
    Account,
    Guardianship,
    Link,
    Outbox,
    Person,
    Staff,
    Student,
    SubgroupMember,
)


class NoticeSubgroupRow(NamedTuple):
    """A subgroup of a class."""

    subject_id: int
    subgroup: str


class NoticeFamilyRow(NamedTuple):
    """Somebody of a student's family and an account of theirs; the student's own self has no kinship."""

    person_id: int
    student_id: int
    kinship: str
    last_name: str
    first_name: str
    middle_name: str | None
    may_read: bool | None
    account_id: int | None
    code: str


class NoticeNameRow(NamedTuple):
    """A person's name."""

    id: int
    last_name: str
    first_name: str
    middle_name: str | None
    code: str


class CopyRow(NamedTuple):
    """A notice's row of the outbox."""

    id: int
    account_id: int
    person_id: int | None
    kind: str
    state: str
    message_id: int | None
    parts: list[int] | None
    settled_at: datetime | None


Child = aliased(Person)


def list_subgroup_members(
    connection: Connection, class_id: int, subject_id: int, name: str, day: date
) -> set[int]:
    """The students of a subgroup that day."""
    query = select(SubgroupMember.student_id).where(in_subgroup(class_id, subject_id, name, day, day))
    return set(connection.scalars(query))


def list_subgroups(connection: Connection, class_id: int, day: date) -> list[NoticeSubgroupRow]:
    """The subgroups of a class that somebody is of that day."""
    query = (
        select(SubgroupMember.subject_id, SubgroupMember.subgroup)
        .where(SubgroupMember.class_id == class_id, lasts(SubgroupMember, day, day))
        .distinct()
        .order_by(SubgroupMember.subject_id, SubgroupMember.subgroup)
    )
    return [NoticeSubgroupRow(*row) for row in connection.execute(query).all()]


def _pairs() -> Select[Any]:
    own = select(
        Student.person_id.label("person_id"),
        Student.person_id.label("student_id"),
        literal("").label("kinship"),
        NO_DAY.label("until"),
    )
    guardians = select(
        Guardianship.guardian_id, Guardianship.student_id, Guardianship.kinship, Guardianship.until
    )
    pairs = union_all(own, guardians).subquery("pairs")
    return select(pairs.c.person_id, pairs.c.student_id, pairs.c.kinship, pairs.c.until)


def list_family(connection: Connection, student_ids: Collection[int], today: date) -> list[NoticeFamilyRow]:
    """A row for each person of the students' families and each account of theirs that can be written to.

    (person_id, student_id, kinship, names, may_read, account_id); the student's own self has no kinship.
    """
    pairs = _pairs().subquery("family")
    live = and_(Link.person_id == pairs.c.person_id, Link.ended_at.is_(None), Link.agreed_at.is_not(None))
    query = (
        select(
            pairs.c.person_id,
            pairs.c.student_id,
            pairs.c.kinship,
            Person.last_name,
            Person.first_name,
            Person.middle_name,
            and_(consented(today), consented(today, Child)).label("may_read"),
            Account.id.label("account_id"),
            Person.code,
        )
        .join(Person, Person.id == pairs.c.person_id)
        .join(Child, Child.id == pairs.c.student_id)
        .outerjoin(Link, live)
        .outerjoin(Account, and_(Account.id == Link.account_id, Account.unreachable_at.is_(None)))
        .where(
            pairs.c.student_id.in_(bindparam("student_ids", expanding=True)),
            guards(today, pairs.c.until),
        )
        .order_by(pairs.c.student_id, pairs.c.kinship.desc(), pairs.c.person_id, Link.id)
    )
    return [
        NoticeFamilyRow(*row) for row in connection.execute(query, {"student_ids": list(student_ids)}).all()
    ]


def list_names(connection: Connection, person_ids: Collection[int]) -> list[NoticeNameRow]:
    """The names of these people."""
    query = select(Person.id, Person.last_name, Person.first_name, Person.middle_name, Person.code)
    query = query.where(Person.id.in_(bindparam("person_ids", expanding=True)))
    return [NoticeNameRow(*row) for row in connection.execute(query, {"person_ids": list(person_ids)}).all()]


def is_employed(connection: Connection, person_id: int, today: date) -> bool:
    """Whether the person is on the staff that day."""
    query = select(Staff.person_id).where(
        Staff.person_id == person_id,
        employed(today),
    )
    return connection.execute(query).one_or_none() is not None


_COPY = (
    Outbox.id,
    Outbox.account_id,
    Outbox.person_id,
    Outbox.kind,
    Outbox.state,
    Outbox.message_id,
    Outbox.parts,
    Outbox.settled_at,
)


def list_copies(connection: Connection, prefix: str) -> list[CopyRow]:
    """The rows of the outbox by the beginning of their dedupe key."""
    query = select(*_COPY).where(Outbox.dedupe.startswith(prefix, autoescape=True)).order_by(Outbox.id)
    return [CopyRow(*row) for row in connection.execute(query).all()]


def find_copy(connection: Connection, copy_id: int) -> CopyRow | None:
    """One row of the outbox; None once it was forgotten."""
    row = connection.execute(select(*_COPY).where(Outbox.id == copy_id)).one_or_none()
    return CopyRow(*row) if row else None
