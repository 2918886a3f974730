"""The home card: today's or the next school day's lessons, what is new, homework ahead, absences without reason."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from services.diary.homework.homework import HomeworkItem, due_on
from services.diary.open_diary import Diary, Whose, open_diary
from services.diary.timetable.lessons import DayLesson, lesson_views
from services.diary.timetable.planning import called_off, days_ahead, still_on
from services.diary.what_is_new import EPOCH, Looks, since
from services.rules.attendance import Code
from services.rules.dates.edit_window import is_open
from services.school.actor import Actor
from services.school.holidays import holidays_until
from services.school.reference import Subject
from services.work import Work
from storage.queries.diary import home as queries

REACH = timedelta(days=120)
"""Lessons longer ago bring no news."""


@dataclass(frozen=True, slots=True)
class NewMark:
    """A mark that the reader has not seen."""

    subject: Subject
    value: str
    weight: int
    kind: str
    title: str
    set_on: date


@dataclass(frozen=True, slots=True)
class OpenAbsence:
    """Lessons missed on a day for a reason not known yet (ОТ), of which no guardian has said anything."""

    day: date
    lessons: int


@dataclass(frozen=True, slots=True)
class Home:
    """The home card of one child."""

    whose: Whose
    today: date
    clock: time
    """The time at the school."""
    day: date | None
    """The day whose lessons are shown: today while they last, else the next school day."""
    lessons: tuple[DayLesson, ...]
    called_off: bool
    """Every lesson of today is cancelled."""
    holidays_end: date | None
    """The last day of the holidays that today is in."""
    new_marks: tuple[NewMark, ...]
    """The latest first."""
    homework_day: date | None
    homework: tuple[HomeworkItem, ...]
    absences: tuple[OpenAbsence, ...]
    """Those whose reason the class teacher may still set [3.16]; earlier ones are in the absences of the term."""
    look_due: bool
    letters: int
    """Letters about the child that the account has not opened."""
    notices: int


def home(work: Work, actor: Actor, student_id: int, *, typed: bool = False) -> Home:
    """The child's home card at this moment."""
    diary = open_diary(work, actor, student_id)
    days = days_ahead(work, diary)
    clock = work.now.astimezone(diary.reference.zone).time()
    tomorrow = days.next_school_day(diary.today)
    day = diary.today if still_on(days, diary.today, clock) else tomorrow
    waiting = queries.find_waiting(work.connection, actor.account_id, student_id, work.now)
    looks = Looks(waiting.seen_at, waiting.previous_at)
    first = diary.today - REACH
    marks = queries.list_changed_marks(work.connection, student_id, first, looks.before or EPOCH)
    missed = queries.list_unexplained(work.connection, student_id, first, Code.ABSENT.value)
    bound = since(diary, looks.last if typed else looks.before)
    return Home(
        whose=diary.whose,
        today=diary.today,
        clock=clock,
        day=day,
        lessons=tuple(lesson_views(diary, days.lessons(day))) if day else (),
        called_off=called_off(days, diary.today),
        holidays_end=_holidays_end(diary),
        new_marks=tuple(
            NewMark(diary.subject(row.subject_id), row.value, row.weight, row.kind, row.title, row.set_on)
            for row in sorted(marks, key=lambda row: (row.set_on, row.changed_at), reverse=True)
            if bound.new(row.changed_at, row.set_on)
        ),
        homework_day=tomorrow,
        homework=tuple(due_on(work, diary, days, tomorrow)) if tomorrow else (),
        absences=_absences(
            day for day in missed if is_open(day, diary.today, diary.reference.policy.edit_days)
        ),
        look_due=looks.due(diary, any_fresh=bool(marks)),
        letters=waiting.letters,
        notices=waiting.notices,
    )


def _holidays_end(diary: Diary) -> date | None:
    form_class = diary.class_on(diary.today)
    return holidays_until(diary.reference, form_class, diary.today) if form_class else None


def _absences(missed: Iterable[date]) -> tuple[OpenAbsence, ...]:
    lessons = Counter(missed)
    return tuple(OpenAbsence(day, lessons[day]) for day in sorted(lessons, reverse=True))
