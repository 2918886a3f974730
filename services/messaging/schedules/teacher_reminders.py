"""What a teacher is reminded of by the bells: «Все здесь?» as a lesson begins, what the day left when it is over.

A look every STEP asks the bells in memory first; only as a bell rings is the school's day read, once for all teachers.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.office.control.given import LessonGiven, given_lessons
from services.rules.dates.clock import moment
from services.rules.dates.due import DueMoment
from services.school.reference import Reference, of_school
from services.work import Work
from storage.queries.messaging import preferences as queries

STEP = timedelta(minutes=5)
AFTER = timedelta(minutes=15)
"""How long after a teacher's last lesson the day is summed up."""


def teacher_reminders(work: Work, school_id: int, due: DueMoment) -> None:
    """Queue what the bells since the look before call for; after a pause, what those of the day had called for."""
    reference = of_school(work, school_id)
    since, now = (one.astimezone(reference.zone) for one in (due.since - STEP, due.at))
    begins = _bells(reference, since, now)
    over = _bells(reference, since - AFTER, now - AFTER, ends=True)
    if not begins and not over:
        return
    today = now.date()
    lessons = list(given_lessons(work, reference, today, today))
    if begins:
        _ask(work, [one for one in lessons if one.lesson.starts in begins], today)
    if over:
        _sum_up(work, lessons, over, today)


def _bells(reference: Reference, since: datetime, now: datetime, *, ends: bool = False) -> set[time]:
    """The bells of the day that rang after `since`."""
    every = reference.bells.times(now.date())
    rung = {one.ends if ends else one.starts for one in every}
    return {one for one in rung if since < moment(now.date(), one, reference.zone) <= now}


def _ask(work: Work, lessons: Iterable[LessonGiven], day: date) -> None:
    """«Все здесь?» to those who have switched it on."""
    by_teacher = defaultdict(list)
    for one in lessons:
        for teacher in one.by:
            by_teacher[teacher].append((one.class_id, one.lesson))
    if not by_teacher:
        return
    wanted = queries.list_enabled(work.connection, by_teacher, PushKind.LESSON_BELL)
    outbox.add_many(
        work,
        (
            outbox.Outgoing(
                account_id=account_id,
                person_id=person_id,
                kind=PushKind.LESSON_BELL,
                facts={
                    "class": class_id,
                    "subject": lesson.subject_id,
                    "subgroup": lesson.recorded.subgroup if lesson.recorded else lesson.subgroup,
                    "day": day.isoformat(),
                    "number": lesson.number,
                },
                dedupe=f"{PushKind.LESSON_BELL}:{account_id}:{class_id}:{day:%Y%m%d}:{lesson.number}:{lesson.subgroup}",
            )
            for account_id, person_id in wanted
            for class_id, lesson in by_teacher[person_id]
        ),
    )


def _sum_up(work: Work, lessons: Iterable[LessonGiven], over: set[time], day: date) -> None:
    """The day's gaps to those whose last lesson has just been over; whether there are any is seen at delivery."""
    last: dict[int, time] = {}
    for one in lessons:
        ends = one.lesson.ends
        if ends is not None:
            last |= {teacher: max(last.get(teacher, ends), ends) for teacher in one.by}
    done = [teacher for teacher, ends in last.items() if ends in over]
    accounts = outbox.accounts_of(work, done) if done else {}
    outbox.add_many(
        work,
        (
            outbox.Outgoing(
                account_id=account_id,
                person_id=person_id,
                kind=PushKind.DAY_GAPS,
                facts={"day": day.isoformat()},
                dedupe=f"{PushKind.DAY_GAPS}:{account_id}:{person_id}:{day:%Y%m%d}",
            )
            for person_id, own in accounts.items()
            for account_id in own
        ),
    )
