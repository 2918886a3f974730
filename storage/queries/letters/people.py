"""Who teaches whom today: the ground on which letters are written."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, literal, or_, select, union

from storage.queries.school.in_force import consented, employed, enrolled, guards, in_subgroup, studies
from storage.tables import (
    Assignment,
    Enrolment,
    Guardianship,
    Person,
    SchoolClass,
    Staff,
    Student,
    SubgroupMember,
    TimetableSlot,
)


class LetterFamilyRow(NamedTuple):
    """Somebody of a student's family; the student's own self has no kinship."""

    id: int
    last_name: str
    first_name: str
    middle_name: str | None
    code: str
    kinship: str


class LetterClassRow(NamedTuple):
    """A student's class."""

    id: int
    grade: int
    letter: str


class StudentClassRow(NamedTuple):
    """A class of one of several students."""

    student_id: int
    grade: int
    letter: str


class TeachingRow(NamedTuple):
    """Who teaches a class what, and when; both ends inclusive."""

    assigned: bool
    """Else by the weekly timetable."""
    teacher_id: int
    subject_id: int
    own: bool
    """Whether to the whole class or to a subgroup that the student is in."""
    starts: date | None
    ends: date | None


def find_class(connection: Connection, student_id: int, year_id: int, day: date) -> LetterClassRow | None:
    """The student's class of that year on that day."""
    query = (
        select(SchoolClass.id, SchoolClass.grade, SchoolClass.letter)
        .join(Enrolment, Enrolment.class_id == SchoolClass.id)
        .where(
            Enrolment.student_id == student_id,
            SchoolClass.year_id == year_id,
            enrolled(day, day),
        )
        .order_by(Enrolment.starts.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return LetterClassRow(*row) if row else None


def list_classes(
    connection: Connection, student_ids: Collection[int], year_id: int, day: date
) -> list[StudentClassRow]:
    """The students' classes of that year on that day."""
    query = (
        select(Enrolment.student_id, SchoolClass.grade, SchoolClass.letter)
        .join(SchoolClass, SchoolClass.id == Enrolment.class_id)
        .where(
            Enrolment.student_id.in_(list(student_ids)),
            SchoolClass.year_id == year_id,
            enrolled(day, day),
        )
        .order_by(Enrolment.starts)
    )
    return [StudentClassRow(*row) for row in connection.execute(query).all()]


def list_teaching(connection: Connection, class_id: int, student_id: int, day: date) -> list[TeachingRow]:
    """Who of the staff of that day teaches the class, by assignments and timetable of any day."""
    parts = []
    for table in (Assignment, TimetableSlot):
        own = (
            select(SubgroupMember.student_id)
            .where(
                in_subgroup(class_id, table.subject_id, table.subgroup, day, day),
                SubgroupMember.student_id == student_id,
            )
            .exists()
        )
        parts.append(
            select(
                literal(table is Assignment),
                table.teacher_id,
                table.subject_id,
                or_(table.subgroup == "", own),
                table.starts,
                table.ends,
            )
            .join(Staff, Staff.person_id == table.teacher_id)
            .where(table.class_id == class_id, employed(day))
        )
    return [TeachingRow(*row) for row in connection.execute(union(*parts))]


def list_subgroup(
    connection: Connection, class_id: int, subject_id: int, subgroup: str, day: date
) -> set[int]:
    """The students of a subgroup that day."""
    query = select(SubgroupMember.student_id).where(in_subgroup(class_id, subject_id, subgroup, day, day))
    return set(connection.scalars(query))


def list_family(connection: Connection, student_id: int, day: date) -> list[LetterFamilyRow]:
    """The names of those who may read the student's diary that day; the student first."""
    own = (
        select(Person.id, Person.last_name, Person.first_name, Person.middle_name, Person.code)
        .join(Student, Student.person_id == Person.id)
        .where(
            Person.id == student_id,
            consented(day),
            studies(day),
        )
    )
    student = connection.execute(own).one_or_none()
    if student is None:
        return []
    query = (
        select(
            Person.id,
            Person.last_name,
            Person.first_name,
            Person.middle_name,
            Person.code,
            Guardianship.kinship,
        )
        .join(Guardianship, Guardianship.guardian_id == Person.id)
        .where(
            Guardianship.student_id == student_id,
            consented(day),
            guards(day),
        )
        .order_by(Person.id)
    )
    return [LetterFamilyRow(*student, ""), *(LetterFamilyRow(*row) for row in connection.execute(query))]


class KinshipRow(NamedTuple):
    """What a guardian is to a student."""

    guardian_id: int
    student_id: int
    kinship: str


def list_kinships(connection: Connection, pairs: list[tuple[int, int]]) -> list[KinshipRow]:
    """Of these guardians to these students."""
    if not pairs:
        return []
    query = select(Guardianship.guardian_id, Guardianship.student_id, Guardianship.kinship).where(
        Guardianship.guardian_id.in_([guardian for guardian, _ in pairs]),
        Guardianship.student_id.in_([student for _, student in pairs]),
    )
    return [KinshipRow(*row) for row in connection.execute(query).all()]
