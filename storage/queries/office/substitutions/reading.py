"""Who is absent, who may stand in, and which changes of the days there are."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from storage.queries.school.in_force import employed, lasts
from storage.tables import Person, Staff, StaffAbsence, StaffRole, Substitution


class StaffAbsenceRow(NamedTuple):
    """Days on which somebody of the staff is not there, both inclusive."""

    person_id: int
    first_day: date
    last_day: date


class SubstitutionIdRow(NamedTuple):
    """Where a change of a day stands."""

    id: int
    class_id: int
    day: date
    number: int
    subgroup: str


_ABSENCES = (
    select(StaffAbsence.person_id, StaffAbsence.first_day, StaffAbsence.last_day)
    .join(Person, Person.id == StaffAbsence.person_id)
    .where(
        Person.school_id == bindparam("school_id"),
        StaffAbsence.first_day <= bindparam("last"),
        StaffAbsence.last_day >= bindparam("first"),
    )
    .order_by(StaffAbsence.first_day, StaffAbsence.id)
)


def list_staff_absences(
    connection: Connection, school_id: int, first: date, last: date
) -> list[StaffAbsenceRow]:
    """The absences that touch the days, the earliest first."""
    given = {"school_id": school_id, "first": first, "last": last}
    return [StaffAbsenceRow(*row) for row in connection.execute(_ABSENCES, given).all()]


def list_working(connection: Connection, school_id: int, role: str | None, day: date) -> set[int]:
    """Who is employed that day, with the role where one is named."""
    query = (
        select(Staff.person_id)
        .join(Person, Person.id == Staff.person_id)
        .where(Person.school_id == school_id, employed(day))
    )
    if role is not None:
        held = select(StaffRole.person_id).where(StaffRole.role == role, lasts(StaffRole, day, day))
        query = query.where(Staff.person_id.in_(held))
    return set(connection.scalars(query))


def list_substitution_ids(
    connection: Connection, class_ids: Collection[int], days: Collection[date]
) -> list[SubstitutionIdRow]:
    """The changes of the classes on the days, by their keys."""
    query = select(
        Substitution.id, Substitution.class_id, Substitution.day, Substitution.number, Substitution.subgroup
    ).where(Substitution.class_id.in_(list(class_ids)), Substitution.day.in_(list(days)))
    return [SubstitutionIdRow(*row) for row in connection.execute(query).all()]
