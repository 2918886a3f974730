"""What a class teacher hears at once: a family that knows nothing of an absence."""

from dataclasses import dataclass
from datetime import date

from services.absences.explaining import AbsenceReason
from services.errors import NotFound
from services.rules.attendance import Code
from services.school.actor import Actor
from services.school.rights import Permission, access_class
from services.work import Work
from storage.queries.absences import family as queries
from storage.queries.absences import week as attendance
from storage.queries.school import standing


@dataclass(frozen=True, slots=True)
class Unaware:
    """A student who is missing without the family's knowledge; `lessons` are «2. алгебра»."""

    student: str
    form: str
    today: date
    day: date
    lessons: tuple[str, ...]
    said_by: str


def unaware(work: Work, actor: Actor, class_id: int, excuse_id: int) -> Unaware | None:
    """The alert of an excuse for the teacher of the class; None when the family has said otherwise since, or the
    lessons have their reasons. NotFound for another's class."""
    access = access_class(work, actor, class_id, Permission.SETTLE_ABSENCES)
    row = queries.get_excuse(work.connection, excuse_id)
    if row is None or row.reason != AbsenceReason.UNAWARE:
        return None
    students = attendance.list_class(work.connection, class_id, row.starts, row.ends)
    student = next((one for one in students if one.id == row.student_id), None)
    if student is None:
        raise NotFound
    codes = attendance.list_class_codes(work.connection, class_id, row.starts, row.ends)
    missed = [one for one in codes if one.student_id == student.id and one.code == Code.ABSENT]
    said_by = standing.find_standing(work.connection, row.person_id)
    if not missed or said_by is None:
        return None
    subjects = access.reference.subjects
    return Unaware(
        student=f"{student.last_name} {student.first_name}",
        form=access.form.name,
        today=access.reference.today(work),
        day=row.starts,
        lessons=tuple(f"{one.number}. {subjects[one.subject_id].brief}" for one in missed),
        said_by=f"{said_by.last_name} {said_by.first_name}",
    )
