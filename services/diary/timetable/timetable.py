"""The timetable of a day and of a week, with substitutions, cancellations and holidays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from services.diary.open_diary import Diary, Whose, open_diary
from services.diary.planned import PlannedTest, planned_tests
from services.diary.timetable.lessons import DayLesson, lesson_views
from services.diary.timetable.planning import (
    EVENING,
    PlannedDays,
    called_off,
    days_ahead,
    days_between,
    still_on,
)
from services.school.actor import Actor
from services.work import Work


@dataclass(frozen=True, slots=True)
class DayTable:
    """One day of the timetable; without lessons, `holiday` says why where the school does."""

    day: date
    lessons: tuple[DayLesson, ...]
    holiday: str | None
    tests: tuple[PlannedTest, ...] = ()
    """What is planned for it."""
    own_bells: bool = False
    """Whether it has bells of its own."""


@dataclass(frozen=True, slots=True)
class TimetableDay:
    """A day of a child; `next_day` is the next school day where nothing is held on this one."""

    whose: Whose
    today: date
    table: DayTable | None
    """None when no school day is near."""
    next_day: date | None
    clock: time | None = None
    """The time at the school, where the day is today."""


@dataclass(frozen=True, slots=True)
class TimetableWeek:
    """Monday to Sunday of a child; days without lessons at the week's end are left out."""

    whose: Whose
    today: date
    monday: date
    days: tuple[DayTable, ...]


def timetable_day(work: Work, actor: Actor, student_id: int, day: date | None = None) -> TimetableDay:
    """A day's lessons; by default today's, or the next school day's once they are over or where there are none."""
    diary = open_diary(work, actor, student_id)
    ahead = day is None or day == diary.today
    days = days_ahead(work, diary) if ahead or day is None else days_between(work, diary, day, day + AFTER)
    if day is None:
        day = _nearest(work, diary, days)
    if day is None:
        return TimetableDay(diary.whose, diary.today, None, None)
    table = _tables(work, diary, days, [day])[0]
    free = not any(lesson.held for lesson in table.lessons)
    clock = work.now.astimezone(diary.reference.zone).time() if day == diary.today else None
    return TimetableDay(diary.whose, diary.today, table, days.next_school_day(day) if free else None, clock)


def timetable_week(work: Work, actor: Actor, student_id: int, monday: date) -> TimetableWeek:
    """The lessons of the week of that Monday."""
    diary = open_diary(work, actor, student_id)
    week = [monday + timedelta(days=step) for step in range(7)]
    days = days_between(work, diary, week[0], week[-1])
    tables = _tables(work, diary, days, week)
    shown = [table for table in tables if table.lessons or table.day.isoweekday() < 6]
    return TimetableWeek(diary.whose, diary.today, monday, tuple(shown))


def _tables(work: Work, diary: Diary, days: PlannedDays, wanted: Sequence[date]) -> list[DayTable]:
    """The days with what is planned for them; one statement."""
    tests = planned_tests(work, diary, wanted[0], wanted[-1])
    return [
        DayTable(
            day,
            tuple(lesson_views(diary, days.lessons(day))),
            _holiday(diary, day),
            tuple(test for test in tests if test.day == day),
            diary.bells_on(day).differ(day),
        )
        for day in wanted
    ]


def _nearest(work: Work, diary: Diary, days: PlannedDays) -> date | None:
    """Today while its lessons last, or would have lasted, had they not been cancelled; else the next school day."""
    today, clock = diary.today, work.now.astimezone(diary.reference.zone).time()
    if still_on(days, today, clock) or (called_off(days, today) and clock < EVENING):
        return today
    return days.next_school_day(today) or (today if days.lessons(today) else None)


AFTER = timedelta(days=14)


def _holiday(diary: Diary, day: date) -> str | None:
    form_class = diary.class_on(day)
    if form_class is None:
        return None
    return next(
        (
            holiday.name
            for holiday in diary.reference.year(form_class.year_id).holidays
            if holiday.starts <= day <= holiday.ends
            and holiday.classes.matches(form_class.grade, form_class.letter)
        ),
        None,
    )
