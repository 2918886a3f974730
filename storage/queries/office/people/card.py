"""What the office knows of one person."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from storage.tables import (
    Enrolment,
    Guardian,
    Guardianship,
    Link,
    Person,
    Staff,
    Student,
    SubgroupMember,
)


class CardRow(NamedTuple):
    """A person of a school."""

    id: int
    school_id: int
    code: str
    last_name: str
    first_name: str
    middle_name: str | None
    consent_on: date | None
    student_id: int | None
    birth_date: date | None
    enrolled_on: date | None
    departed_on: date | None
    pe_group: str | None
    language: str | None
    guardian_id: int | None
    staff_id: int | None
    hired_on: date | None
    dismissed_on: date | None


class StayRow(NamedTuple):
    """A time in a class; `ends` is the first day elsewhere."""

    id: int
    class_id: int
    starts: date
    ends: date | None


class KinRow(NamedTuple):
    """A tie of a student and a guardian, with the other one's name."""

    guardian_id: int
    student_id: int
    kinship: str
    until: date | None
    code: str
    last_name: str
    first_name: str
    middle_name: str | None
    consent_on: date | None
    departed_on: date | None
    """The student's."""


class OwnPartRow(NamedTuple):
    """A student's time in a subgroup, both ends inclusive."""

    class_id: int
    subject_id: int
    subgroup: str
    starts: date
    ends: date | None


_CARD = (
    select(
        Person.id,
        Person.school_id,
        Person.code,
        Person.last_name,
        Person.first_name,
        Person.middle_name,
        Person.consent_on,
        Student.person_id.label("student_id"),
        Student.birth_date,
        Student.enrolled_on,
        Student.departed_on,
        Student.pe_group,
        Student.foreign_language.label("language"),
        Guardian.person_id.label("guardian_id"),
        Staff.person_id.label("staff_id"),
        Staff.hired_on,
        Staff.dismissed_on,
    )
    .outerjoin(Student, Student.person_id == Person.id)
    .outerjoin(Guardian, Guardian.person_id == Person.id)
    .outerjoin(Staff, Staff.person_id == Person.id)
    .where(Person.id == bindparam("person_id"), Person.school_id == bindparam("school_id"))
)
_STAYS = (
    select(Enrolment.id, Enrolment.class_id, Enrolment.starts, Enrolment.ends)
    .where(Enrolment.student_id == bindparam("student_id"))
    .order_by(Enrolment.starts, Enrolment.id)
)
_KIN = select(
    Guardianship.guardian_id,
    Guardianship.student_id,
    Guardianship.kinship,
    Guardianship.until,
    Person.code,
    Person.last_name,
    Person.first_name,
    Person.middle_name,
    Person.consent_on,
    Student.departed_on,
).join(Student, Student.person_id == Guardianship.student_id)
_GUARDIANS = _KIN.join(Person, Person.id == Guardianship.guardian_id).where(
    Guardianship.student_id == bindparam("student_id")
)
_WARDS = _KIN.join(Person, Person.id == Guardianship.student_id).where(
    Guardianship.guardian_id == bindparam("guardian_id")
)
_PARTS = select(
    SubgroupMember.class_id,
    SubgroupMember.subject_id,
    SubgroupMember.subgroup,
    SubgroupMember.starts,
    SubgroupMember.ends,
).where(SubgroupMember.student_id == bindparam("student_id"))
_LINKS = (
    select(Link.person_id, func.count())
    .where(
        Link.person_id.in_(bindparam("people", expanding=True)),
        Link.ended_at.is_(None),
        Link.agreed_at.is_not(None),
    )
    .group_by(Link.person_id)
)


def find_card(connection: Connection, school_id: int, person_id: int) -> CardRow | None:
    """A person of that school."""
    asked = {"person_id": person_id, "school_id": school_id}
    row = connection.execute(_CARD, asked).one_or_none()
    return CardRow._make(row) if row else None


def list_stays(connection: Connection, student_id: int) -> list[StayRow]:
    """The student's times in classes, of every year, in order."""
    return [StayRow(*row) for row in connection.execute(_STAYS, {"student_id": student_id}).all()]


def list_guardians(connection: Connection, student_id: int) -> list[KinRow]:
    """The student's guardians, those of former days too; the names are theirs."""
    return [KinRow._make(row) for row in connection.execute(_GUARDIANS, {"student_id": student_id}).all()]


def list_wards(connection: Connection, guardian_id: int) -> list[KinRow]:
    """The guardian's children, those of former days too; the names are the children's."""
    return [KinRow._make(row) for row in connection.execute(_WARDS, {"guardian_id": guardian_id}).all()]


def list_parts(connection: Connection, student_id: int) -> list[OwnPartRow]:
    """The student's subgroups, of every year."""
    return [OwnPartRow(*row) for row in connection.execute(_PARTS, {"student_id": student_id}).all()]


def count_links(connection: Connection, people: list[int]) -> dict[int, int]:
    """How many Telegram accounts each of the people has that agreed; nobody with none."""
    return {row[0]: row[1] for row in connection.execute(_LINKS, {"people": people})} if people else {}
