"""Who an account acts for, and whose diary those people may read; dates are judged by the service."""

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.orm import aliased

from storage.rows import Rows
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

_ward, _ward_student = aliased(Person), aliased(Student)

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
        Guardianship.kinship,
        Guardianship.until,
        _ward.id.label("ward_id"),
        _ward.last_name.label("ward_last_name"),
        _ward.first_name.label("ward_first_name"),
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


def find_actor_rows(connection: Connection, account_id: int) -> Rows:
    """A row a live link, staff role and guardianship of the account; one without a person where it has no link."""
    return connection.execute(_ACTOR, {"account_id": account_id}).all()
