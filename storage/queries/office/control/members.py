"""Who is of the classes of a year, in subgroups too; all classes at once."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam, select

from storage.tables import Enrolment, Person, Student, SubgroupMember


class ControlMemberRow(NamedTuple):
    """A student's stay in a class, and the day of departure."""

    class_id: int
    student_id: int
    starts: date
    ends: date | None
    departed_on: date | None


class ControlPartRow(NamedTuple):
    """A student's time in a subgroup; both ends inclusive."""

    class_id: int
    student_id: int
    subject_id: int
    subgroup: str
    starts: date
    ends: date | None


class ControlNameRow(NamedTuple):
    """A student by name."""

    id: int
    last_name: str
    first_name: str
    middle_name: str | None
    code: str


_CLASSES: BindParameter[Any] = bindparam("class_ids", expanding=True)
_MEMBERS = (
    select(
        Enrolment.class_id, Enrolment.student_id, Enrolment.starts, Enrolment.ends, Student.departed_on
    )
    .join(Student, Student.person_id == Enrolment.student_id)
    .where(Enrolment.class_id.in_(_CLASSES))
    .order_by(Enrolment.starts)
)  # fmt: skip
_PARTS = select(
    SubgroupMember.class_id,
    SubgroupMember.student_id,
    SubgroupMember.subject_id,
    SubgroupMember.subgroup,
    SubgroupMember.starts,
    SubgroupMember.ends,
).where(SubgroupMember.class_id.in_(_CLASSES))


def list_stays(connection: Connection, class_ids: Collection[int]) -> list[ControlMemberRow]:
    """Everybody who is or was of the classes, with the dates."""
    return [
        ControlMemberRow._make(row)
        for row in connection.execute(_MEMBERS, {"class_ids": list(class_ids)}).all()
    ]


def list_parts(connection: Connection, class_ids: Collection[int]) -> list[ControlPartRow]:
    """Everybody who is or was of a subgroup of the classes, with the dates."""
    return [
        ControlPartRow._make(row) for row in connection.execute(_PARTS, {"class_ids": list(class_ids)}).all()
    ]


def list_student_names(connection: Connection, student_ids: Collection[int]) -> list[ControlNameRow]:
    """The students by name."""
    query = select(Person.id, Person.last_name, Person.first_name, Person.middle_name, Person.code).where(
        Person.id.in_(list(student_ids))
    )
    return [ControlNameRow._make(row) for row in connection.execute(query).all()]
