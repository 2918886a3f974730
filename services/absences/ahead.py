"""The days for which a guardian may say beforehand that the child will be away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from services.diary.open_diary import Diary, Whose, open_diary
from services.diary.timetable.planning import days_ahead, days_between, still_on
from services.errors import NotFound, UserError
from services.rules.dates.spans import Apart, Span, parse_span
from services.school.actor import Actor
from services.work import Work

DAY = timedelta(days=1)
NEAR = 3
"""Days offered as buttons."""
LONGEST = 60
"""Days that one announcement may span."""
FAR = timedelta(days=180)


class BadSpan(UserError):
    """The text is no days to come; `reason` is unreadable, past, apart (not one after another) or long (over `days`)."""

    code = "bad_span"


class NoSchoolThatDay(UserError):
    """There are no lessons on the days from `day` to `ends`; `next` is the first later one that has some, or None."""

    code = "no_school"


@dataclass(frozen=True, slots=True)
class AheadDays:
    """Days near enough for a button, in order."""

    whose: Whose
    today: date
    near: tuple[date, ...]


def ahead_days(work: Work, actor: Actor, student_id: int) -> AheadDays:
    """The nearest days of school, today among them; NotFound for the child itself."""
    diary = _open(work, actor, student_id)
    days = days_ahead(work, diary)
    found: list[date] = []
    day: date | None = diary.today - DAY
    while day is not None and len(found) < NEAR:
        day = days.next_school_day(day)
        found += [day] if day is not None else []
    return AheadDays(diary.whose, diary.today, tuple(found))


def read_span(work: Work, actor: Actor, student_id: int, text: str) -> Span:
    """Typed days, from today on, from the first to the last of them with lessons; BadSpan with the reason, NoSchool."""
    diary = _open(work, actor, student_id)
    try:
        span = parse_span(text, diary.today)
    except Apart as error:
        raise BadSpan(reason="apart") from error
    if span is None:
        raise BadSpan(reason="unreadable")
    return _checked(work, diary, span)


def announced(work: Work, actor: Actor, student_id: int, span: Span | None) -> Span:
    """The days of an announcement; without any the day of lessons under way or to come. BadSpan, NoSchool as `read_span`."""
    diary = _open(work, actor, student_id)
    if span is not None and span.ends < diary.today:
        return span
    if span is not None:
        return _checked(work, diary, Span(max(span.starts, diary.today), span.ends))
    days = days_ahead(work, diary)
    clock = work.now.astimezone(diary.reference.zone).time()
    day = diary.today if still_on(days, diary.today, clock) else days.next_school_day(diary.today)
    if day is None:
        raise BadSpan(reason="unreadable")
    return Span(day, day)


def _checked(work: Work, diary: Diary, span: Span) -> Span:
    """The days where they may be announced."""
    if span.starts < diary.today or span.ends > diary.today + FAR:
        raise BadSpan(reason="past")
    if (span.ends - span.starts).days >= LONGEST:
        raise BadSpan(reason="long", days=LONGEST)
    return within_school(work, diary, span)


def within_school(work: Work, diary: Diary, span: Span) -> Span:
    """The days without those of no lessons at both ends. Raises NoSchool where all are such."""
    days = days_between(work, diary, span.starts, span.ends)
    held = [day for day in _each(span) if any(lesson.held for lesson in days.lessons(day))]
    if not held:
        raise NoSchoolThatDay(
            day=span.starts, ends=span.ends, next=days_ahead(work, diary).next_school_day(span.ends)
        )
    return Span(held[0], held[-1])


def _each(span: Span) -> Iterator[date]:
    return (span.starts + DAY * step for step in range((span.ends - span.starts).days + 1))


def _open(work: Work, actor: Actor, student_id: int) -> Diary:
    diary = open_diary(work, actor, student_id)
    if diary.child.is_self:
        raise NotFound
    return diary
