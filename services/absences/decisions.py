"""The class teacher decides what families say of absences: accepted, declined with a word, taken back in a minute."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from services.absences.desk import named
from services.absences.explaining import ExcuseState
from services.absences.verdict import tell
from services.audit import Action, record
from services.errors import NotFound, TooLate
from services.rules.attendance import Code
from services.school.actor import Actor
from services.school.rights import ClassAccess, Permission, access_current_class
from services.work import Work
from storage.queries.absences import desk as queries
from storage.queries.absences import family as excuses
from storage.queries.absences import week as attendance
from storage.queries.journal import reopenings

UNDO = timedelta(minutes=1)
"""How long a decision may be taken back; the family hears of it when that is over."""
GIVEN = frozenset({Code.EXCUSED, Code.ILL, Code.UNEXCUSED})
"""The codes an excuse may end in."""
ANSWER = 300
"""Signs of the class teacher's word."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as taken: in how many lessons the code was set; `at` names it at an undo."""

    excuse_id: int
    student: str
    starts: date
    ends: date
    code: Code | None
    lessons: int
    at: datetime


def accept(work: Work, actor: Actor, class_id: int, excuse_id: int, code: Code) -> Decided | None:
    """Set the code in all lessons of the excuse's days that have ОТ, now and when more are entered later [4].

    Other open excuses within the same days are settled with it. None where it was decided already; NotFound for
    another's class; WindowClosed where all its days are closed [3.16] and none of their lessons is reopened.
    """
    access = access_current_class(work, actor, class_id, Permission.SETTLE_ABSENCES)
    row = queries.find_of_class(work.connection, class_id, excuse_id)
    if row is None or code not in GIVEN:
        raise NotFound
    today, window = access.reference.today(work), access.reference.window
    absent = excuses.count_codes(work.connection, row.student_id, row.starts, row.ends, [Code.ABSENT])
    reopened = reopenings.list_lessons(work.connection, access.form.id, today, row.starts, row.ends)
    if absent and not reopened:
        window.require_open(row.ends, today)
    together = queries.list_open_within(work.connection, row.student_id, row.starts, row.ends)
    if not _decide(
        work, access, [one.id for one in together], ExcuseState.ACCEPTED, excuse_id, code=code.value
    ):
        return None
    open_days = max(row.starts, today - timedelta(days=window.days)), row.ends
    places: list[tuple[tuple[date, date], list[int] | None]] = [
        *([(open_days, None)] if window.is_open(row.ends, today) else []),
        ((row.starts, row.ends), list(reopened)),
    ]
    changed = sum(
        attendance.change_codes(
            work.connection, class_id, row.student_id, span, (Code.ABSENT, code), at=work.now, only=only
        )
        for span, only in places
    )
    beside = [one.id for one in together if one.id != excuse_id]
    said: dict[str, str | int | list[int]] = {"code": code.value, "lessons": changed} | (
        {"beside": beside} if beside else {}
    )
    _log(work, actor, access, row.student_id, excuse=excuse_id, **said)
    name = named(work, access, [row])[row.id]
    return Decided(excuse_id, name, row.starts, row.ends, code, changed, work.now)


def decline(work: Work, actor: Actor, class_id: int, excuse_id: int, answer: str) -> Decided | None:
    """Decline with a word that the family reads; the lessons keep ОТ. None where it was decided already."""
    access = access_current_class(work, actor, class_id, Permission.SETTLE_ABSENCES)
    row = queries.find_of_class(work.connection, class_id, excuse_id)
    if row is None:
        raise NotFound
    said = " ".join(answer.split())[:ANSWER]
    if not _decide(work, access, [excuse_id], ExcuseState.DECLINED, excuse_id, answer=said or None):
        return None
    _log(work, actor, access, row.student_id, excuse=excuse_id, declined=True)
    name = named(work, access, [row])[row.id]
    return Decided(excuse_id, name, row.starts, row.ends, None, 0, work.now)


def take_back(work: Work, actor: Actor, class_id: int, excuse_id: int, at: datetime) -> bool:
    """Undo the decision of that second, within a minute: open again, ОТ again. False where that was done already.

    NotFound for another's class or decision, TooLate afterwards.
    """
    access = access_current_class(work, actor, class_id, Permission.SETTLE_ABSENCES)
    row = queries.find_of_class(work.connection, class_id, excuse_id)
    if row is None:
        raise NotFound
    if work.now - at > UNDO:
        raise TooLate
    if row.state == ExcuseState.OPEN:
        return False
    if row.decided_at is None or not at <= row.decided_at < at + timedelta(seconds=1):
        raise NotFound
    if row.code is not None:
        require_year(work, access, row.starts, row.ends)
    queries.reopen(work.connection, row.student_id, access.identity.person_id, at)
    if row.code is not None:
        queries.take_codes_back(
            work.connection,
            class_id,
            row.student_id,
            (row.starts, row.ends),
            (row.code, Code.ABSENT),
            since=row.decided_at,
            at=work.now,
        )
    _log(work, actor, access, row.student_id, excuse=excuse_id, taken_back=True)
    return True


def require_year(work: Work, access: ClassAccess, starts: date, ends: date) -> None:
    """Raise WindowClosed where the days' year is closed and none of their lessons is reopened."""
    today = access.reference.today(work)
    if not reopenings.list_lessons(work.connection, access.form.id, today, starts, ends):
        access.reference.window.require_year_open(starts, today)


def settle_by_hand(
    work: Work, access: ClassAccess, student_id: int, starts: date, ends: date, code: Code
) -> None:
    """A reason was set without looking at the excuse: those with no ОТ left are answered by it."""
    today = access.reference.today(work)
    over = [
        excuse.id
        for excuse in queries.list_open_over(work.connection, student_id, starts, ends)
        if excuse.ends <= today
        and not excuses.count_codes(work.connection, student_id, excuse.starts, excuse.ends, [Code.ABSENT])
    ]
    if over:
        state = ExcuseState.DECLINED if code is Code.UNEXCUSED else ExcuseState.ACCEPTED
        _decide(work, access, over, state, over[0], code=code.value)


def reopen_by_hand(work: Work, access: ClassAccess, student_id: int, at: datetime) -> None:
    """The reason of that second was taken back: what it answered waits again."""
    queries.reopen(work.connection, student_id, access.identity.person_id, at)


def change_by_hand(
    work: Work, access: ClassAccess, student_id: int, day: date, at: datetime, code: Code
) -> None:
    """The reason that was set at that moment is another one now: what it answered of the day is answered anew.

    An excuse of more days than this keeps its decision.
    """
    queries.reopen(work.connection, student_id, access.identity.person_id, at, within=(day, day))
    if code is not Code.ABSENT:
        settle_by_hand(work, access, student_id, day, day, code)


def _decide(
    work: Work, access: ClassAccess, excuse_ids: Sequence[int], state: ExcuseState, excuse_id: int, **values: str | None
) -> bool:  # fmt: skip
    """Settle the excuses and let the families know; False where the one meant was settled before."""
    if excuse_id not in excuse_ids:
        return False
    decided = queries.decide(
        work.connection,
        excuse_ids,
        state=state.value,
        decided_by=access.identity.person_id,
        decided_at=work.now,
        **values,
    )
    if excuse_id not in decided:
        return False
    tell(work, sorted(decided), work.now + UNDO)
    return True


def _log(
    work: Work, actor: Actor, access: ClassAccess, student_id: int, **details: str | int | bool | list[int]
) -> None:
    record(
        work,
        Action.ATTENDANCE,
        school_id=access.reference.school_id,
        actor_id=access.identity.person_id,
        account_id=actor.account_id,
        subject_id=student_id,
        **details,
    )
