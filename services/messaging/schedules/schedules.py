"""Schedules of the schools: what is due where, worked off once however many workers look.

The table `schedule_run` holds the next moment of each schedule and school. Whoever moves it on, by an update
that names the moment it saw, has the job; the job's letters are queued in the same transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from services.desk import handover
from services.messaging.news.announce import EVENING
from services.messaging.schedules.jobs import JOBS, Job
from services.messaging.schedules.teacher_reminders import STEP
from services.office.own import keeping
from services.rules.dates.clock import NotATime
from services.rules.dates.due import DueMoment, Recurrence, plan
from services.rules.dates.moments import Daily, Every, Weekly
from services.rules.dates.weekdays import NotWeekdays
from services.rules.dates.weekly import WeeklyAt
from services.work import Work
from storage.queries.messaging import schedules as queries

MOMENTS: dict[str, Callable[[queries.ScheduledSchoolRow], Recurrence]] = {
    "appointments": lambda _school: Daily(handover.AT),
    "attendance_digest": lambda school: Weekly(WeeklyAt.parse(school.attendance_at)),
    "control_digest": lambda school: Weekly(WeeklyAt.parse(school.digest_at)),
    "evening_homework": lambda _school: Daily(EVENING),
    "keeping": lambda _school: Daily(keeping.AT),
    "teacher_reminders": lambda _school: Every(STEP),
    "weekly_digest": lambda school: Weekly(WeeklyAt.parse(school.digest_at)),
}
"""When each is due, by the school's policy (domain.md «Notifications»)."""


@dataclass(frozen=True, slots=True)
class Step:
    """A schedule of a school that is to be moved on, and worked off where `due_at` says so."""

    name: str
    school_id: int
    awaited: datetime | None
    """The moment that was seen; None for a schedule not begun yet."""
    due_at: datetime | None
    next_at: datetime


def find_steps(work: Work, jobs: dict[str, Job] | None = None) -> list[Step]:
    """Every schedule that is due, new or moved by the school; two statements however many schools there are."""
    names = JOBS if jobs is None else jobs
    awaited = {(row.name, row.school_id): row.next_at for row in queries.list_runs(work.connection)}
    steps = []
    for school in queries.list_schools(work.connection):
        for name in names:
            step = _step(work.now, name, school, awaited.get((name, school.id)))
            if step is not None:
                steps.append(step)
    return steps


def _step(
    now: datetime, name: str, school: queries.ScheduledSchoolRow, awaited: datetime | None
) -> Step | None:
    zone = ZoneInfo(school.timezone)
    try:
        recurrence = MOMENTS[name](school)
    except (NotATime, NotWeekdays):
        return None
    if awaited is None:
        return Step(name, school.id, None, None, recurrence.next(now, zone))
    found = plan(awaited, now, recurrence, zone)
    if found.due_at is None and found.next_at == awaited:
        return None
    return Step(name, school.id, awaited, found.due_at, found.next_at)


def take_step(work: Work, step: Step, jobs: dict[str, Job] | None = None) -> bool:
    """Move the schedule on and work off what is due; False where another worker was first."""
    key = (step.name, step.school_id, step.next_at)
    if step.awaited is None:
        return queries.begin_run(work.connection, *key)
    if not queries.move_run(work.connection, *key, seen=step.awaited):
        return False
    if step.due_at is not None:
        due = DueMoment(step.due_at, min(step.awaited, step.due_at))
        (JOBS if jobs is None else jobs)[step.name](work, step.school_id, due)
    return True
