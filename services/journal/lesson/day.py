"""A teacher's lessons by day: what each still lacks, who gives it instead, what waits from the days before [3.17, 4]."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from services.diary.timetable.planning import first_study_day
from services.errors import NotFound, NotLinked
from services.journal.lesson.of_person import TeacherLesson, lessons_of
from services.school.actor import Actor, Identity
from services.school.holidays import holidays_until
from services.school.reference import FormClass, PersonName, Reference, of_school
from services.school.teaching import taught_by
from services.work import Work
from storage.queries.school import teaching

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
NEAR = timedelta(days=14)
"""How far the next day with lessons is looked for."""


LATE = time.max
"""A lesson without a bell comes after those with one."""


@dataclass(frozen=True, slots=True)
class TeacherDay:
    """A day of a teacher, the lessons in order of time."""

    names: tuple[PersonName, ...]
    today: date
    day: date | None
    """None where no lesson is near."""
    lessons: tuple[TeacherLesson, ...]
    before: date | None
    after: date | None
    """The nearest days with lessons."""
    gaps: tuple[TeacherLesson, ...]
    """Lessons of past days that lack something and may still be entered, oldest first."""
    schools: int
    holidays_until: date | None = None
    """The last day of the holidays that the asked day lies in, of all classes of the teacher."""


def teacher_day(work: Work, actor: Actor, day: date | None = None) -> TeacherDay:
    """The teacher's lessons of a day, by default today's or of the next day that has some.

    NotFound for who teaches nothing this year.
    """
    every = _teachers(work, actor)
    today = _today(work, every)
    wanted = day or today
    spans = _joined((today - _window(every), today), (wanted - NEAR, wanted + NEAR))
    found = [one for span in spans for one in _lessons_between(work, every, *span)]
    if not any(one.key.day > wanted for one in found) and (first := _study_day(work, every, wanted + NEAR)):
        found += _lessons_between(work, every, first, first + NEAR)
    days = sorted({one.key.day for one in found})
    shown = wanted if day is not None or wanted in days else next((one for one in days if one > wanted), None)
    return TeacherDay(
        names=tuple(dict.fromkeys(reference.staff[one.person_id] for one, reference in every)),
        today=today,
        day=shown,
        lessons=tuple(_ordered(one for one in found if one.key.day == shown)),
        before=max((one for one in days if shown and one < shown), default=None),
        after=min((one for one in days if shown and one > shown), default=None),
        gaps=_gaps(found, today),
        schools=len({reference.school_id for _, reference in every}),
        holidays_until=_holidays_until(work, every, wanted),
    )


def teacher_gaps(work: Work, actor: Actor) -> tuple[TeacherLesson, ...]:
    """What waits to be entered: lessons of past days, oldest first, whose window is open. NotFound for no teacher."""
    every = _teachers(work, actor)
    today = _today(work, every)
    return _gaps(list(_lessons_between(work, every, today - _window(every), today)), today)


def missing_today(work: Work, actor: Actor) -> tuple[TeacherLesson, ...]:
    """Today's lessons that have begun and lack something, in order of time."""
    every = _teachers(work, actor)
    today = _today(work, every)
    found = _lessons_between(work, every, today, today)
    return tuple(_ordered(one for one in found if one.is_mine and one.lacks))


def teacher_week(work: Work, actor: Actor, day: date) -> TeacherDay:
    """The week of the day, Monday to Sunday; `before` and `after` are the weeks beside it."""
    every = _teachers(work, actor)
    monday = day - timedelta(days=day.weekday())
    found = _lessons_between(work, every, monday, monday + WEEK - DAY)
    return TeacherDay(
        names=tuple(dict.fromkeys(reference.staff[one.person_id] for one, reference in every)),
        today=_today(work, every),
        day=monday,
        lessons=tuple(_ordered(found)),
        before=monday - WEEK,
        after=monday + WEEK,
        gaps=(),
        schools=len({reference.school_id for _, reference in every}),
    )


def has_lessons(work: Work, actor: Actor) -> bool:
    """Whether the actor teaches anything today's year, or stands in for somebody from today on."""
    for identity in (one for one in actor.identities if one.is_staff):
        reference = of_school(work, identity.school_id, identity.school_version)
        today = reference.today(work)
        if taught_by(work, identity, reference):
            return True
        if teaching.list_granted(work.connection, identity.person_id, today, today + NEAR):
            return True
    return False


def today_of(work: Work, actor: Actor) -> date:
    """The day at the teacher's school. NotFound for no teacher."""
    return _today(work, _teachers(work, actor))


def _teachers(work: Work, actor: Actor) -> list[tuple[Identity, Reference]]:
    """The people of the account who are on the staff, with their schools."""
    people = [one for one in actor.identities if one.is_staff]
    if not people:
        raise NotFound if actor.linked else NotLinked
    return [(one, of_school(work, one.school_id, one.school_version)) for one in people]


def _today(work: Work, every: Sequence[tuple[Identity, Reference]]) -> date:
    """The earliest of the schools' days."""
    return min(reference.today(work) for _, reference in every)


def _window(every: Sequence[tuple[Identity, Reference]]) -> timedelta:
    return timedelta(days=max(reference.policy.edit_days for _, reference in every))


def _joined(one: tuple[date, date], other: tuple[date, date]) -> list[tuple[date, date]]:
    """Two spans of days, as one where they meet."""
    early, late = sorted((one, other))
    return [(early[0], max(early[1], late[1]))] if late[0] <= early[1] + DAY else [early, late]


def _holidays_until(work: Work, every: Sequence[tuple[Identity, Reference]], day: date) -> date | None:
    """None where any class of theirs has school."""
    ends = [
        holidays_until(reference, form, day)
        for identity, reference in every
        for form in _forms(work, identity, reference)
    ]
    return min((one for one in ends if one), default=None) if all(ends) else None


def _study_day(work: Work, every: Sequence[tuple[Identity, Reference]], after: date) -> date | None:
    """The first later day on which the calendar lets any class of theirs have lessons."""
    found = (
        first_study_day(work, reference, _forms(work, identity, reference), after)
        for identity, reference in every
    )
    return min((day for day in found if day is not None), default=None)


def _forms(work: Work, identity: Identity, reference: Reference) -> list[FormClass]:
    """The classes that the person teaches now."""
    ids = {one.class_id for one in taught_by(work, identity, reference)}
    return [reference.classes[one] for one in sorted(ids) if one in reference.classes]


def _ordered(found: Iterable[TeacherLesson]) -> list[TeacherLesson]:
    return sorted(
        found,
        key=lambda one: (
            one.key.day,
            one.planned.starts or LATE,
            one.key.number,
            one.form.grade,
            one.form.letter,
        ),
    )


def _gaps(found: Sequence[TeacherLesson], today: date) -> tuple[TeacherLesson, ...]:
    late = (one for one in found if one.is_mine and one.lacks and one.key.day < today < one.locked_from)
    return tuple(_ordered(late))


def _lessons_between(
    work: Work, every: Sequence[tuple[Identity, Reference]], first: date, last: date
) -> Iterator[TeacherLesson]:
    for identity, reference in every:
        yield from lessons_of(work, identity, reference, first, last)
