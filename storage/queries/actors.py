"""Who an account acts for, and whose diary those people may read; dates are judged by the service."""

from typing import Any

from sqlalchemy import Connection, Date, bindparam, cast, literal, null, select, union_all

from storage.rows import Rows
from storage.tables import (
    AcademicYear,
    Account,
    Enrolment,
    Guardian,
    Guardianship,
    Link,
    Person,
    School,
    SchoolClass,
    Staff,
    StaffRole,
    Student,
)

_ACTOR = (
    select(
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
        Link.id.label("link_id"),
        Link.agreed_at,
        Person.id.label("person_id"),
        Person.school_id,
        Person.last_name,
        Person.first_name,
        Person.middle_name,
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
    )
    .outerjoin(Link, (Link.account_id == Account.id) & Link.ended_at.is_(None))
    .outerjoin(Person, Person.id == Link.person_id)
    .outerjoin(School, School.id == Person.school_id)
    .outerjoin(Student, Student.person_id == Person.id)
    .outerjoin(Guardian, Guardian.person_id == Person.id)
    .outerjoin(Staff, Staff.person_id == Person.id)
    .outerjoin(StaffRole, StaffRole.person_id == Staff.person_id)
    .where(Account.id == bindparam("account_id"))
    .order_by(Link.id)
)


def find_actor_rows(connection: Connection, account_id: int) -> Rows:
    """A row a live link and staff role of the account; one row without a person where it has no link."""
    return connection.execute(_ACTOR, {"account_id": account_id}).all()


_CHILD_COLUMNS = (
    Person.id.label("student_id"),
    Person.school_id,
    Person.last_name,
    Person.first_name,
    Person.consent_on,
    Student.departed_on,
    Enrolment.starts,
    Enrolment.ends,
    SchoolClass.id.label("class_id"),
    SchoolClass.grade,
    SchoolClass.letter,
    AcademicYear.name.label("year"),
)


def _children(*ties: Any) -> Any:
    return (
        select(*_CHILD_COLUMNS, *ties)
        .select_from(Student)
        .join(Person, Person.id == Student.person_id)
        .outerjoin(Enrolment, Enrolment.student_id == Student.person_id)
        .outerjoin(SchoolClass, SchoolClass.id == Enrolment.class_id)
        .outerjoin(AcademicYear, AcademicYear.id == SchoolClass.year_id)
    )


_READERS = (Link.account_id == bindparam("account_id")) & Link.ended_at.is_(None)

_CHILDREN = union_all(
    _children(
        Student.person_id.label("reader_id"), literal("").label("kinship"), cast(null(), Date).label("until")
    )
    .join(Link, Link.person_id == Student.person_id)
    .where(_READERS),
    _children(Guardianship.guardian_id.label("reader_id"), Guardianship.kinship, Guardianship.until)
    .join(Guardianship, Guardianship.student_id == Student.person_id)
    .join(Link, Link.person_id == Guardianship.guardian_id)
    .where(_READERS),
)


def find_child_rows(connection: Connection, account_id: int) -> Rows:
    """A row an enrolment of every student who is one of the account's people or has one as a guardian."""
    return connection.execute(_CHILDREN, {"account_id": account_id}).all()
