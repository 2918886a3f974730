"""The desk of the substitutions: who is absent, whose lessons wait, how somebody is found, who is free when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from services.errors import NotFound
from services.office.substitutions.school_days import SchoolDays
from services.rules.lookalikes import russian_order
from services.rules.standing import over
from services.rules.timetable.bell import is_over
from services.rules.timetable.board import BoardLesson
from services.rules.timetable.classplan import LessonState
from services.school.actor import Actor
from services.school.labels import PersonName, seen
from services.school.office_rights import OfficeRight, SchoolAccess, access_school, access_schools
from services.work import Work

WEEK = timedelta(days=7)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AbsentMember:
    """Somebody who is absent, now or soon."""

    person_id: int
    name: PersonName
    first: date
    last: date
    waiting: int
    """Lessons to come without a substitute, of the next days."""


@dataclass(frozen=True, slots=True)
class SubstitutionDesk:
    """A school's substitutions at one glance."""

    access: SchoolAccess
    today: date
    absent: tuple[AbsentMember, ...]
    next_day: date | None
    """The next day after today with lessons."""
    changes: int
    """Lessons of that day that are otherwise than in the timetable."""
    nobodys: int
    """Lessons of the coming week whose teacher works here no more, and which nobody was given."""


def substitution_desk(work: Work, actor: Actor, school_id: int = 0) -> SubstitutionDesk:
    """What waits, and the next school day. NotFound, NotLinked."""
    access = access_school(work, actor, OfficeRight.SUBSTITUTE, school_id)
    today = access.reference.today(work)
    days = SchoolDays.between(work, access.reference, today, today + WEEK)
    board = days.board()
    coming = sorted({one.slot.day for one in board.every() if one.slot.day > today})
    following = coming[0] if coming else None
    others = [one for one in changed(board.every()) if one.slot.day == following]
    others += [one for one in board.cancelled if one.slot.day == following]
    waiting = _waiting(work, days)
    absent = [
        AbsentMember(
            row.person_id,
            access.reference.staff[row.person_id],
            row.first_day,
            row.last_day,
            sum(
                row.person_id in one.teachers and row.first_day <= one.slot.day <= row.last_day
                for one in waiting
            ),
        )
        for row in days.absences
    ]
    return SubstitutionDesk(
        access, today, tuple(absent), following, len(others), sum(not one.teachers for one in waiting)
    )


def count_waiting(work: Work, access: SchoolAccess) -> int:
    """Lessons of the coming week that nobody is there to give: the teacher is absent, or works here no more."""
    today = access.reference.today(work)
    return len(_waiting(work, SchoolDays.between(work, access.reference, today, today + WEEK)))


def nobodys(work: Work, access: SchoolAccess) -> tuple[SchoolDays, list[BoardLesson]]:
    """Those of the coming week whose teacher works here no more, the nearest first."""
    today = access.reference.today(work)
    days = SchoolDays.between(work, access.reference, today, today + WEEK)
    found = (one for one in _waiting(work, days) if not one.teachers)
    return days, sorted(found, key=lambda one: (one.slot.day, one.slot.number, one.slot))


def _waiting(work: Work, days: SchoolDays) -> list[BoardLesson]:
    if not days.absences and not any(over(day, max(days.days)) for day in days.reference.gone.values()):
        return []
    now = work.now.astimezone(days.reference.zone)
    return [
        one
        for one in days.board().every()
        if one.teachers <= days.absent(one.slot.day)
        if not is_over(one.planned, one.slot.day, now)
    ]


def changed(lessons: Iterable[BoardLesson]) -> list[BoardLesson]:
    """Those that are otherwise than in the timetable."""
    return [one for one in lessons if one.planned.state is not LessonState.NORMAL]


@dataclass(frozen=True, slots=True)
class FoundTeacher:
    """Somebody of the staff who gives lessons, with the name told apart."""

    id: int
    shown: str


def list_givers(work: Work, actor: Actor, text: str = "", school_id: int = 0) -> tuple[FoundTeacher, ...]:
    """Who gives lessons now, all or those whom the words fit from the beginning of a name. NotFound, NotLinked."""
    access = access_school(work, actor, OfficeRight.SUBSTITUTE, school_id)
    today = access.reference.today(work)
    days = SchoolDays.between(work, access.reference, today, today)
    names = access.reference.staff
    people = (one for one in days.teachers[today] if one in names)
    words = seen(text).split()
    found = (FoundTeacher(one, names[one].full) for one in people if _fits(names[one], words))
    return tuple(sorted(found, key=lambda one: (russian_order(one.shown), one.id)))


def _fits(name: PersonName, words: list[str]) -> bool:
    parts = seen(name.full).replace("-", " ").split()
    return all(any(part.startswith(word) for part in parts) for word in words)


@dataclass(frozen=True, slots=True)
class AbsentDays:
    """Whose days are asked about."""

    person_id: int
    name: PersonName
    today: date
    next_day: date
    """The next day with lessons of the person's, else tomorrow."""


def absent_days(work: Work, actor: Actor, person_id: int) -> AbsentDays:
    """Who it is, and the near days. NotFound for nobody of the actor's schools."""
    access = _school_of(work, actor, person_id)
    today = access.reference.today(work)
    days = SchoolDays.between(work, access.reference, today, today + WEEK)
    own = sorted(
        {one.slot.day for one in days.board().every() if person_id in one.teachers and one.slot.day > today}
    )
    return AbsentDays(person_id, access.reference.staff[person_id], today, own[0] if own else today + DAY)


def school_of(work: Work, actor: Actor, person_id: int) -> int:
    """The school of somebody of the staff, where the actor makes substitutions. NotFound."""
    return _school_of(work, actor, person_id).school_id


def _school_of(work: Work, actor: Actor, person_id: int) -> SchoolAccess:
    for access in access_schools(work, actor, OfficeRight.SUBSTITUTE):
        if person_id in access.reference.staff:
            return access
    raise NotFound
