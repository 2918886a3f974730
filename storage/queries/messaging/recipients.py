"""Which accounts read which children's diaries and want to hear of them, by rights in force on a day.

The same conditions as in `services.school.actor`, as one statement for many students: delivery checks each again.
"""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    false,
    func,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import aliased

from storage.queries.school.in_force import consented, enrolled, guards, lasts, studies
from storage.tables import (
    Account,
    Enrolment,
    Guardianship,
    Link,
    Person,
    Preference,
    Student,
    SubgroupMember,
)


class RecipientRow(NamedTuple):
    """An account that reads a student, as which person."""

    account_id: int
    person_id: int
    student_id: int


class RecipientStudentRow(NamedTuple):
    """A student of a class."""

    class_id: int
    student_id: int


class RecipientMemberRow(NamedTuple):
    """A student of a subgroup."""

    class_id: int
    subject_id: int
    subgroup: str
    student_id: int


Reader = aliased(Person)


def family(
    school_id: int,
    today: date,
    kind: str,
    among: ColumnElement[bool],
    *,
    guardians: bool,
    students: bool,
) -> Select[int, int, int]:
    """(account_id, person_id, student_id) of those who want this kind about the students `among` tells.

    `guardians` and `students` say whether they want it while they have not switched it.
    """
    own = _readers(school_id, today, among).join(Link, and_(Link.person_id == Student.person_id, _live()))
    parents = (
        _readers(school_id, today, among)
        .join(Guardianship, Guardianship.student_id == Student.person_id)
        .join(Reader, Reader.id == Guardianship.guardian_id)
        .join(Link, and_(Link.person_id == Guardianship.guardian_id, _live()))
        .where(consented(today, Reader), guards(today))
    )
    both = union_all(_wanted(own, kind, default=students), _wanted(parents, kind, default=guardians))
    found = both.subquery("readers")
    # an account may read a child as two people: it hears of it once
    return select(
        found.c.account_id, func.min(found.c.person_id).label("person_id"), found.c.student_id
    ).group_by(found.c.account_id, found.c.student_id)


def _readers(school_id: int, today: date, among: ColumnElement[bool]) -> Select[int, int, int]:
    """The students whose diaries may be read today; who reads them is joined to it."""
    return (
        select(Link.account_id, Link.person_id, Student.person_id.label("student_id"))
        .select_from(Student)
        .join(Person, Person.id == Student.person_id)
        .where(
            among,
            Person.school_id == school_id,
            consented(today),
            studies(today),
        )
    )


def _live() -> ColumnElement[bool]:
    """The link stands, was agreed to, and its account can be written to."""
    away = select(Account.id).where(Account.unreachable_at.is_not(None))
    return and_(Link.ended_at.is_(None), Link.agreed_at.is_not(None), Link.account_id.not_in(away))


def _wanted(query: Select[int, int, int], kind: str, *, default: bool) -> Select[int, int, int]:
    """Those who have switched the kind on, or by default have not switched it off."""
    switch = and_(
        Preference.account_id == Link.account_id,
        Preference.student_id == Student.person_id,
        Preference.kind == kind,
    )
    wanted = func.coalesce(Preference.enabled, true() if default else false()).is_(True)
    return query.outerjoin(Preference, switch).where(wanted)


def in_classes(class_ids: Collection[int], today: date) -> ColumnElement[bool]:
    """The students of these classes that day, for `family`."""
    return Student.person_id.in_(
        select(Enrolment.student_id).where(
            Enrolment.class_id.in_(list(class_ids)),
            enrolled(today, today),
        )
    )


def list_family(
    connection: Connection,
    school_id: int,
    student_ids: Collection[int],
    today: date,
    kind: str,
    *,
    guardians: bool,
    students: bool,
) -> list[RecipientRow]:
    """Those who want this kind about the students."""
    among = Student.person_id.in_(bindparam("student_ids", expanding=True))
    query = family(school_id, today, kind, among, guardians=guardians, students=students)
    return [RecipientRow(*row) for row in connection.execute(query, {"student_ids": list(student_ids)}).all()]


def list_class_students(
    connection: Connection, class_ids: Collection[int], today: date
) -> list[RecipientStudentRow]:
    """Everybody of the classes that day."""
    query = select(Enrolment.class_id, Enrolment.student_id).where(
        Enrolment.class_id.in_(bindparam("class_ids", expanding=True)),
        enrolled(today, today),
    )
    return [
        RecipientStudentRow(*row) for row in connection.execute(query, {"class_ids": list(class_ids)}).all()
    ]


def list_members(connection: Connection, class_ids: Collection[int], today: date) -> list[RecipientMemberRow]:
    """Everybody in the classes' subgroups that day."""
    query = select(
        SubgroupMember.class_id, SubgroupMember.subject_id, SubgroupMember.subgroup, SubgroupMember.student_id
    ).where(
        SubgroupMember.class_id.in_(bindparam("class_ids", expanding=True)),
        lasts(SubgroupMember, today, today),
    )
    return [
        RecipientMemberRow(*row) for row in connection.execute(query, {"class_ids": list(class_ids)}).all()
    ]
