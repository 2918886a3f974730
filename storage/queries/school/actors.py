"""Who an account acts for, and whose diary those people may read; dates are judged by the service."""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.orm import aliased

from storage.tables import (
    Account,
    Guardian,
    Guardianship,
    Link,
    Person,
    School,
    Staff,
    StaffRole,
    Student,
)


class AccountRow(NamedTuple):
    """A Telegram account."""

    id: int
    chat_id: int
    language: str | None
    telegram_language: str | None
    step: dict[str, Any] | None
    child_id: int | None
    hide_marks: bool
    quiet_hours: str | None
    seen_at: datetime
    unreachable_at: datetime | None


class WardRow(NamedTuple):
    """A student whose guardian the person is; `until` is the first day without the right."""

    kinship: str
    until: date | None
    id: int
    last_name: str
    first_name: str
    middle_name: str | None
    code: str
    consent_on: date | None
    departed_on: date | None


class TieRow(NamedTuple):
    """One of the persons that an account acts for: with one of the roles on the staff and one of the wards."""

    link_id: int
    agreed_at: datetime | None
    agreed_version: int | None
    person_id: int
    school_id: int
    last_name: str
    first_name: str
    middle_name: str | None
    code: str
    consent_on: date | None
    school_name: str | None
    timezone: str
    version: int
    student_id: int | None
    departed_on: date | None
    guardian_id: int | None
    staff_id: int | None
    hired_on: date | None
    dismissed_on: date | None
    role: str | None
    role_starts: date | None
    role_ends: date | None
    ward: WardRow | None


class ActorRows(NamedTuple):
    """An account with a row a live link, staff role and guardianship of it."""

    account: AccountRow
    ties: list[TieRow]


_ward, _ward_student = aliased(Person), aliased(Student)

_ACCOUNT = (
    Account.id,
    Account.chat_id,
    Account.language,
    Account.telegram_language,
    Account.step,
    Account.child_id,
    Account.hide_marks,
    Account.quiet_hours,
    Account.seen_at,
    Account.unreachable_at,
)
_ACTOR = (
    select(
        *_ACCOUNT,
        Link.id.label("link_id"),
        Link.agreed_at,
        Link.agreed_version,
        Person.id.label("person_id"),
        Person.school_id,
        Person.last_name,
        Person.first_name,
        Person.middle_name,
        Person.code,
        Person.consent_on,
        School.name.label("school_name"),
        School.timezone,
        School.version,
        Student.person_id.label("student_id"),
        Student.departed_on,
        Guardian.person_id.label("guardian_id"),
        Staff.person_id.label("staff_id"),
        Staff.hired_on,
        Staff.dismissed_on,
        StaffRole.role,
        StaffRole.starts.label("role_starts"),
        StaffRole.ends.label("role_ends"),
        Guardianship.kinship,
        Guardianship.until,
        _ward.id.label("ward_id"),
        _ward.last_name.label("ward_last_name"),
        _ward.first_name.label("ward_first_name"),
        _ward.middle_name.label("ward_middle_name"),
        _ward.code.label("ward_code"),
        _ward.consent_on.label("ward_consent_on"),
        _ward_student.departed_on.label("ward_departed_on"),
    )
    .outerjoin(Link, (Link.account_id == Account.id) & Link.ended_at.is_(None))
    .outerjoin(Person, Person.id == Link.person_id)
    .outerjoin(School, School.id == Person.school_id)
    .outerjoin(Student, Student.person_id == Person.id)
    .outerjoin(Guardian, Guardian.person_id == Person.id)
    .outerjoin(Staff, Staff.person_id == Person.id)
    .outerjoin(StaffRole, StaffRole.person_id == Staff.person_id)
    .outerjoin(Guardianship, Guardianship.guardian_id == Guardian.person_id)
    .outerjoin(_ward, _ward.id == Guardianship.student_id)
    .outerjoin(_ward_student, _ward_student.person_id == _ward.id)
    .where(Account.id == bindparam("account_id"))
    .order_by(Link.id, _ward.id)
)


def find_actor(connection: Connection, account_id: int) -> ActorRows | None:
    """The account with a row a live link, staff role and guardianship of it; None for an unknown account."""
    rows = connection.execute(_ACTOR, {"account_id": account_id}).all()
    if not rows:
        return None
    own, wards = len(_ACCOUNT), len(WardRow._fields)
    return ActorRows(
        AccountRow._make(rows[0][:own]),
        [
            TieRow._make((*row[own:-wards], WardRow._make(row[-wards:]) if row.ward_id is not None else None))
            for row in rows
            if row.link_id is not None
        ],
    )
