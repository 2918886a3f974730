"""Where a lesson of a day is at a moment, by the bells; `now` is the school's."""

from datetime import date, datetime

from services.rules.timetable.classplan import PlannedLesson


def has_begun(lesson: PlannedLesson, day: date, now: datetime) -> bool:
    """Whether its bell has rung; without a bell, whether its day has come."""
    if day != now.date():
        return day < now.date()
    return lesson.starts is None or lesson.starts <= now.time()


def is_under_way(lesson: PlannedLesson, day: date, now: datetime) -> bool:
    """From its first bell to its last, that minute included: who writes at the bell writes of this lesson."""
    return (
        day == now.date()
        and lesson.starts is not None
        and lesson.ends is not None
        and lesson.starts <= now.time() <= lesson.ends
    )


def is_over(lesson: PlannedLesson, day: date, now: datetime) -> bool:
    """Whether its last bell has rung; without a bell, whether its day has passed."""
    return day < now.date() or (day == now.date() and lesson.ends is not None and lesson.ends <= now.time())
