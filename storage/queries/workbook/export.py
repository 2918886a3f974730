"""A school's rows in the words of the workbook: names and codes instead of ids, in a fixed order.

Every list is ordered by what the workbook shows, byte by byte, so that equal schools give equal files on
either database; the long ones are streamed.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select
from sqlalchemy.orm import aliased

from storage.queries.school.in_force import enrolled
from storage.tables import (
    AcademicYear,
    Assignment,
    Attendance,
    Bell,
    Debt,
    Enrolment,
    Guardianship,
    Holiday,
    Lesson,
    LessonPlanTopic,
    Mark,
    Person,
    PlannedWork,
    SchoolClass,
    SubgroupMember,
    Subject,
    Substitution,
    Term,
    TermMark,
    TimetableSlot,
    Work,
)

STREAM = 2000
_student = aliased(Person)
_teacher = aliased(Person)
_CLASS = (SchoolClass.year_id, SchoolClass.grade, SchoolClass.letter)


def _rows(connection: Connection, query: Any, *order: Any) -> Iterator[Any]:
    plain = "C" if connection.dialect.name == "postgresql" else "BINARY"
    ordered = query.order_by(*(_bytewise(column, plain) for column in order))
    yield from connection.execute(ordered.execution_options(yield_per=STREAM))


def _bytewise(column: ColumnElement[Any], collation: str) -> Any:
    return column.collate(collation) if column.type.python_type is str else column


def strays(connection: Connection, school_id: int) -> set[int]:
    """Students with a mark, a debt or a code in a class that was not theirs that day: what was written stays."""
    there = select(Enrolment.id).where(
        Enrolment.class_id == Lesson.class_id,
        enrolled(Lesson.day, Lesson.day),
    )
    found: set[int] = set()
    for table in (Mark, Debt, Attendance):
        query = select(table.student_id).distinct().join(Lesson, Lesson.id == table.lesson_id)
        query = query.join(SchoolClass, SchoolClass.id == Lesson.class_id)
        own = there.where(Enrolment.student_id == table.student_id).exists()
        found.update(connection.scalars(query.where(SchoolClass.school_id == school_id, ~own)))
    return found


def terms(connection: Connection, school_id: int) -> Iterator[Any]:
    """(year, name, kind, starts, ends, classes)"""
    query = select(AcademicYear.name, Term.name, Term.kind, Term.starts, Term.ends, Term.classes)
    query = query.join(Term, Term.year_id == AcademicYear.id).where(AcademicYear.school_id == school_id)
    return _rows(connection, query, AcademicYear.name, Term.starts, Term.ends, Term.name)


def holidays(connection: Connection, school_id: int) -> Iterator[Any]:
    """(year, name, starts, ends, classes)"""
    query = select(AcademicYear.name, Holiday.name, Holiday.starts, Holiday.ends, Holiday.classes)
    query = query.join(Holiday, Holiday.year_id == AcademicYear.id).where(AcademicYear.school_id == school_id)
    return _rows(connection, query, AcademicYear.name, Holiday.starts, Holiday.name)


def bells(connection: Connection, school_id: int) -> Iterator[Any]:
    """(number, days, starts, ends)"""
    query = select(Bell.number, Bell.days, Bell.starts, Bell.ends).where(Bell.school_id == school_id)
    return _rows(connection, query, Bell.number, Bell.days)


def subjects(connection: Connection, school_id: int) -> Iterator[Any]:
    """(name, short)"""
    query = select(Subject.name, Subject.short).where(Subject.school_id == school_id)
    return _rows(connection, query, Subject.name)


def classes(connection: Connection, school_id: int) -> Iterator[Any]:
    """(year, grade, letter, code of the class teacher)"""
    query = select(AcademicYear.name, SchoolClass.grade, SchoolClass.letter, Person.code)
    query = query.join(SchoolClass, SchoolClass.year_id == AcademicYear.id)
    query = query.outerjoin(Person, Person.id == SchoolClass.class_teacher_id)
    query = query.where(AcademicYear.school_id == school_id)
    return _rows(connection, query, AcademicYear.name, SchoolClass.grade, SchoolClass.letter)


def families(connection: Connection, school_id: int) -> Iterator[Any]:
    """(guardian's code, student's code, kinship, until)"""
    query = select(Person.code, _student.code, Guardianship.kinship, Guardianship.until)
    query = query.join(Guardianship, Guardianship.guardian_id == Person.id)
    query = query.join(_student, _student.id == Guardianship.student_id).where(Person.school_id == school_id)
    return _rows(connection, query, Person.code, _student.code)


def _of_class(table: Any, *columns: Any) -> Select[Any]:
    """(year id, grade, letter, …) of a table of classes."""
    return select(*_CLASS, *columns).join(table, table.class_id == SchoolClass.id)


def subgroups(connection: Connection, school_id: int) -> Iterator[Any]:
    """(year id, grade, letter, subject, subgroup, student's code)"""
    table = SubgroupMember
    query = _of_class(table, Subject.name, table.subgroup, _student.code)
    query = query.join(Subject, Subject.id == table.subject_id)
    query = query.join(_student, _student.id == table.student_id).where(SchoolClass.school_id == school_id)
    return _rows(connection, query, *_by_class(), Subject.name, table.subgroup, _student.code)


def loads(connection: Connection, school_id: int) -> Iterator[Any]:
    """(year id, grade, letter, subgroup, subject, teacher's code, hours, starts, ends)"""
    table = Assignment
    columns = (table.subgroup, Subject.name, _teacher.code, table.hours, table.starts, table.ends)
    query = _taught(_of_class(table, *columns), table).where(SchoolClass.school_id == school_id)
    return _rows(connection, query, *_by_class(), Subject.name, table.subgroup, _teacher.code)


def timetable(connection: Connection, school_id: int) -> Iterator[Any]:
    """(year id, grade, letter, subgroup, weekday, number, subject, teacher's code, room, starts, ends)"""
    table = TimetableSlot
    columns = (table.subgroup, table.weekday, table.number, Subject.name, _teacher.code)
    query = _of_class(table, *columns, table.room, table.starts, table.ends)
    query = _taught(query, table).where(SchoolClass.school_id == school_id)
    order = (table.weekday, table.number, table.subgroup, Subject.name, table.starts)
    return _rows(connection, query, *_by_class(), *order)


def substitutions(connection: Connection, school_id: int) -> Iterator[Any]:
    """(year id, grade, letter, day, number, subgroup, subject, teacher's code, room)"""
    table = Substitution
    query = _of_class(table, table.day, table.number, table.subgroup, Subject.name, _teacher.code, table.room)
    query = _taught(query, table, outer=True).where(SchoolClass.school_id == school_id)
    return _rows(connection, query, table.day, *_by_class(), table.number, table.subgroup)


def plans(connection: Connection, school_id: int) -> Iterator[Any]:
    """(subject, grade, number, topic, hours)"""
    table = LessonPlanTopic
    query = select(Subject.name, table.grade, table.number, table.topic, table.hours)
    query = query.join(table, table.subject_id == Subject.id).where(Subject.school_id == school_id)
    return _rows(connection, query, Subject.name, table.grade, table.number)


def planned(connection: Connection, school_id: int) -> Iterator[Any]:
    """(year id, grade, letter, day, subgroup, subject, kind, title)"""
    table = PlannedWork
    query = _of_class(table, table.day, table.subgroup, Subject.name, table.kind, table.title)
    query = query.join(Subject, Subject.id == table.subject_id).where(SchoolClass.school_id == school_id)
    return _rows(connection, query, table.day, *_by_class(), table.subgroup, Subject.name)


def lessons(connection: Connection, school_id: int) -> Iterator[Any]:
    """(… the lesson, teacher's code, topic, homework, set due)"""
    columns = (_teacher.code, Lesson.topic, Lesson.homework, Lesson.homework_set_due)
    query = _lesson_key(*columns).join(_teacher, _teacher.id == Lesson.teacher_id)
    return _rows(connection, query.where(SchoolClass.school_id == school_id), *_by_lesson())


def marks(connection: Connection, school_id: int) -> Iterator[Any]:
    """(… the lesson, student's code, ordinal, kind, title, weight, value, comment, set on)"""
    columns = (Mark.ordinal, Work.kind, Work.title, Work.weight, Mark.value, Mark.comment, Mark.set_on)
    query = _lesson_key(_student.code, *columns).join(Mark, Mark.lesson_id == Lesson.id)
    query = query.join(Work, Work.id == Mark.work_id).join(_student, _student.id == Mark.student_id)
    query = query.where(SchoolClass.school_id == school_id)
    return _rows(connection, query, *_by_lesson(), _student.code, Mark.ordinal)


def debts(connection: Connection, school_id: int) -> Iterator[Any]:
    """(… the lesson, student's code, kind, due, closed on)"""
    query = _lesson_key(_student.code, Debt.kind, Debt.due, Debt.closed_on)
    query = query.join(Debt, Debt.lesson_id == Lesson.id).join(_student, _student.id == Debt.student_id)
    query = query.where(SchoolClass.school_id == school_id)
    return _rows(connection, query, *_by_lesson(), _student.code)


def absences(connection: Connection, school_id: int) -> Iterator[Any]:
    """(day, number, student's code, code, comment)"""
    table = Attendance
    query = select(table.day, table.number, Person.code, table.code, table.comment)
    query = query.join(Person, Person.id == table.student_id).where(Person.school_id == school_id)
    return _rows(connection, query, table.day, table.number, Person.code)


def term_marks(connection: Connection, school_id: int) -> Iterator[Any]:
    """(year, slot, term, student's code, subject, value)"""
    table = TermMark
    query = select(AcademicYear.name, table.slot, Term.name, Person.code, Subject.name, table.value)
    query = query.join(table, table.year_id == AcademicYear.id).outerjoin(Term, Term.id == table.term_id)
    query = query.join(Person, Person.id == table.student_id).join(Subject, Subject.id == table.subject_id)
    query = query.where(AcademicYear.school_id == school_id)
    # Marks without a term last: the databases disagree on where a NULL stands.
    order = (table.term_id.is_(None), Term.starts, Term.name, table.slot)
    return _rows(connection, query, AcademicYear.name, *order, Person.code, Subject.name)


def _lesson_key(*columns: Any) -> Select[Any]:
    """(day, number, grade, letter, subgroup, subject, …)"""
    key = (Lesson.day, Lesson.number, SchoolClass.grade, SchoolClass.letter, Lesson.subgroup, Subject.name)
    query = select(*key, *columns).select_from(Lesson)
    return query.join(SchoolClass, SchoolClass.id == Lesson.class_id).join(
        Subject, Subject.id == Lesson.subject_id
    )


def _by_lesson() -> tuple[Any, ...]:
    return (
        Lesson.day,
        SchoolClass.grade,
        SchoolClass.letter,
        Lesson.number,
        Lesson.subgroup,
        Subject.name,
    )


def _by_class() -> tuple[Any, ...]:
    year = select(AcademicYear.name).where(AcademicYear.id == SchoolClass.year_id).scalar_subquery()
    return year, SchoolClass.grade, SchoolClass.letter


def _taught(query: Select[Any], table: Any, *, outer: bool = False) -> Select[Any]:
    query = query.join(Subject, Subject.id == table.subject_id, isouter=outer)
    return query.join(_teacher, _teacher.id == table.teacher_id, isouter=outer)
