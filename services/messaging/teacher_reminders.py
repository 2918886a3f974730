"""What a teacher is reminded of by the bells: «Все здесь?» as a lesson begins, what the day left when it is over.

A look every STEP asks the bells in memory first; only as a bell rings is the school's day read, once for all teachers.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from services.desk.control_week import given_lessons
from services.messaging import outbox
from services.messaging.kinds import Kind
from services.rules.classplan import PlannedLesson
from services.school.reference import Reference, of_school
from services.work import Work
from storage.queries.messaging import preferences as queries

STEP = timedelta(minutes=5)
AFTER = timedelta(minutes=15)
"""How long after a teacher's last lesson the day is summed up."""


def teacher_reminders(work: Work, school_id: int, due_at: datetime) -> None:
    """Queue what the bells since the look before call for."""
    reference = of_school(work, school_id)
    now = due_at.astimezone(reference.zone)
    begins, over = _bells(reference, now), _bells(reference, now - AFTER, ends=True)
    if not begins and not over:
        return
    lessons = list(given_lessons(work, reference, now.date()))
    if begins:
        _ask(work, [(form, one) for form, one in lessons if one.starts in begins], now.date())
    if over:
        _sum_up(work, lessons, over, now.date())


def _bells(reference: Reference, now: datetime, *, ends: bool = False) -> set[time]:
    """The bells of the day that rang since the look before."""
    first = (now - STEP).time()
    every = reference.bells.times(now.isoweekday())
    rung = {pair[1] if ends else pair[0] for pair in every}
    return {one for one in rung if first < one <= now.time() and (now - STEP).date() == now.date()}


def _ask(work: Work, lessons: Iterable[tuple[int, PlannedLesson]], day: date) -> None:
    """«Все здесь?» to those who have switched it on."""
    by_teacher = defaultdict(list)
    for class_id, lesson in lessons:
        if lesson.teacher_id is not None:
            by_teacher[lesson.teacher_id].append((class_id, lesson))
    if not by_teacher:
        return
    wanted = queries.list_enabled(work.connection, by_teacher, Kind.LESSON_BELL)
    outbox.add_many(
        work,
        (
            outbox.Letter(
                account_id=account_id,
                person_id=person_id,
                kind=Kind.LESSON_BELL,
                facts={
                    "class": class_id,
                    "subject": lesson.subject_id,
                    "subgroup": lesson.recorded.subgroup if lesson.recorded else lesson.subgroup,
                    "day": day.isoformat(),
                    "number": lesson.number,
                },
                dedupe=f"{Kind.LESSON_BELL}:{account_id}:{class_id}:{day:%Y%m%d}:{lesson.number}:{lesson.subgroup}",
            )
            for account_id, person_id in wanted
            for class_id, lesson in by_teacher[person_id]
        ),
    )


def _sum_up(work: Work, lessons: Iterable[tuple[int, PlannedLesson]], over: set[time], day: date) -> None:
    """The day's gaps to those whose last lesson has just been over; whether there are any is seen at delivery."""
    last: dict[int, time] = {}
    for _, lesson in lessons:
        if lesson.teacher_id is not None and lesson.ends is not None:
            last[lesson.teacher_id] = max(last.get(lesson.teacher_id, time.min), lesson.ends)
    done = [teacher for teacher, ends in last.items() if ends in over]
    accounts = outbox.accounts_of(work, done) if done else {}
    outbox.add_many(
        work,
        (
            outbox.Letter(
                account_id=account_id,
                person_id=person_id,
                kind=Kind.DAY_GAPS,
                facts={"day": day.isoformat()},
                dedupe=f"{Kind.DAY_GAPS}:{account_id}:{person_id}:{day:%Y%m%d}",
            )
            for person_id, own in accounts.items()
            for account_id in own
        ),
    )
