"""Who is of a class and of its subgroups, over days."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, Date, bindparam, select, tuple_

from storage.queries.school.in_force import attends, lasts
from storage.tables import Enrolment, Person, Student, SubgroupMember


class ListedRow(NamedTuple):
    """A student's time in a class; `ends` is the first day elsewhere."""

    id: int
    class_id: int
    code: str
    last_name: str
    first_name: str
    middle_name: str | None
    starts: date
    ends: date | None
    departed_on: date | None


class MemberRow(NamedTuple):
    """A student's time in a subgroup, both ends inclusive."""

    student_id: int
    subgroup: str
    starts: date
    ends: date | None


_OF_CLASS = (
    select(
        Person.id,
        Enrolment.class_id,
        Person.code,
        Person.last_name,
        Person.first_name,
        Person.middle_name,
        Enrolment.starts,
        Enrolment.ends,
        Student.departed_on,
    )
    .join(Student, Student.person_id == Enrolment.student_id)
    .join(Person, Person.id == Student.person_id)
    .where(
        Enrolment.class_id.in_(bindparam("class_ids", expanding=True)),
        attends(bindparam("first", type_=Date), bindparam("last", type_=Date)),
    )
)


def list_students(
    connection: Connection, class_ids: Collection[int], first: date, last: date
) -> list[ListedRow]:
    """Everybody who was of the classes on any of the days, both inclusive."""
    asked = {"class_ids": list(class_ids), "first": first, "last": last}
    return [ListedRow(*row) for row in connection.execute(_OF_CLASS, asked).all()]


def list_members(
    connection: Connection, class_id: int, parts: Collection[tuple[int, str]], first: date, last: date
) -> list[MemberRow]:
    """Who was of any of the subgroups (subject, subgroup) of a class on any of the days, and when."""
    query = select(
        SubgroupMember.student_id, SubgroupMember.subgroup, SubgroupMember.starts, SubgroupMember.ends
    ).where(
        SubgroupMember.class_id == class_id,
        tuple_(SubgroupMember.subject_id, SubgroupMember.subgroup).in_(list(parts)),
        lasts(SubgroupMember, first, last),
    )
    return [MemberRow(*row) for row in connection.execute(query).all()]
