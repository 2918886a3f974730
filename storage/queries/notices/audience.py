"""Whom a notice would reach, and how its copies fare."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, literal, select, union_all
from sqlalchemy.orm import aliased

from storage.queries.blanks import NO_DAY
from storage.queries.school.in_force import attends, consented, employed, guards, in_subgroup
from storage.rows import Rows
from storage.tables import (
    Account,
    Enrolment,
    Guardianship,
    Link,
    Outbox,
    Person,
    Staff,
    Student,
    SubgroupMember,
)

Child = aliased(Person)


def list_students(connection: Connection, class_ids: Collection[int], today: date) -> Rows:
    """(id, class_id, last_name, first_name) of everybody who is in the classes that day, by name."""
    query = (
        select(Person.id, Enrolment.class_id, Person.last_name, Person.first_name)
        .join(Enrolment, Enrolment.student_id == Person.id)
        .join(Student, Student.person_id == Person.id)
        .where(
            Enrolment.class_id.in_(bindparam("class_ids", expanding=True)),
            attends(today, today),
        )
        .order_by(Person.last_name, Person.first_name, Person.id)
    )
    return connection.execute(query, {"class_ids": list(class_ids)}).all()


def list_subgroup_members(connection: Connection, class_id: int, subject_id: int, name: str) -> set[int]:
    """The students of a subgroup."""
    query = select(SubgroupMember.student_id).where(in_subgroup(class_id, subject_id, name))
    return set(connection.scalars(query))


def list_subgroups(connection: Connection, class_id: int) -> Rows:
    """(subject_id, subgroup) of a class."""
    query = (
        select(SubgroupMember.subject_id, SubgroupMember.subgroup)
        .where(SubgroupMember.class_id == class_id)
        .distinct()
        .order_by(SubgroupMember.subject_id, SubgroupMember.subgroup)
    )
    return connection.execute(query).all()


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


def list_family(connection: Connection, student_ids: Collection[int], today: date) -> Rows:
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
    return connection.execute(query, {"student_ids": list(student_ids)}).all()


def list_names(connection: Connection, person_ids: Collection[int]) -> Rows:
    """(id, last_name, first_name, middle_name) of people."""
    query = select(Person.id, Person.last_name, Person.first_name, Person.middle_name)
    query = query.where(Person.id.in_(bindparam("person_ids", expanding=True)))
    return connection.execute(query, {"person_ids": list(person_ids)}).all()


def is_employed(connection: Connection, person_id: int, today: date) -> bool:
    """Whether the person is on the staff that day."""
    query = select(Staff.person_id).where(
        Staff.person_id == person_id,
        employed(today),
    )
    return connection.execute(query).one_or_none() is not None


def list_copies(connection: Connection, prefix: str) -> Rows:
    """(id, account_id, person_id, kind, state, message_id, parts, settled_at) by the beginning of the dedupe key."""
    query = select(
        Outbox.id,
        Outbox.account_id,
        Outbox.person_id,
        Outbox.kind,
        Outbox.state,
        Outbox.message_id,
        Outbox.parts,
        Outbox.settled_at,
    )
    query = query.where(Outbox.dedupe.startswith(prefix, autoescape=True)).order_by(Outbox.id)
    return connection.execute(query).all()


def find_copy(connection: Connection, copy_id: int) -> Rows:
    """The same columns of one row of the outbox; empty once it was forgotten."""
    query = select(
        Outbox.account_id, Outbox.state, Outbox.message_id, Outbox.parts, Outbox.settled_at, Outbox.kind
    ).where(Outbox.id == copy_id)
    return connection.execute(query).all()
