"""One person's lessons out of the days of classes: whose each is that day and what it lacks [3.17, 4].

Own lessons are those that the timetable gives to the teacher in what they teach, and those given in another's place.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from services.diary.timetable.planning import class_plans, class_week
from services.journal.own import LessonKey, key_of
from services.rules.timetable.bell import has_begun, is_over, is_under_way
from services.rules.timetable.classplan import ClassPlan, PlannedLesson
from services.rules.timetable.giving import givers
from services.rules.timetable.lacking import Lack, is_taken, lacking
from services.rules.timetable.schoolday import lessons_on
from services.school.actor import Identity
from services.school.reference import FormClass, PersonName, Reference, Subject
from services.school.teaching import Taught, substitutes, taught_by, teaches
from services.work import Work
from storage.queries.journal import cells, lessons
from storage.queries.journal.lessons import LessonRow
from storage.queries.school import teaching

DAY = timedelta(days=1)


class LessonPlace(StrEnum):
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
    place: LessonPlace
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
    own_bells: bool = False
    """Whether the class's day has bells of its own."""

    @property
    def is_mine(self) -> bool:
        """Whether the teacher gives it."""
        return self.place in {LessonPlace.OWN, LessonPlace.GRANTED}


def lessons_of(
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
    reader = _PersonReader(work, identity, reference, taught, rows, {one.lesson_id for one in codes})
    for form in forms:
        for step in range((last - first).days + 1):
            yield from reader.day(form, plans[form.id], first + DAY * step)


def _may_be_mine(key: LessonKey, taught: Sequence[Taught], granted: Collection[int]) -> bool:
    return key.class_id in granted or teaches(taught, key.class_id, key.subject_id, key.subgroup)


class _PersonReader:
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

    def _place(
        self, form: FormClass, plan: ClassPlan, day: date, lesson: PlannedLesson
    ) -> LessonPlace | None:
        person, key = self._identity.person_id, key_of(form, day, lesson)
        assigned = teaches(self._taught, form.id, lesson.subject_id, key.subgroup, day)
        if not lesson.held:
            own = person in {lesson.teacher_id, lesson.replaced_teacher_id}
            return LessonPlace.CANCELLED if assigned and own else None
        if lesson.replaced_teacher_id == person and lesson.teacher_id != person:
            return LessonPlace.GIVEN_AWAY
        if substitutes(person, plan, day, lesson.number, lesson.subject_id, key.subgroup):
            return (
                LessonPlace.OWN
                if assigned and lesson.replaced_teacher_id in {None, person}
                else LessonPlace.GRANTED
            )
        loads = class_week(self._work, self._reference, form.id).loads
        own = lesson.teacher_id in {person, None} or person in givers(lesson, day, loads)
        return LessonPlace.OWN if assigned and own else None

    def _lesson(self, form: FormClass, day: date, lesson: PlannedLesson, place: LessonPlace) -> TeacherLesson:
        key = key_of(form, day, lesson)
        other = {
            LessonPlace.GRANTED: lesson.replaced_teacher_id,
            LessonPlace.GIVEN_AWAY: lesson.teacher_id,
        }.get(place)
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
            own_bells=self._reference.bells_of(form.id).differ(day),
        )

    def _locked(self, day: date, place: LessonPlace) -> date:
        """A substitute's right ends with the date (domain.md)."""
        if place is LessonPlace.GRANTED:
            return day + DAY
        return self._reference.window.closes_on(day)

    def _lacks(self, row: LessonRow | None, *, over: bool) -> tuple[Lack, ...]:
        if row is None:
            return lacking(None, None, taken=False, over=over)
        taken = is_taken(row.attendance_at, coded=row.id in self._coded)
        return lacking(row.topic, row.homework, taken=taken, over=over)
