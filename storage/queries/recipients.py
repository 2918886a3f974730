"""Which accounts read which children's diaries and want to hear of them, by rights in force on a day.

The same conditions as in `services.actor`, as one statement for many students: delivery checks each again.
"""

from collections.abc import Collection
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    case,
    false,
    func,
    literal,
    or_,
    select,
    true,
    union,
)
from sqlalchemy.orm import aliased

from storage.rows import Rows
from storage.tables import (
    Enrolment,
    Guardianship,
    Link,
    Person,
    Preference,
    SchoolClass,
    Student,
    SubgroupMember,
)

Reader = aliased(Person)


def _readers(today: date) -> Select[tuple[int, int]]:
    """(person_id, student_id): every student reads their own diary, a guardian those of the children."""
    own = select(Student.person_id.label("reader_id"), Student.person_id.label("student_id"))
    guardians = select(Guardianship.guardian_id, Guardianship.student_id).where(
        or_(Guardianship.until.is_(None), Guardianship.until > today)
    )
    pairs = union(own, guardians).subquery("pairs")
    return select(pairs.c.reader_id, pairs.c.student_id)


def family(
    school_id: int, today: date, kind: str, *, guardians: bool, students: bool
) -> Select[tuple[int, int, int]]:
    """(account_id, person_id, student_id) of those who want this kind; `guardians` and `students` are the defaults."""
    pairs = _readers(today).subquery("reads")
    default = case(
        (pairs.c.reader_id == pairs.c.student_id, true() if students else false()),
        else_=true() if guardians else false(),
    )
    return (
        select(Link.account_id, func.min(Link.person_id).label("person_id"), pairs.c.student_id)
        .select_from(pairs)
        .join(Student, Student.person_id == pairs.c.student_id)
        .join(Person, Person.id == pairs.c.student_id)
        .join(Reader, Reader.id == pairs.c.reader_id)
        .join(
            Link,
            and_(Link.person_id == pairs.c.reader_id, Link.ended_at.is_(None), Link.agreed_at.is_not(None)),
        )
        .outerjoin(
            Preference,
            and_(
                Preference.account_id == Link.account_id,
                Preference.student_id == pairs.c.student_id,
                Preference.kind == literal(kind),
            ),
        )
        .where(
            Person.school_id == school_id,
            Person.consent_on <= today,
            Reader.consent_on <= today,
            or_(Student.departed_on.is_(None), Student.departed_on > today),
            func.coalesce(Preference.enabled, default).is_(True),
        )
        .group_by(Link.account_id, pairs.c.student_id)
    )


def in_classes(class_ids: Collection[int], today: date) -> ColumnElement[bool]:
    """The student of `family` is of one of the classes that day."""
    return Student.person_id.in_(
        select(Enrolment.student_id).where(
            Enrolment.class_id.in_(list(class_ids)),
            Enrolment.starts <= today,
            or_(Enrolment.ends.is_(None), Enrolment.ends > today),
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
) -> Rows:
    """(account_id, person_id, student_id) of those who want this kind about the students, by student."""
    query = family(school_id, today, kind, guardians=guardians, students=students)
    query = query.where(Student.person_id.in_(bindparam("student_ids", expanding=True)))
    query = query.order_by(Student.person_id, Link.account_id)
    return connection.execute(query, {"student_ids": list(student_ids)}).all()


def list_staff_accounts(connection: Connection, person_ids: Collection[int]) -> Rows:
    """(account_id, person_id) of the accounts that act for these members of staff."""
    query = (
        select(Link.account_id, Link.person_id)
        .where(
            Link.person_id.in_(bindparam("person_ids", expanding=True)),
            Link.ended_at.is_(None),
            Link.agreed_at.is_not(None),
        )
        .order_by(Link.account_id)
    )
    return connection.execute(query, {"person_ids": list(person_ids)}).all()


def list_class_students(connection: Connection, class_ids: Collection[int], today: date) -> Rows:
    """(class_id, student_id) of everybody of the classes that day."""
    query = select(Enrolment.class_id, Enrolment.student_id).where(
        Enrolment.class_id.in_(bindparam("class_ids", expanding=True)),
        Enrolment.starts <= today,
        or_(Enrolment.ends.is_(None), Enrolment.ends > today),
    )
    return connection.execute(query, {"class_ids": list(class_ids)}).all()


def list_members(connection: Connection, class_ids: Collection[int]) -> Rows:
    """(class_id, subject_id, subgroup, student_id) of everybody in the classes' subgroups."""
    query = select(
        SubgroupMember.class_id, SubgroupMember.subject_id, SubgroupMember.subgroup, SubgroupMember.student_id
    ).where(SubgroupMember.class_id.in_(bindparam("class_ids", expanding=True)))
    return connection.execute(query, {"class_ids": list(class_ids)}).all()


def list_class_teachers(connection: Connection, student_id: int, today: date) -> list[int]:
    """The class teacher of the student's class that day; none where nobody is appointed."""
    query = (
        select(SchoolClass.class_teacher_id)
        .join(Enrolment, Enrolment.class_id == SchoolClass.id)
        .where(
            Enrolment.student_id == student_id,
            Enrolment.starts <= today,
            or_(Enrolment.ends.is_(None), Enrolment.ends > today),
            SchoolClass.class_teacher_id.is_not(None),
        )
        .order_by(SchoolClass.year_id.desc())
        .limit(1)
    )
    return [found for found in connection.scalars(query) if found is not None]
