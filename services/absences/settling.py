"""The class teacher gives absences their reasons [4]: only for the own class, within the days for changes [3.16]."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from services.absences.decisions import reopen_by_hand, settle_by_hand
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
        record(
            work,
            Action.ATTENDANCE,
            school_id=access.reference.school_id,
            actor_id=access.identity.person_id,
            account_id=actor.account_id,
            subject_id=student_id,
            code=code.value,
            starts=starts.isoformat(),
            ends=ends.isoformat(),
            lessons=changed,
        )
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
    """Take back what was set at that second, within a minute; TooLate afterwards."""
    access = access_class(work, actor, class_id, Permission.SETTLE_ABSENCES)
    if work.now - at > UNDO:
        raise TooLate
    changed = queries.change_codes(
        work.connection, class_id, student_id, (starts, ends), (code, Code.ABSENT), at=work.now, set_at=at
    )
    if changed:
        reopen_by_hand(work, access, student_id, at)
        record(
            work,
            Action.ATTENDANCE,
            school_id=access.reference.school_id,
            actor_id=access.identity.person_id,
            account_id=actor.account_id,
            subject_id=student_id,
            code=Code.ABSENT.value,
            starts=starts.isoformat(),
            ends=ends.isoformat(),
            lessons=changed,
        )
    return Settled(changed, work.now)
