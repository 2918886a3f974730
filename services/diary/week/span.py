"""From when to when a week lasts: it ends on the weekday of the school's digest.

Weeks without a school day (holidays) belong to the next one that has some, so that nothing falls between two.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from services.diary.open_diary import Diary
from services.diary.timetable.planning import PlannedDays
from services.rules.dates.clock import moment
from services.rules.dates.weekly import WeeklyAt
from services.school.reference import Reference

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
HOLIDAYS = 3
"""So many weeks without school are joined to the next; a longer pause is a summer."""


def week_end(reference: Reference, day: date) -> date:
    """The last day of the week that the day is of, by the weekday of the school's digest."""
    weekday = WeeklyAt.parse(reference.policy.digest_at).weekday
    return day + timedelta(days=(weekday - day.isoweekday()) % 7)


def starts_of(days: PlannedDays, ends: date) -> date:
    """The first day of the week: six days before its end, or earlier after holidays."""
    usual = ends - WEEK + DAY
    for weeks in range(HOLIDAYS + 1):
        starts = usual - WEEK * weeks
        if any(lesson_days(days, starts - WEEK, starts - DAY)):
            return starts
    return usual


def lesson_days(days: PlannedDays, first: date, last: date) -> Iterable[bool]:
    """Whether there were lessons, day by day."""
    span = (last - first).days + 1
    return (any(lesson.held for lesson in days.lessons(first + DAY * step)) for step in range(span))


def told_at(reference: Reference, day: date) -> datetime:
    """When the digest of the week that ended on the day left."""
    return moment(day, WeeklyAt.parse(reference.policy.digest_at).at, reference.zone)


def end_before(diary: Diary, starts: date) -> date | None:
    """The end of the week before; None where the child's first year begins."""
    first = min((own.term.starts for own in diary.belonging.terms), default=None)
    return starts - DAY if first is not None and first < starts else None
