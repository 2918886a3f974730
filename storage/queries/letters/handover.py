"""Unread letters of a class's families, on their way from one class teacher to the next."""

from datetime import date

from sqlalchemy import Connection, delete, func, select, update

from storage.queries.letters.letters import put_thread
from storage.queries.school.in_force import attends
from storage.tables import Enrolment, Letter, LetterThread, Student

AS_CLASS_TEACHER = 0


def pass_on(connection: Connection, class_id: int, before: int, now: int, today: date) -> int:
    """Put what the former class teacher has not opened into correspondences with the new one; how many letters.

    A correspondence of which nothing is left goes.
    """
    students = (
        select(Enrolment.student_id)
        .join(Student, Student.person_id == Enrolment.student_id)
        .where(Enrolment.class_id == class_id, attends(today, today))
    )
    query = (
        select(
            LetterThread.id,
            LetterThread.student_id,
            LetterThread.person_id,
            func.max(Letter.created_at).label("last_at"),
        )
        .join(Letter, Letter.thread_id == LetterThread.id)
        .where(
            LetterThread.teacher_id == before,
            LetterThread.subject_id == AS_CLASS_TEACHER,
            LetterThread.student_id.in_(students),
            Letter.from_teacher.is_(False),
            Letter.read_at.is_(None),
        )
        .group_by(LetterThread.id, LetterThread.student_id, LetterThread.person_id)
    )
    passed = 0
    for row in connection.execute(query).all():
        place = put_thread(connection, row.student_id, row.person_id, now, AS_CLASS_TEACHER, row.last_at)
        unread = (Letter.thread_id == row.id, Letter.from_teacher.is_(False), Letter.read_at.is_(None))
        passed += connection.execute(update(Letter).where(*unread).values(thread_id=place)).rowcount
        left = select(Letter.id).where(Letter.thread_id == row.id).exists()
        connection.execute(delete(LetterThread).where(LetterThread.id == row.id, ~left))
    return passed
