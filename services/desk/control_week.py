"""The deputy head's week: lessons that are not in the journal, or have no topic or homework, by teacher [4]."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from services.errors import NotFound
from services.rules.classplan import ClassPlan, PlannedLesson
from services.rules.schoolday import RecordedLesson, Substitution, TimetableRow, class_plan, lessons_on
from services.school.actor import Actor
from services.school.reference import FormClass, PersonName, Reference, of_school
from services.school.roles import Role
from services.work import Work
from storage.queries.desk import school_week as queries

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


@dataclass(slots=True)
class TeacherGaps:
    """What one teacher's lessons of the week lack, in lessons."""

    teacher: PersonName
    lessons: int = 0
    not_entered: int = 0
    """Not in the journal at all: no topic, no homework, no attendance."""
    no_topic: int = 0
    no_homework: int = 0

    @property
    def worst(self) -> tuple[int, int, int]:
        """For the order in which teachers are shown."""
        return self.not_entered, self.no_topic, self.no_homework


@dataclass(frozen=True, slots=True)
class ControlWeek:
    """One school's week up to now."""

    school_name: str
    today: date
    starts: date
    ends: date
    lessons: int
    """Lessons that were to be given."""
    teachers: tuple[TeacherGaps, ...]
    """Those with gaps, the worst first."""

    def count(self, gap: str) -> int:
        """All gaps of a kind: `not_entered`, `no_topic` or `no_homework`."""
        return sum(getattr(row, gap) for row in self.teachers)


def control_week(work: Work, actor: Actor, school_id: int, ends: date) -> ControlWeek:
    """The week of a school whose deputy head or director the actor is; NotFound for any other."""
    heads = {Role.DEPUTY, Role.DIRECTOR}
    identity = next(
        (one for one in actor.identities if one.school_id == school_id and heads & one.roles), None
    )
    if identity is None:
        raise NotFound
    reference = of_school(work, school_id, identity.school_version)
    starts = ends - WEEK + DAY
    gaps: dict[int, TeacherGaps] = {}
    total = 0
    for lesson in _given(work, reference, starts, ends):
        teacher = reference.staff.get(lesson.teacher_id) if lesson.teacher_id is not None else None
        if lesson.teacher_id is None or teacher is None:
            continue
        total += 1
        _count(gaps.setdefault(lesson.teacher_id, TeacherGaps(teacher)), lesson)
    rows = [row for row in gaps.values() if any(row.worst)]
    rows.sort(key=lambda row: row.teacher.full)
    rows.sort(key=lambda row: row.worst, reverse=True)
    return ControlWeek(reference.school_name, reference.today(work), starts, ends, total, tuple(rows))


def _count(row: TeacherGaps, lesson: PlannedLesson) -> None:
    row.lessons += 1
    if lesson.recorded is None:
        row.not_entered += 1
        return
    row.no_topic += not lesson.recorded.topic
    row.no_homework += not lesson.recorded.homework


def given_lessons(work: Work, reference: Reference, day: date) -> Iterable[tuple[int, PlannedLesson]]:
    """(class, lesson) of every lesson that is given on the day, of all classes of the year; four statements."""
    for class_id, plan in _plans(work, reference, day, day):
        yield from ((class_id, lesson) for lesson in lessons_on(day, plan) if lesson.held)


def _given(work: Work, reference: Reference, starts: date, ends: date) -> Iterable[PlannedLesson]:
    """Every lesson of the days that took place and is over, of all classes of the year."""
    now = work.now.astimezone(reference.zone)
    last = min(ends, now.date())
    for _, plan in _plans(work, reference, starts, last):
        for step in range((last - starts).days + 1):
            day = starts + DAY * step
            for lesson in lessons_on(day, plan):
                over = day < now.date() or (lesson.ends is not None and lesson.ends <= now.time())
                if lesson.held and (over or lesson.recorded is not None):
                    yield lesson


def _plans(work: Work, reference: Reference, starts: date, ends: date) -> Iterable[tuple[int, ClassPlan]]:
    year = reference.year_at(ends)
    forms = [one for one in reference.classes.values() if year is not None and one.year_id == year.id]
    if not forms:
        return
    ids = [form.id for form in forms]
    slots = _by_class(queries.list_slots(work.connection, ids))
    changes = _by_class(queries.list_substitutions(work.connection, ids, starts, ends))
    journal = _by_class(queries.list_journal(work.connection, ids, starts, ends))
    for form in forms:
        yield form.id, _plan(reference, form, slots[form.id], changes[form.id], journal[form.id])


def _plan(
    reference: Reference,
    form: FormClass,
    slots: Iterable[Any],
    changes: Iterable[Any],
    journal: Iterable[Any],
) -> ClassPlan:
    year = reference.year(form.year_id)
    return class_plan(
        form.grade,
        form.letter,
        [
            TimetableRow(
                row.weekday, row.number, row.subject_id, row.teacher_id, row.subgroup, row.room, row.starts, row.ends
            )
            for row in slots
        ],
        [
            Substitution(row.day, row.number, row.subject_id, row.teacher_id, row.subgroup, row.room)
            for row in changes
        ],
        [
            RecordedLesson(
                row.id, row.day, row.number, row.subject_id, row.teacher_id, row.subgroup, row.topic, row.homework
            )
            for row in journal
        ],
        year.terms,
        year.holidays,
        reference.bells,
    )  # fmt: skip


def _by_class(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.class_id].append(row)
    return found
