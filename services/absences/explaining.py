"""What families say about an absence (domain.md «excuse»): given, completed with a photograph.

The class teacher's decision is taken in `services.absences.decisions`.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from services.absences.ahead import FAR, LONGEST, within_school
from services.diary.open_diary import Diary, open_diary
from services.errors import NotFound
from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.notices.model import Attached
from services.rules.attendance import Code
from services.rules.dates.spans import Span
from services.school.actor import Actor
from services.school.reference import PersonName
from services.work import Work
from storage.queries.absences import desk as decisions
from storage.queries.absences import excuses
from storage.queries.absences import family as queries


class AbsenceReason(StrEnum):
    """What the family says."""

    ILL = "ill"
    DOCTOR = "doctor"
    FAMILY = "family"
    OTHER = "other"
    UNAWARE = "unaware"
    """They know nothing of the absence."""


class ExcuseState(StrEnum):
    """What the class teacher, or the family itself, has made of it."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    """Taken back by the family before its days."""


CODES = {
    AbsenceReason.ILL: Code.ILL,
    AbsenceReason.DOCTOR: Code.EXCUSED,
    AbsenceReason.FAMILY: Code.EXCUSED,
    AbsenceReason.OTHER: Code.EXCUSED,
}
"""The code that accepting suggests."""
LATEST = timedelta(days=366)
"""How long after a day something may still be said of it."""
PHOTOS = 10
"""Photographs of certificates kept with one excuse."""
PHOTO_WITHIN = timedelta(days=7)
"""How long after an excuse a photograph sent by itself is taken for its certificate."""


@dataclass(frozen=True, slots=True)
class GivenExcuse:
    """An excuse as taken; `excuse_id` is None where a reason stood already: there is nothing left to explain."""

    excuse_id: int | None
    child_name: str
    teacher: PersonName | None
    ahead: bool = False
    """The days are still to come: what was said of them may be taken back."""


@dataclass(frozen=True, slots=True)
class RecentExcuse:
    """An excuse to which a certificate may belong."""

    id: int
    child_name: str
    starts: date
    ends: date


def give_excuse(
    work: Work, actor: Actor, student_id: int, starts: date, ends: date, reason: AbsenceReason, comment: str | None = None
) -> GivenExcuse:  # fmt: skip
    """Take a guardian's statement about the days; one given before about them by the same person is replaced.

    NotFound for the student's self, for another's child and for days that no button offers, NoSchool for days to come without lessons. «Не знаю» reaches the class teacher at once.
    """
    diary = open_diary(work, actor, student_id)
    if diary.child.is_self or not _is_offered(diary.today, starts, ends):
        raise NotFound
    if starts >= diary.today:
        within_school(work, diary, Span(starts, ends))
    teacher = class_teacher(diary, diary.today)
    if ends <= diary.today and _is_settled(work, diary, starts, ends):
        return GivenExcuse(None, diary.child.short, teacher)
    values = {"reason": reason.value, "comment": comment, "account_id": actor.account_id}
    reader = diary.child.reader_id
    excuse_id = excuses.find_open_excuse(work.connection, student_id, reader, starts, ends)
    if excuse_id is None:
        days = {"student_id": student_id, "person_id": reader, "starts": starts, "ends": ends}
        excuse_id = excuses.add_excuse(
            work.connection,
            days | values | {"photos": [], "created_at": work.now, "state": ExcuseState.OPEN.value},
        )
    else:
        excuses.change_excuse(work.connection, excuse_id, **values)
    if reason is AbsenceReason.UNAWARE:
        _alert(work, diary, excuse_id)
    return GivenExcuse(excuse_id, diary.child.short, teacher, ahead=starts > diary.today)


def is_open(work: Work, actor: Actor, student_id: int, starts: date, ends: date) -> bool:
    """Whether the child missed a lesson of those days for a reason not known yet."""
    open_diary(work, actor, student_id)
    return bool(queries.count_codes(work.connection, student_id, starts, ends, [Code.ABSENT]))


def _is_offered(today: date, starts: date, ends: date) -> bool:
    """Whether a button can stand for these days: not years of them at once, nor too far away."""
    near = starts >= today - LATEST and ends <= today + FAR
    return near and timedelta() <= ends - starts < timedelta(days=LONGEST)


def _is_settled(work: Work, diary: Diary, starts: date, ends: date) -> bool:
    """Whether no ОТ is left to explain; a day that is not over may still bring one."""
    student_id = diary.child.student_id
    if queries.count_codes(work.connection, student_id, starts, ends, [Code.ABSENT]):
        return False
    given = [Code.EXCUSED, Code.ILL, Code.UNEXCUSED]
    return ends < diary.today or bool(queries.count_codes(work.connection, student_id, ends, ends, given))


def add_photo(work: Work, actor: Actor, excuse_id: int, *papers: Attached) -> GivenExcuse:
    """Keep photographs or files of a certificate with an open excuse of one's own; NotFound for any other."""
    row, diary = _own(work, actor, excuse_id)
    fresh = [paper.row() for paper in papers if paper.row() not in row.photos]
    excuses.change_excuse(work.connection, row.id, photos=[*row.photos, *fresh][-PHOTOS:])
    return GivenExcuse(row.id, diary.child.short, class_teacher(diary, diary.today))


def list_recent(work: Work, actor: Actor) -> list[RecentExcuse]:
    """The account's own excuses that a certificate may still belong to, the latest first."""
    rows = decisions.list_recent_of(work.connection, actor.account_id, work.now - PHOTO_WITHIN)
    readable = {child.student_id for child in actor.children if not child.is_self}
    return [
        RecentExcuse(row.id, row.first_name, row.starts, row.ends)
        for row in rows
        if row.student_id in readable
    ]


def _own(work: Work, actor: Actor, excuse_id: int) -> tuple[excuses.ExcuseRow, Diary]:
    """An open excuse that the actor gave; NotFound for any other."""
    row = excuses.get_excuse(work.connection, excuse_id)
    if row is None or row.state != ExcuseState.OPEN or row.account_id != actor.account_id:
        raise NotFound
    return row, open_diary(work, actor, row.student_id)


def class_teacher(diary: Diary, day: date) -> PersonName | None:
    """Who leads the child's class of that day."""
    form = diary.class_on(day)
    leader = form.teacher_on(day) if form else None
    return diary.reference.staff.get(leader) if leader is not None else None


def _alert(work: Work, diary: Diary, excuse_id: int) -> None:
    form = diary.class_on(diary.today)
    leader = form.teacher_on(diary.today) if form else None
    if form is None or leader is None:
        return
    for person_id, accounts in outbox.accounts_of(work, [leader]).items():
        for account_id in accounts:
            outbox.add(
                work,
                account_id=account_id,
                person_id=person_id,
                kind=PushKind.UNAWARE,
                facts={"excuse": excuse_id, "class": form.id},
                dedupe=f"{PushKind.UNAWARE}:{account_id}:{excuse_id}",
            )
