"""All of a reader's children at a glance: the rest of today, tomorrow, what was set, what is due.

The statements are those of one child, whatever the number of children: each asks for all of a school at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from services.diary.calendar import child_breaks
from services.diary.homework.homework import is_own
from services.diary.open_diary import Diary, Whose, open_diary
from services.diary.planned import PlannedTest, own_tests
from services.diary.timetable.lessons import DayLesson, lesson_views
from services.diary.timetable.planning import PlannedDays, before_first, days_ahead_of, still_on
from services.errors import NoChildren, NotLinked
from services.rules.attendance import Code
from services.rules.breaks import Break, break_between
from services.school.actor import Actor
from services.school.reference import Subject
from services.work import Work
from storage.queries.diary import due, planned
from storage.queries.diary import together as queries

LATE = timedelta(days=60)
"""A mark may be set this long after its lesson."""


@dataclass(frozen=True, slots=True)
class Task:
    """A homework."""

    subject: Subject
    text: str


@dataclass(frozen=True, slots=True)
class Glance:
    """One child: `day` is the one whose lessons are told, `due_day` the one for which homework is."""

    whose: Whose
    today: date
    clock: time
    day: date | None
    lessons: tuple[DayLesson, ...]
    pause: Break | None
    marks: tuple[tuple[Subject, str, int], ...]
    """(subject, value, weight) of what was set today."""
    due_day: date | None
    tasks: tuple[Task, ...]
    tests: tuple[PlannedTest, ...]
    """Of the day whose homework is told."""
    unexplained: int
    """Lessons missed without a reason that the class teacher may still set."""


@dataclass(frozen=True, slots=True)
class Together:
    """The reader's children, in the order of their buttons."""

    children: tuple[Glance, ...]


def together(work: Work, actor: Actor, day: date | None = None) -> Together:
    """Every child of the reader; NotLinked or NoChildren where there is none.

    `day` is the day whose lessons and homework are told, by default each child's next.
    """
    if not actor.children:
        raise NoChildren if actor.linked else NotLinked
    diaries = [open_diary(work, actor, child.student_id) for child in actor.children]
    found: dict[int, Glance] = {}
    for school_id in dict.fromkeys(diary.reference.school_id for diary in diaries):
        own = [diary for diary in diaries if diary.reference.school_id == school_id]
        found |= {one.whose.student_id: one for one in _of_school(work, own, day)}
    return Together(tuple(found[child.student_id] for child in actor.children))


@dataclass(frozen=True, slots=True)
class _Plan:
    """A child's days, and those that are told."""

    diary: Diary
    days: PlannedDays
    clock: time
    day: date | None
    due_day: date | None


def _of_school(work: Work, diaries: Sequence[Diary], day: date | None) -> list[Glance]:
    plans = [
        _plan(work, diary, days, day)
        for diary, days in zip(diaries, days_ahead_of(work, diaries), strict=True)
    ]
    students = [diary.child.student_id for diary in diaries]
    today = diaries[0].today
    shown = [one for plan in plans for one in (plan.due_day, plan.day) if one is not None] or [today]
    classes = {one.id for plan in plans for when in shown if (one := plan.diary.class_on(when)) is not None}
    marks = queries.list_marks_set(work.connection, students, today - LATE, today)
    asked = due.list_due(work.connection, classes, min(shown), max(shown))
    tests = planned.list_planned(work.connection, classes, min(shown), max(shown))
    window = diaries[0].reference.window
    missed = [
        row.student_id
        for row in queries.list_unexplained(
            work.connection, students, today - timedelta(days=window.days), Code.ABSENT.value
        )
        if window.is_open(row.day, today)
    ]
    return [_glance(plan, marks, asked, tests, missed) for plan in plans]


def _plan(work: Work, diary: Diary, days: PlannedDays, day: date | None) -> _Plan:
    today, clock = diary.today, work.now.astimezone(diary.reference.zone).time()
    if day is not None:
        return _Plan(diary, days, clock, day, day)
    tomorrow = days.next_school_day(today)
    shown = today if still_on(days, today, clock) else tomorrow
    due = today if shown == today and before_first(days, today, clock) else tomorrow
    return _Plan(diary, days, clock, shown, due)


def _glance(
    plan: _Plan,
    marks: Iterable[queries.SetMarkRow],
    asked: Iterable[due.DueRow],
    tests: Iterable[planned.PlannedWorkRow],
    missed: Sequence[int],
) -> Glance:
    diary, day = plan.diary, plan.day
    order = (
        {one.subject_id: one.number for one in reversed(plan.days.lessons(plan.due_day))}
        if plan.due_day
        else {}
    )
    tasks = [row for row in asked if row.homework_due == plan.due_day and is_own(diary, row)]
    return Glance(
        whose=diary.whose,
        today=diary.today,
        clock=plan.clock,
        day=day,
        lessons=tuple(lesson_views(diary, plan.days.lessons(day))) if day else (),
        pause=break_between(child_breaks(diary), diary.today, day) if day != diary.today else None,
        marks=tuple(
            (diary.subject(row.subject_id), row.value, row.weight)
            for row in marks
            if row.student_id == diary.child.student_id
        ),
        due_day=plan.due_day,
        tasks=tuple(
            Task(diary.subject(row.subject_id), row.homework)
            for row in sorted(tasks, key=lambda row: order.get(row.subject_id, 99))
        ),
        tests=tuple(test for test in own_tests(diary, tests) if test.day == plan.due_day),
        unexplained=missed.count(diary.child.student_id),
    )
