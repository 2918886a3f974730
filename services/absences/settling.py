"""The class teacher gives absences their reasons [4]: only for the own class, within the days for changes [3.16]."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from services.absences.decisions import change_by_hand, reopen_by_hand, require_year, settle_by_hand
from services.audit import Action, record
from services.errors import NotFound, TooLate
from services.rules.attendance import CLASS_TEACHER_CODES, Code
from services.school.actor import Actor
from services.school.rights import ClassAccess, Permission, access_class
from services.work import Work
from storage.queries.absences import week as queries
from storage.queries.journal import reopenings

UNDO = timedelta(minutes=1)
"""How long a press may be taken back."""
SETTLED = frozenset({Code.EXCUSED, Code.ILL, Code.UNEXCUSED})
"""The reasons of a missed lesson."""


@dataclass(frozen=True, slots=True)
class Settled:
    """How many lessons got the code, and when: `at` tells them apart at an undo."""

    lessons: int
    at: datetime


def set_reason(
    work: Work, actor: Actor, class_id: int, student_id: int, starts: date, ends: date, code: Code
) -> Settled:
    """Turn the student's ОТ of the days, both inclusive, in lessons of the class into the code [4].

    NotFound unless the actor leads the class, WindowClosed where the first day is closed [3.16], unless lessons
    of those days are reopened: then only those change. No lessons where none stood without a reason.
    """
    access = access_class(work, actor, class_id, Permission.SETTLE_ABSENCES)
    if code not in CLASS_TEACHER_CODES or ends < starts:
        raise NotFound
    only = _reopened(work, access, starts, ends)
    changed = queries.change_codes(
        work.connection, class_id, student_id, (starts, ends), (Code.ABSENT, code), at=work.now, only=only
    )
    if changed:
        _log(work, actor, access, student_id, (starts, ends), code, changed)
        settle_by_hand(work, access, student_id, starts, ends, code)
    return Settled(changed, work.now)


def _reopened(work: Work, access: ClassAccess, starts: date, ends: date) -> set[int] | None:
    """Lessons that alone may be changed, since the days are closed; None where they are open."""
    today, window = access.reference.today(work), access.reference.window
    if window.is_open(starts, today):
        return None
    found = reopenings.list_lessons(work.connection, access.form.id, today, starts, ends)
    if not found:
        window.require_open(starts, today)
    return set(found)


def undo_reason(
    work: Work, actor: Actor, class_id: int, student_id: int, starts: date, ends: date, code: Code, at: datetime
) -> Settled:  # fmt: skip
    """Take back what was set at that second, within a minute; TooLate afterwards, WindowClosed with the year."""
    access = access_class(work, actor, class_id, Permission.SETTLE_ABSENCES)
    if work.now - at > UNDO:
        raise TooLate
    require_year(work, access, starts, ends)
    changed = queries.change_codes(
        work.connection, class_id, student_id, (starts, ends), (code, Code.ABSENT), at=work.now, set_at=at
    )
    if changed:
        reopen_by_hand(work, access, student_id, at)
        _log(work, actor, access, student_id, (starts, ends), Code.ABSENT, changed)
    return Settled(changed, work.now)


def change_reason(
    work: Work, actor: Actor, class_id: int, student_id: int, lesson_id: int, was: Code, code: Code
) -> Settled:
    """Another reason, or ОТ again, for what was settled together with that lesson, while its day is open [3.16].

    Together are the student's lessons of the day that got `was` at the same moment: a morning at the doctor's keeps
    its own reason. No lessons where the code is another one by now. NotFound for another's class or lesson.
    """
    access = access_class(work, actor, class_id, Permission.SETTLE_ABSENCES)
    found = queries.find_code(work.connection, class_id, student_id, lesson_id)
    if found is None or not {was, code} <= SETTLED | {Code.ABSENT}:
        raise NotFound
    if found.code != was or was is code:
        return Settled(0, work.now)
    only = _reopened(work, access, found.day, found.day)
    changed = queries.change_together(
        work.connection, class_id, student_id, found, code, at=work.now, only=only
    )
    if changed:
        _log(work, actor, access, student_id, (found.day, found.day), code, changed)
        change_by_hand(work, access, student_id, found.day, found.changed_at, code)
    return Settled(changed, work.now)


def _log(
    work: Work, actor: Actor, access: ClassAccess, student_id: int, days: tuple[date, date], code: Code, lessons: int
) -> None:  # fmt: skip
    record(
        work,
        Action.ATTENDANCE,
        school_id=access.reference.school_id,
        actor_id=access.identity.person_id,
        account_id=actor.account_id,
        subject_id=student_id,
        code=code.value,
        starts=days[0].isoformat(),
        ends=days[1].isoformat(),
        lessons=lessons,
    )
