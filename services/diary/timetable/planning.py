"""A child's days: the class's week from memory, substitutions and journal from the database, put together by the rules."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from services.diary.open_diary import Diary
from services.rules.standing import lasts, over
from services.rules.timetable.giving import Load, assigned_or_weekly
from services.rules.timetable.schoolday import (
    ClassPlan,
    PlannedLesson,
    RecordedLesson,
    Substitution,
    TimetableRow,
    class_plan,
    has_lesson,
    lessons_left,
    lessons_on,
    next_school_day,
)
from services.school.reference import FormClass, Reference
from services.work import Work
from storage.queries.desk.school_week import SchoolSlotRow
from storage.queries.diary import plan as queries

EVENING = time(16)
"""When the lessons of a day without bells are taken to be over."""
MORNING = time(8)
"""When the lessons of a day without bells are taken to begin."""
AHEAD = timedelta(days=14)
"""How far past the first coming school day substitutions are looked for."""


@dataclass(frozen=True, slots=True)
class ClassWeek:
    """A class's timetable and assignments, all validities."""

    version: int
    rows: tuple[TimetableRow, ...]
    loads: tuple[Load, ...]

    def subjects(self, first: date, last: date) -> Iterator[tuple[int, str]]:
        """(subject, subgroup) taught between the days."""
        for row in self.rows:
            if lasts(row.valid_from, row.valid_to, first, last):
                yield row.subject_id, row.subgroup
        for load in self.loads:
            if lasts(load.starts, load.ends, first, last):
                yield load.subject_id, load.subgroup


class PlannedDays:
    """Lessons of one child; days outside those loaded know the timetable only."""

    def __init__(self, diary: Diary, plans: Mapping[int, ClassPlan]) -> None:
        self._diary = diary
        self._plans = plans

    def lessons(self, day: date) -> list[PlannedLesson]:
        """The child's lessons of a day, cancelled ones included, in order."""
        form_class = self._diary.class_on(day)
        plan = self._plans.get(form_class.id) if form_class else None
        if form_class is None or plan is None:
            return []
        subgroups = self._diary.subgroups(form_class.id)
        return [lesson for lesson in lessons_on(day, plan) if has_lesson(subgroups, lesson, day)]

    def next_school_day(self, after: date) -> date | None:
        """The first later day with a lesson of the child's; None when none is near."""
        found = (
            next_school_day(after, plan, self._diary.subgroups(class_id))
            for class_id, plan in self._plans.items()
        )
        own = (day for day in found if day is not None and self.lessons(day))
        return min(own, default=None)

    def lessons_left(self, subject_id: int, until: date) -> int:
        """How many lessons of the subject are left after today, up to and with `until`."""
        form_class = self._diary.class_on(self._diary.today)
        if form_class is None or form_class.id not in self._plans:
            return 0
        subgroups = self._diary.subgroups(form_class.id)
        plan = self._plans[form_class.id]
        return lessons_left(subject_id, subgroups, self._diary.today, until, plan)


def days_between(work: Work, diary: Diary, first: date, last: date) -> PlannedDays:
    """The child's days from first to last; one statement once the class's week is in memory."""
    classes = _classes(diary, (first, last))
    return PlannedDays(diary, class_plans(work, diary.reference, classes, first, last))


def days_ahead(work: Work, diary: Diary) -> PlannedDays:
    """Today and the days ahead, far enough for the next school day over any holidays."""
    return days_ahead_of(work, [diary])[0]


def days_ahead_of(work: Work, diaries: Sequence[Diary]) -> list[PlannedDays]:
    """The same of several children of one school, in one statement too."""
    reference, today = diaries[0].reference, diaries[0].today
    own = [_classes(diary, (today, *_coming_terms(diary)[:1])) for diary in diaries]
    every = {one.id: one for classes in own for one in classes}
    start = first_study_day(work, reference, every.values(), today) or today
    plans = class_plans(work, reference, list(every.values()), today, start + AHEAD)
    return [
        PlannedDays(diary, {one.id: plans[one.id] for one in classes})
        for diary, classes in zip(diaries, own, strict=True)
    ]


def _coming_terms(diary: Diary) -> list[date]:
    """The first days of the child's terms to come, in order of time."""
    return [own.term.starts for own in diary.belonging.terms if own.term.starts > diary.today]


def still_on(days: PlannedDays, today: date, clock: time) -> bool:
    """Whether lessons of today are still to come or under way; without bells, until the evening."""
    held = [lesson for lesson in days.lessons(today) if lesson.held]
    return any(clock < (lesson.ends or EVENING) for lesson in held)


def before_first(days: PlannedDays, today: date, clock: time) -> bool:
    """Whether the first lesson of today has not begun; without bells, until the usual first one."""
    held = [lesson for lesson in days.lessons(today) if lesson.held]
    return bool(held) and clock < min(lesson.starts or MORNING for lesson in held)


def called_off(days: PlannedDays, day: date) -> bool:
    """Whether there were lessons that day and every one is cancelled."""
    lessons = days.lessons(day)
    return bool(lessons) and not any(lesson.held for lesson in lessons)


def class_week(work: Work, reference: Reference, class_id: int) -> ClassWeek:
    """A class's week, kept in memory with the school's version."""
    kept = work.cache.get(("week", class_id))
    if isinstance(kept, ClassWeek) and kept.version == reference.version:
        return kept
    rows = tuple(timetable_row(row, reference.gone) for row in queries.list_slots(work.connection, class_id))
    loads = tuple(
        Load(*row).until_left(reference.gone) for row in queries.list_assignments(work.connection, class_id)
    )
    fresh = ClassWeek(reference.version, rows, loads)
    work.cache["week", class_id] = fresh
    return fresh


def teacher_of(
    diary: Diary, week: ClassWeek, form_class: FormClass, subject_id: int, day: date
) -> int | None:
    """Who teaches the child the subject on that day, by assignment or else by timetable."""
    found = (
        one.teacher_on(day)
        for one in assigned_or_weekly(week.loads, week.rows, lambda one: (one.teacher_id, one.subject_id))
        if one.subject_id == subject_id
        and one.covers(day)
        and diary.is_in(form_class.id, subject_id, one.subgroup, day)
    )
    return next((one for one in found if one is not None), None)


def _classes(diary: Diary, days: Iterable[date]) -> list[FormClass]:
    found = {one.id: one for one in map(diary.class_on, days) if one is not None}
    return list(found.values())


def class_plans(
    work: Work, reference: Reference, classes: Sequence[FormClass], first: date, last: date
) -> dict[int, ClassPlan]:
    """The plans of classes by id, with the changes of the days; one statement once their weeks are in memory."""
    if not classes:
        return {}
    rows = queries.list_changes(work.connection, [one.id for one in classes], first, last)
    return {
        one.id: _plan(
            reference,
            one,
            class_week(work, reference, one.id),
            [substitution(row, reference.gone) for row in rows.substitutions if row.class_id == one.id],
            [_recorded(row) for row in rows.recorded if row.class_id == one.id],
        )
        for one in classes
    }


def _plan(
    reference: Reference,
    form_class: FormClass,
    week: ClassWeek,
    substitutions: Iterable[Substitution] = (),
    recorded: Iterable[RecordedLesson] = (),
) -> ClassPlan:
    year = reference.year(form_class.year_id)
    return class_plan(
        form_class.grade,
        form_class.letter,
        week.rows,
        substitutions,
        recorded,
        year.terms,
        year.holidays,
        reference.bells,
    )


def timetable_row(row: queries.SlotRow | SchoolSlotRow, gone: Mapping[int, date | None]) -> TimetableRow:
    """A weekly lesson as it was read, where some of the staff are `gone` from a day on."""
    return TimetableRow(
        row.weekday,
        row.number,
        row.subject_id,
        row.teacher_id,
        row.subgroup,
        row.room,
        row.starts,
        row.ends,
        gone.get(row.teacher_id),
    )


def substitution(row: queries.SubstitutionRow, gone: Mapping[int, date | None]) -> Substitution:
    """A change of the timetable as it was read, likewise."""
    left = row.teacher_id is not None and over(gone.get(row.teacher_id), row.day)
    return Substitution(row.day, row.number, row.subject_id, row.teacher_id, row.subgroup, row.room, left)


def _recorded(row: queries.RecordedRow) -> RecordedLesson:
    return RecordedLesson(
        row.lesson_id, row.day, row.number, row.subject_id, row.teacher_id, row.subgroup, row.topic
    )


def first_study_day(
    work: Work, reference: Reference, classes: Iterable[FormClass], after: date
) -> date | None:
    """The first later day that is neither in a class's holidays nor outside its terms, by calendar alone."""
    plans = (_plan(reference, one, class_week(work, reference, one.id)) for one in classes)
    found = (next((day for day in plan.days_after(after) if plan.is_study_day(day)), None) for plan in plans)
    return min((day for day in found if day is not None), default=None)
