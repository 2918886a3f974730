"""The deputy head's week: lessons that are not in the journal, or lack a part of it, by teacher [4]."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from services.diary.timetable.planning import substitution
from services.errors import NotFound
from services.rules.lookalikes import russian_order
from services.rules.timetable.bell import is_over
from services.rules.timetable.classplan import ClassPlan, PlannedLesson
from services.rules.timetable.giving import Load, givers
from services.rules.timetable.lacking import Lack, is_taken, lacking
from services.rules.timetable.schoolday import RecordedLesson, TimetableRow, class_plan, lessons_on
from services.school.actor import Actor
from services.school.reference import FormClass, PersonName, Reference, of_school
from services.school.roles import Role
from services.work import Work
from storage.queries.desk import school_week as queries
from storage.queries.diary.plan import SubstitutionRow

DAY = timedelta(days=1)
WEEK = timedelta(days=7)

R = TypeVar("R", bound=queries.SchoolSlotRow | SubstitutionRow | queries.JournalRow)


@dataclass(slots=True)
class TeacherGaps:
    """What one teacher's lessons of the week lack, in lessons."""

    teacher: PersonName
    lessons: int = 0
    not_entered: int = 0
    """Not in the journal at all."""
    lacks: Counter[Lack] = field(default_factory=Counter)
    """Of the lessons that are entered."""

    @property
    def worst(self) -> tuple[int, ...]:
        """For the order in which teachers are shown."""
        return self.not_entered, *(self.lacks[lack] for lack in Lack)


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

    @property
    def not_entered(self) -> int:
        """Lessons that are not in the journal at all."""
        return sum(row.not_entered for row in self.teachers)

    @property
    def lacks(self) -> Counter[Lack]:
        """What the lessons lack that are entered."""
        return sum((row.lacks for row in self.teachers), Counter())


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
    for given in _past(work, reference, starts, ends):
        teachers = [one for one in given.by if one in reference.staff]
        total += bool(teachers)
        for one in teachers:
            _count(gaps.setdefault(one, TeacherGaps(reference.staff[one])), given.lesson)
    rows = [row for row in gaps.values() if any(row.worst)]
    rows.sort(key=lambda row: russian_order(row.teacher.full))
    rows.sort(key=lambda row: row.worst, reverse=True)
    return ControlWeek(reference.school_name, reference.today(work), starts, ends, total, tuple(rows))


def _count(row: TeacherGaps, lesson: PlannedLesson) -> None:
    row.lessons += 1
    if lesson.recorded is None:
        row.not_entered += 1
        return
    stands = lesson.recorded
    row.lacks.update(lacking(stands.topic, stands.homework, taken=stands.taken, over=True))


class LessonGiven(NamedTuple):
    """A lesson that is given, and by whom."""

    class_id: int
    day: date
    lesson: PlannedLesson
    by: frozenset[int]


def given_lessons(work: Work, reference: Reference, starts: date, ends: date) -> Iterable[LessonGiven]:
    """Every lesson that is given on the days, of all classes of the year; six statements."""
    for class_id, plan, loads in _plans(work, reference, starts, ends):
        for step in range((ends - starts).days + 1):
            day = starts + DAY * step
            for lesson in lessons_on(day, plan):
                if lesson.held:
                    yield LessonGiven(class_id, day, lesson, givers(lesson, day, loads))


def _past(work: Work, reference: Reference, starts: date, ends: date) -> Iterable[LessonGiven]:
    """Of those of the days, what is over or stands in the journal."""
    now = work.now.astimezone(reference.zone)
    for one in given_lessons(work, reference, starts, min(ends, now.date())):
        if one.lesson.recorded is not None or is_over(one.lesson, one.day, now):
            yield one


def _plans(
    work: Work, reference: Reference, starts: date, ends: date
) -> Iterable[tuple[int, ClassPlan, list[Load]]]:
    year = reference.year_at(ends)
    forms = [one for one in reference.classes.values() if year is not None and one.year_id == year.id]
    if not forms:
        return
    ids = [form.id for form in forms]
    slots = _by_class(queries.list_slots(work.connection, ids))
    changes = _by_class(queries.list_substitutions(work.connection, ids, starts, ends))
    journal = _by_class(queries.list_journal(work.connection, ids, starts, ends))
    coded = queries.list_coded(work.connection, ids, starts, ends)
    loads = defaultdict(list)
    for row in queries.list_assignments(work.connection, ids):
        loads[row.class_id].append(Load(*row[1:]))
    for form in forms:
        plan = _plan(reference, form, slots[form.id], changes[form.id], journal[form.id], coded)
        yield form.id, plan, loads[form.id]


def _plan(
    reference: Reference,
    form: FormClass,
    slots: Iterable[queries.SchoolSlotRow],
    changes: Iterable[SubstitutionRow],
    journal: Iterable[queries.JournalRow],
    coded: Collection[int],
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
        [substitution(row) for row in changes],
        [
            RecordedLesson(
                row.id, row.day, row.number, row.subject_id, row.teacher_id, row.subgroup, row.topic, row.homework,
                taken=is_taken(row.attendance_at, coded=row.id in coded),
            )
            for row in journal
        ],
        year.terms,
        year.holidays,
        reference.bells,
    )  # fmt: skip


def _by_class(rows: Iterable[R]) -> dict[int, list[R]]:
    found: dict[int, list[R]] = defaultdict(list)
    for row in rows:
        found[row.class_id].append(row)
    return found
