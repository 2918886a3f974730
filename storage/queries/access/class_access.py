"""The access of a class's families: people, live credentials, links, locks; a statement each, whatever the class."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam, func, select, update

from storage.queries.school.in_force import attends, consented, guards
from storage.tables import (
    Account,
    Audit,
    Credential,
    Enrolment,
    Guardianship,
    Link,
    Person,
    Staff,
    Student,
    Throttle,
)


class AccessMemberRow(NamedTuple):
    """A student of the class."""

    id: int
    code: str
    last_name: str
    first_name: str
    middle_name: str | None
    consent_on: date | None


class GuardianRow(NamedTuple):
    """A guardian of a student by a right in force, with the post of one who is on the staff too."""

    id: int
    code: str
    last_name: str
    first_name: str
    middle_name: str | None
    consent_on: date | None
    student_id: int
    kinship: str
    staff_id: int | None
    hired_on: date | None
    dismissed_on: date | None


class LiveRow(NamedTuple):
    """Live credentials of a person."""

    id: int
    person_id: int
    login: str
    issued_at: datetime


class LinksRow(NamedTuple):
    """A person's live links: how many, how many agreed, when one was last seen, how many can be written to."""

    person_id: int
    accounts: int
    agreed: int
    seen_at: datetime
    reachable: int


_PEOPLE: BindParameter[Any] = bindparam("people", expanding=True)


def list_students(connection: Connection, class_id: int, day: date) -> list[AccessMemberRow]:
    """The students of the class that day."""
    query = (
        select(
            Person.id,
            Person.code,
            Person.last_name,
            Person.first_name,
            Person.middle_name,
            Person.consent_on,
        )
        .join(Enrolment, Enrolment.student_id == Person.id)
        .join(Student, Student.person_id == Person.id)
        .where(
            Enrolment.class_id == class_id,
            attends(day, day),
        )
        .distinct()
        .order_by(Person.id)
    )
    return [AccessMemberRow(*row) for row in connection.execute(query).all()]


def list_guardians(connection: Connection, student_ids: Collection[int], day: date) -> list[GuardianRow]:
    """The guardians of the students by a right in force: names, code, consent, kinship, `student_id`, post."""
    query = (
        select(
            Person.id,
            Person.code,
            Person.last_name,
            Person.first_name,
            Person.middle_name,
            Person.consent_on,
            Guardianship.student_id,
            Guardianship.kinship,
            Staff.person_id.label("staff_id"),
            Staff.hired_on,
            Staff.dismissed_on,
        )
        .join(Guardianship, Guardianship.guardian_id == Person.id)
        .outerjoin(Staff, Staff.person_id == Person.id)
        .where(
            Guardianship.student_id.in_(_PEOPLE),
            guards(day),
        )
        .order_by(Person.id)
    )
    return [GuardianRow._make(row) for row in connection.execute(query, {"people": list(student_ids)}).all()]


def list_credentials(connection: Connection, people: Collection[int]) -> list[LiveRow]:
    """The live credentials of the people."""
    query = select(Credential.id, Credential.person_id, Credential.login, Credential.issued_at).where(
        Credential.person_id.in_(_PEOPLE), Credential.revoked_at.is_(None)
    )
    return [LiveRow(*row) for row in connection.execute(query, {"people": list(people)}).all()]


def list_links(connection: Connection, people: Collection[int]) -> list[LinksRow]:
    """The people's live links: how many, how many agreed, last seen."""
    query = (
        select(
            Link.person_id,
            func.count().label("accounts"),
            func.count(Link.agreed_at).label("agreed"),
            func.max(Account.seen_at).label("seen_at"),
            func.count()
            .filter(Link.agreed_at.is_not(None), Account.unreachable_at.is_(None))
            .label("reachable"),
        )
        .join(Account, Account.id == Link.account_id)
        .where(Link.person_id.in_(_PEOPLE), Link.ended_at.is_(None))
        .group_by(Link.person_id)
    )
    return [LinksRow(*row) for row in connection.execute(query, {"people": list(people)}).all()]


def list_locked(
    connection: Connection, keys: Collection[str], now: datetime, latest: datetime
) -> dict[str, datetime]:
    """The doors among these that are locked, and until when; tries later than `latest` a wrong clock has dated."""
    query = select(Throttle.key, Throttle.locked_until).where(
        Throttle.key.in_(bindparam("keys", expanding=True)),
        Throttle.locked_until > now,
        Throttle.since <= latest,
    )
    return {row.key: row.locked_until for row in connection.execute(query, {"keys": list(keys)})}


def list_locking_accounts(connection: Connection, person_id: int, since: datetime) -> set[int]:
    """The accounts whose wrong tries at the person's login led to a lock since the moment."""
    query = select(Audit.account_id).where(
        Audit.action == "lock", Audit.subject_id == person_id, Audit.at >= since
    )
    return {found for found in connection.scalars(query) if found is not None}


def set_consent(connection: Connection, person_id: int, day: date, today: date) -> bool:
    """Write down the day of a person's consent; False where one is on record already."""
    statement = update(Person).where(Person.id == person_id, ~consented(today)).values(consent_on=day)
    return connection.execute(statement).rowcount == 1
