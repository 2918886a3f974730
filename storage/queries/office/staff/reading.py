"""The staff of a school, and what hangs on one of them."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, Date, bindparam, func, select

from storage.queries.school.in_force import lasts
from storage.tables import (
    Assignment,
    Link,
    Person,
    SchoolClass,
    Staff,
    StaffRole,
    Substitution,
    TimetableSlot,
)


class StaffMemberRow(NamedTuple):
    """A member of staff, of former days too."""

    id: int
    code: str
    last_name: str
    first_name: str
    middle_name: str | None
    hired_on: date | None
    dismissed_on: date | None


class HeldRoleRow(NamedTuple):
    """A role that somebody holds, held or is to hold; both ends inclusive, None is open."""

    person_id: int
    role: str
    starts: date | None
    ends: date | None


class OwnLoadRow(NamedTuple):
    """What a teacher teaches to a class or subgroup; both ends inclusive."""

    id: int
    class_id: int
    subgroup: str
    subject_id: int
    hours: str | None
    starts: date | None
    ends: date | None


class OwnWeeklyRow(NamedTuple):
    """A weekly lesson of a teacher; both ends inclusive."""

    id: int
    class_id: int
    subgroup: str
    weekday: int
    number: int
    subject_id: int
    room: str | None
    starts: date
    ends: date | None


class OwnChangeRow(NamedTuple):
    """A change of a single lesson that a teacher is to give; no subject where the change names none."""

    id: int
    class_id: int
    day: date
    number: int
    subgroup: str
    subject_id: int | None


_FIRST = bindparam("first", type_=Date)
_TEACHER: BindParameter[Any] = bindparam("teacher_id")
_STAFF = (
    select(
        Person.id,
        Person.code,
        Person.last_name,
        Person.first_name,
        Person.middle_name,
        Staff.hired_on,
        Staff.dismissed_on,
    )
    .join(Staff, Staff.person_id == Person.id)
    .where(Person.school_id == bindparam("school_id"))
)
_ROLES = (
    select(StaffRole.person_id, StaffRole.role, StaffRole.starts, StaffRole.ends)
    .join(Person, Person.id == StaffRole.person_id)
    .where(Person.school_id == bindparam("school_id"))
)
_LOAD = (
    select(
        Assignment.id,
        Assignment.class_id,
        Assignment.subgroup,
        Assignment.subject_id,
        Assignment.hours,
        Assignment.starts,
        Assignment.ends,
    )
    .join(SchoolClass, SchoolClass.id == Assignment.class_id)
    .where(
        Assignment.teacher_id == _TEACHER,
        SchoolClass.year_id == bindparam("year_id"),
        lasts(Assignment, _FIRST, date.max),
    )
)
_WEEKLY = (
    select(
        TimetableSlot.id,
        TimetableSlot.class_id,
        TimetableSlot.subgroup,
        TimetableSlot.weekday,
        TimetableSlot.number,
        TimetableSlot.subject_id,
        TimetableSlot.room,
        TimetableSlot.starts,
        TimetableSlot.ends,
    )
    .join(SchoolClass, SchoolClass.id == TimetableSlot.class_id)
    .where(
        TimetableSlot.teacher_id == _TEACHER,
        SchoolClass.year_id == bindparam("year_id"),
        lasts(TimetableSlot, _FIRST, date.max),
    )
)
_GRANTED = (
    select(
        Substitution.id,
        Substitution.class_id,
        Substitution.day,
        Substitution.number,
        Substitution.subgroup,
        Substitution.subject_id,
    )
    .where(Substitution.teacher_id == _TEACHER, Substitution.day >= _FIRST)
    .order_by(Substitution.day, Substitution.number, Substitution.id)
)
_LINKS = select(func.count()).where(
    Link.person_id == bindparam("person_id"), Link.ended_at.is_(None), Link.agreed_at.is_not(None)
)


def list_staff(connection: Connection, school_id: int) -> list[StaffMemberRow]:
    """Everybody who is or was on the staff."""
    return [StaffMemberRow(*row) for row in connection.execute(_STAFF, {"school_id": school_id}).all()]


def list_roles(connection: Connection, school_id: int) -> list[HeldRoleRow]:
    """Who holds which role, of former days and days ahead too."""
    return [HeldRoleRow(*row) for row in connection.execute(_ROLES, {"school_id": school_id}).all()]


def list_load(connection: Connection, teacher_id: int, year_id: int, first: date) -> list[OwnLoadRow]:
    """The teacher's assignments of the year that last on the day or after."""
    asked = {"teacher_id": teacher_id, "year_id": year_id, "first": first}
    return [OwnLoadRow(*row) for row in connection.execute(_LOAD, asked).all()]


def list_weekly(connection: Connection, teacher_id: int, year_id: int, first: date) -> list[OwnWeeklyRow]:
    """The teacher's weekly lessons of the year that are in force on the day or after."""
    asked = {"teacher_id": teacher_id, "year_id": year_id, "first": first}
    return [OwnWeeklyRow(*row) for row in connection.execute(_WEEKLY, asked).all()]


def list_granted(connection: Connection, teacher_id: int, first: date) -> list[OwnChangeRow]:
    """The changes of single lessons that name the teacher from the day on."""
    asked = {"teacher_id": teacher_id, "first": first}
    return [OwnChangeRow(*row) for row in connection.execute(_GRANTED, asked).all()]


def count_accounts(connection: Connection, person_id: int) -> int:
    """The person's Telegram accounts that agreed."""
    return connection.scalar(_LINKS, {"person_id": person_id}) or 0
