"""The home card, by the hour: the day's lessons, what is new, due and planned, what is owed, missed and announced."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial

from services.absences.explaining import AbsenceReason, ExcuseState
from services.diary.calendar import child_breaks, coming_break
from services.diary.homework.homework import HomeworkItem, due_on
from services.diary.marks.debts import OpenDebt, open_of
from services.diary.open_diary import Diary, Whose, open_diary
from services.diary.planned import PlannedTest, own_tests
from services.diary.timetable.lessons import DayLesson, lesson_views
from services.diary.timetable.planning import before_first, called_off, days_ahead, still_on
from services.diary.what_is_new import EPOCH, Looks, since
from services.rules.attendance import Code
from services.rules.breaks import Break, break_between
from services.rules.dates.clock import moment
from services.school.actor import Actor
from services.school.reference import Subject
from services.work import Work
from storage.queries.diary import home as queries
from storage.queries.diary.week import WeekWorkRow, list_works

REACH = timedelta(days=120)
"""Lessons longer ago bring no news."""
WEEK = timedelta(days=7)
"""How near holidays and the date of a debt are to be told."""


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
class AnnouncedDays:
    """Days, both inclusive, of which a guardian has said that the child is away; `state` is the class teacher's."""

    starts: date
    ends: date
    state: ExcuseState


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
    pause: Break | None
    """The holidays that lie between now and the lessons shown; today may be in them."""
    coming: Break | None
    """Holidays that begin within a week, while there are lessons before them."""
    last_day: bool
    """Today is the last day with lessons before the holidays that come."""
    new_marks: tuple[NewMark, ...]
    """The latest first."""
    seen_today: tuple[NewMark, ...]
    """Marks set today that are new no more."""
    homework_day: date | None
    """Today before the first bell, else the next school day."""
    homework: tuple[HomeworkItem, ...]
    absences: tuple[OpenAbsence, ...]
    """Those whose reason the class teacher may still set [3.16]; earlier ones are in the absences of the term."""
    announced: tuple[AnnouncedDays, ...]
    """What was said of today and the week that comes, in order of time."""
    debts: tuple[OpenDebt, ...]
    """Those to be handed in within a week or a week late, the most urgent first."""
    owed: int
    """All open debts."""
    tests: tuple[PlannedTest, ...]
    """Works planned from today to the day of the homework."""
    look_due: bool
    own_bells: bool
    """Whether the day of the lessons has bells of its own."""
    letters: int
    """Letters about the child that the account has not opened."""
    notices: int


def home(work: Work, actor: Actor, student_id: int, *, typed: bool = False) -> Home:
    """The child's home card at this moment."""
    diary = open_diary(work, actor, student_id)
    days = days_ahead(work, diary)
    today, clock = diary.today, work.now.astimezone(diary.reference.zone).time()
    tomorrow = days.next_school_day(today)
    day = today if still_on(days, today, clock) else tomorrow
    due_day = today if day == today and before_first(days, today, clock) else tomorrow
    waiting = queries.find_waiting(work.connection, actor.account_id, student_id, work.now)
    looks = Looks(waiting.seen_at, waiting.previous_at)
    first = today - REACH
    midnight = moment(today, time(), diary.reference.zone)
    marks = queries.list_changed_marks(
        work.connection, student_id, first, min(looks.before or EPOCH, midnight)
    )
    bound = since(diary, looks.last if typed else looks.before)
    missed = queries.list_absences(
        work.connection, student_id, first, today, Code.ABSENT.value, AbsenceReason.UNAWARE.value
    )
    works = _works(work, diary, max(day or today, due_day or today))
    owed = open_of(diary, (row for row in works if row.class_id is None))
    every = child_breaks(diary)
    new = [row for row in marks if bound.new(row.changed_at, row.set_on)]
    return Home(
        whose=diary.whose,
        today=today,
        clock=clock,
        day=day,
        lessons=tuple(lesson_views(diary, days.lessons(day))) if day else (),
        called_off=called_off(days, today),
        pause=break_between(every, today, day) if day != today else None,
        coming=_coming(every, today, day),
        last_day=_is_last(every, today, day, tomorrow),
        new_marks=_marks(diary, new),
        seen_today=_marks(diary, [row for row in marks if row.set_on == today and row not in new]),
        homework_day=due_day,
        homework=tuple(due_on(work, diary, days, due_day)) if due_day else (),
        absences=_absences(one for one in missed.unexplained if diary.reference.window.is_open(one, today)),
        announced=_said(missed.said, max(today + WEEK, day or today)),
        debts=tuple(sorted(filter(partial(_near, today=today), owed), key=_due)),
        owed=len(owed),
        tests=own_tests(diary, (row for row in works if row.class_id is not None)),
        look_due=looks.due(diary, any_fresh=any(row.changed_at > (looks.before or EPOCH) for row in marks)),
        own_bells=day is not None and diary.bells_on(day).differ(day),
        letters=waiting.letters,
        notices=waiting.notices,
    )


def _works(work: Work, diary: Diary, last: date) -> list[WeekWorkRow]:
    """Open debts, and the tests planned from today to the last of the days shown; one statement."""
    classes = {one.id for one in (diary.class_on(diary.today), diary.class_on(last)) if one is not None}
    student_id = diary.child.student_id
    lessons = diary.reference.year_days(diary.today)[0], diary.today
    return list_works(work.connection, student_id, lessons, classes, diary.today, last)


def _marks(diary: Diary, rows: Iterable[queries.ChangedMarkRow]) -> tuple[NewMark, ...]:
    ordered = sorted(rows, key=lambda row: (row.set_on, row.changed_at), reverse=True)
    return tuple(
        NewMark(diary.subject(row.subject_id), row.value, row.weight, row.kind, row.title, row.set_on)
        for row in ordered
    )


def _coming(every: Iterable[Break], today: date, day: date | None) -> Break | None:
    """A break that begins within a week, unless the lessons shown come after it."""
    coming = coming_break(every, today)
    near = coming is not None and coming.starts <= today + WEEK
    return coming if coming and near and day is not None and day < coming.starts else None


def _is_last(every: Iterable[Break], today: date, day: date | None, tomorrow: date | None) -> bool:
    """Whether lessons are shown today, and holidays of several days keep the next ones away."""
    found = break_between(every, today, tomorrow) if day == today else None
    return found is not None and found.days > 1


def _near(debt: OpenDebt, today: date) -> bool:
    return debt.due is not None and abs(debt.due - today) <= WEEK


def _due(debt: OpenDebt) -> date:
    return debt.due or date.max


def _said(rows: Iterable[queries.SaidRow], last: date) -> tuple[AnnouncedDays, ...]:
    """What was said of days up to the last, once where both parents said it alike."""
    found = {AnnouncedDays(row.starts, row.ends, ExcuseState(row.state)) for row in rows}
    near = (announced for announced in found if announced.starts <= last)
    return tuple(sorted(near, key=lambda one: (one.starts, one.ends, one.state)))


def _absences(missed: Iterable[date]) -> tuple[OpenAbsence, ...]:
    lessons = Counter(missed)
    return tuple(OpenAbsence(day, lessons[day]) for day in sorted(lessons, reverse=True))
