"""A teacher's lessons by day: what each still lacks, who gives it instead, what waits from the days before [3.17, 4].

Own lessons are those that the timetable gives to the teacher in what they teach, and those given in another's place.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from services.diary.timetable.planning import class_plans, class_week, first_study_day
from services.errors import NotFound, NotLinked
from services.journal.own import LessonKey, key_of
from services.journal.teaching import Taught, substitutes, taught_by, teaches
from services.rules.dates import edit_window
from services.rules.timetable.bell import has_begun, is_over, is_under_way
from services.rules.timetable.classplan import ClassPlan, PlannedLesson
from services.rules.timetable.giving import givers
from services.rules.timetable.lacking import Lack, is_taken, lacking
from services.rules.timetable.schoolday import lessons_on
from services.school.actor import Actor, Identity
from services.school.holidays import holidays_until
from services.school.reference import FormClass, PersonName, Reference, Subject, of_school
from services.work import Work
from storage.queries.journal import cells, lessons, teaching
from storage.queries.journal.lessons import LessonRow

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
NEAR = timedelta(days=14)
"""How far the next day with lessons is looked for."""


LATE = time.max
"""A lesson without a bell comes after those with one."""


class Place(StrEnum):
    """What a lesson is to the teacher."""

    OWN = "own"
    GRANTED = "granted"
    """In another's place."""
    GIVEN_AWAY = "given_away"
    """Somebody else gives it that day."""
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class TeacherLesson:
    """A lesson of a teacher's day."""

    key: LessonKey
    planned: PlannedLesson
    form: FormClass
    subject: Subject
    school: str
    """The school's name; for who teaches in two."""
    place: Place
    other: PersonName | None
    """Whom the teacher stands in for, or who gives the lesson instead."""
    lacks: tuple[Lack, ...]
    """Nothing before it has begun."""
    locked_from: date
    now: bool
    """Under way at this moment."""
    begun: bool
    entered: bool
    """Whether anything stands in the journal."""

    @property
    def is_mine(self) -> bool:
        """Whether the teacher gives it."""
        return self.place in {Place.OWN, Place.GRANTED}


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
        found, key=lambda one: (one.key.day, one.planned.starts or LATE, one.key.number, one.form.name)
    )


def _gaps(found: Sequence[TeacherLesson], today: date) -> tuple[TeacherLesson, ...]:
    late = (one for one in found if one.is_mine and one.lacks and one.key.day < today < one.locked_from)
    return tuple(_ordered(late))


def _lessons_between(
    work: Work, every: Sequence[tuple[Identity, Reference]], first: date, last: date
) -> Iterator[TeacherLesson]:
    for identity, reference in every:
        yield from _of_person(work, identity, reference, first, last)


def _of_person(
    work: Work, identity: Identity, reference: Reference, first: date, last: date
) -> Iterator[TeacherLesson]:
    """A fixed number of statements, however many lessons."""
    taught = taught_by(work, identity, reference)
    granted = teaching.list_granted(work.connection, identity.person_id, first, last)
    ids = {one.class_id for one in taught} | {one.class_id for one in granted}
    forms = [reference.classes[one] for one in sorted(ids) if one in reference.classes]
    if not forms:
        return
    plans = class_plans(work, reference, forms, first, last)
    rows = {
        LessonKey.of(row): row
        for row in lessons.list_of_day(work.connection, [form.id for form in forms], first, last)
    }
    mine = {
        key: row for key, row in rows.items() if _may_be_mine(key, taught, {one.class_id for one in granted})
    }
    codes = cells.list_codes(work.connection, [row.id for row in mine.values()])
    reader = _Reader(work, identity, reference, taught, rows, {one.lesson_id for one in codes})
    for form in forms:
        for step in range((last - first).days + 1):
            yield from reader.day(form, plans[form.id], first + DAY * step)


def _may_be_mine(key: LessonKey, taught: Sequence[Taught], granted: Collection[int]) -> bool:
    return key.class_id in granted or teaches(taught, key.class_id, key.subject_id, key.subgroup)


class _Reader:
    """One person's lessons out of the days of classes."""

    def __init__(
        self,
        work: Work,
        identity: Identity,
        reference: Reference,
        taught: Sequence[Taught],
        rows: dict[LessonKey, LessonRow],
        coded: Collection[int],
    ) -> None:
        self._work, self._identity, self._reference, self._taught = work, identity, reference, taught
        self._rows, self._coded = rows, coded
        self._now = work.now.astimezone(reference.zone)

    def day(self, form: FormClass, plan: ClassPlan, day: date) -> Iterator[TeacherLesson]:
        """The person's lessons of a class's day."""
        for lesson in lessons_on(day, plan):
            place = self._place(form, plan, day, lesson)
            if place is not None:
                yield self._lesson(form, day, lesson, place)

    def _place(self, form: FormClass, plan: ClassPlan, day: date, lesson: PlannedLesson) -> Place | None:
        person, key = self._identity.person_id, key_of(form, day, lesson)
        assigned = teaches(self._taught, form.id, lesson.subject_id, key.subgroup, day)
        if not lesson.held:
            own = person in {lesson.teacher_id, lesson.replaced_teacher_id}
            return Place.CANCELLED if assigned and own else None
        if lesson.replaced_teacher_id == person and lesson.teacher_id != person:
            return Place.GIVEN_AWAY
        if substitutes(person, plan, day, lesson.number, lesson.subject_id, key.subgroup):
            return Place.OWN if assigned and lesson.replaced_teacher_id in {None, person} else Place.GRANTED
        loads = class_week(self._work, self._reference, form.id).loads
        own = lesson.teacher_id in {person, None} or person in givers(lesson, day, loads)
        return Place.OWN if assigned and own else None

    def _lesson(self, form: FormClass, day: date, lesson: PlannedLesson, place: Place) -> TeacherLesson:
        key = key_of(form, day, lesson)
        other = {Place.GRANTED: lesson.replaced_teacher_id, Place.GIVEN_AWAY: lesson.teacher_id}.get(place)
        row = self._rows.get(key)
        begun = has_begun(lesson, day, self._now)
        return TeacherLesson(
            key=key,
            planned=lesson,
            form=form,
            subject=self._reference.subjects[lesson.subject_id],
            school=self._reference.school_name,
            place=place,
            other=self._reference.staff.get(other) if other is not None else None,
            lacks=self._lacks(row, over=is_over(lesson, day, self._now)) if begun and lesson.held else (),
            locked_from=self._locked(day, place),
            now=is_under_way(lesson, day, self._now),
            begun=begun,
            entered=row is not None,
        )

    def _locked(self, day: date, place: Place) -> date:
        """A substitute's right ends with the date (domain.md)."""
        if place is Place.GRANTED:
            return day + DAY
        return edit_window.closes_on(day, self._reference.policy.edit_days)

    def _lacks(self, row: LessonRow | None, *, over: bool) -> tuple[Lack, ...]:
        if row is None:
            return lacking(None, None, taken=False, over=over)
        taken = is_taken(row.attendance_at, coded=row.id in self._coded)
        return lacking(row.topic, row.homework, taken=taken, over=over)
