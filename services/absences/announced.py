"""Absences that families announced: known to the lesson's teacher, and coded by themselves once accepted."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from services.absences.explaining import AbsenceReason, ExcuseState
from services.audit import Action, record
from services.messaging.news.changes import AbsenceSet
from services.rules.attendance import Code
from services.rules.lookalikes import russian_order
from services.school.roster import names_in_class
from services.work import Work
from storage.queries.absences import desk as queries


@dataclass(frozen=True, slots=True)
class Announced:
    """A student whose family has said why they are away that day; both days are inclusive."""

    student_id: int
    student: str
    starts: date
    ends: date
    reason: AbsenceReason
    accepted: bool


def announced(work: Work, class_id: int, first: date, last: date) -> list[Announced]:
    """Whom of a class the families announced as away on any of the days, by name.

    For whoever gives a lesson to the class or leads it; the caller has that right. Certificates and the family's
    own words are the class teacher's only.
    """
    rows = queries.list_standing(work.connection, class_id, first, last)
    names = names_in_class(work, class_id, first, last) if rows else {}
    found = [
        Announced(
            row.student_id,
            names.get(row.student_id, f"{row.last_name} {row.first_name}"),
            row.starts,
            row.ends,
            AbsenceReason(row.reason),
            row.state == ExcuseState.ACCEPTED,
        )
        for row in rows
        if row.reason != AbsenceReason.UNAWARE
    ]
    return sorted(found, key=lambda one: (russian_order(one.student), one.starts))


def cover(work: Work, school_id: int, changes: Iterable[AbsenceSet]) -> list[AbsenceSet]:
    """ОТ in lessons whose excuse was accepted before becomes its code; the rest, still to be asked about."""
    changes = list(changes)
    if not changes:
        return []
    days = [change.day for change in changes]
    accepted = queries.list_accepted(
        work.connection, {change.student_id for change in changes}, min(days), max(days)
    )
    lessons: dict[tuple[int, int, str], list[int]] = defaultdict(list)
    rest = []
    for change in changes:
        own = [
            excuse
            for excuse in accepted
            if excuse.student_id == change.student_id and excuse.starts <= change.day <= excuse.ends
        ]
        if own:
            lessons[own[-1].id, change.student_id, own[-1].code].append(change.lesson_id)
        else:
            rest.append(change)
    for (excuse_id, student_id, code), ids in lessons.items():
        _give(work, school_id, excuse_id, student_id, Code(code), ids)
    return rest


def _give(
    work: Work, school_id: int, excuse_id: int, student_id: int, code: Code, lesson_ids: Sequence[int]
) -> None:
    changed = queries.replace_code(
        work.connection, student_id, lesson_ids, (Code.ABSENT.value, code.value), work.now
    )
    record(
        work,
        Action.ATTENDANCE,
        school_id=school_id,
        subject_id=student_id,
        excuse=excuse_id,
        code=code.value,
        lessons=changed,
    )
