"""What a class teacher hears at once: a family that knows nothing of an absence."""

from dataclasses import dataclass
from datetime import date

from services.absences.explaining import AbsenceReason
from services.errors import NotFound
from services.rules.attendance import Code
from services.school.actor import Actor
from services.school.labels import PersonName, Someone, labels
from services.school.rights import Permission, access_class
from services.school.roster import names_in_class
from services.work import Work
from storage.queries.absences import excuses
from storage.queries.absences import week as attendance
from storage.queries.letters import people


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
    row = excuses.get_excuse(work.connection, excuse_id)
    if row is None or row.reason != AbsenceReason.UNAWARE:
        return None
    student = names_in_class(work, class_id, row.starts, row.ends).get(row.student_id)
    if student is None:
        raise NotFound
    codes = attendance.list_class_codes(work.connection, class_id, row.starts, row.ends)
    missed = [one for one in codes if one.student_id == row.student_id and one.code == Code.ABSENT]
    said_by = _teller(work, row.student_id, row.person_id, row.starts)
    if not missed or said_by is None:
        return None
    subjects = access.reference.subjects
    return Unaware(
        student=student,
        form=access.form.name,
        today=access.reference.today(work),
        day=row.starts,
        lessons=tuple(f"{one.number}. {subjects[one.subject_id].brief}" for one in missed),
        said_by=said_by,
    )


def _teller(work: Work, student_id: int, person_id: int, day: date) -> str | None:
    """Who of the family said it, as no other of it."""
    family = people.list_family(work.connection, student_id, day)
    return labels(
        Someone(row.id, PersonName(row.last_name, row.first_name, row.middle_name), code=row.code)
        for row in family
    ).get(person_id)
