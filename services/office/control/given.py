"""The lessons that a school is to give on days, and by whom: timetable, changes, journal and assignments together."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple, TypeVar

from services.diary.timetable.planning import ClassWeek, substitution, timetable_row
from services.journal.history import ChangeTopic
from services.rules.timetable.bell import is_over
from services.rules.timetable.classplan import ClassPlan, PlannedLesson
from services.rules.timetable.giving import Load, givers
from services.rules.timetable.lacking import is_taken
from services.rules.timetable.schoolday import RecordedLesson, class_plan, lessons_on
from services.school.reference import FormClass, Reference, Year
from services.work import Work
from storage.queries.desk import school_week as queries
from storage.queries.diary.plan import SubstitutionRow

DAY = timedelta(days=1)
PARTS = (ChangeTopic.TOPIC, ChangeTopic.HOMEWORK, ChangeTopic.TAKEN)
"""What a lesson is to have, as the journal's history names it."""

R = TypeVar(
    "R",
    bound=queries.SchoolSlotRow | queries.SchoolAssignmentRow | SubstitutionRow | queries.JournalRow,
)


class LessonGiven(NamedTuple):
    """A lesson that is given, and by whom."""

    class_id: int
    day: date
    lesson: PlannedLesson
    by: frozenset[int]

    @property
    def subgroup(self) -> str:
        """As the journal has it, else as the timetable."""
        return self.lesson.recorded.subgroup if self.lesson.recorded else self.lesson.subgroup


@dataclass(frozen=True, slots=True)
class _KeptWeeks:
    version: int
    weeks: dict[int, ClassWeek]


def forms_of(reference: Reference, year: Year | None) -> list[FormClass]:
    """The classes of a year, by grade and letter."""
    found = [one for one in reference.classes.values() if year is not None and one.year_id == year.id]
    return sorted(found, key=lambda one: one.order)


def school_weeks(work: Work, reference: Reference, year: Year) -> dict[int, ClassWeek]:
    """Timetable and assignments of every class of a year, kept in memory with the school's version; two statements."""
    kept = work.cache.get(("school_weeks", reference.school_id, year.id))
    if isinstance(kept, _KeptWeeks) and kept.version == reference.version:
        return kept.weeks
    ids = [form.id for form in forms_of(reference, year)]
    slots = _by_class(queries.list_slots(work.connection, ids))
    loads = _by_class(queries.list_assignments(work.connection, ids))
    weeks = {
        one: ClassWeek(
            reference.version,
            tuple(timetable_row(row, reference.gone) for row in slots[one]),
            tuple(Load(*row[1:]).until_left(reference.gone) for row in loads[one]),
        )
        for one in ids
    }
    work.cache["school_weeks", reference.school_id, year.id] = _KeptWeeks(reference.version, weeks)
    return weeks


def given_lessons(
    work: Work, reference: Reference, starts: date, ends: date, class_ids: Collection[int] | None = None
) -> Iterator[LessonGiven]:
    """Every lesson that is given on the days, of all classes of the year or of some; four statements and the weeks."""
    year = reference.year_at(ends)
    forms = [one for one in forms_of(reference, year) if class_ids is None or one.id in class_ids]
    if year is None or not forms:
        return
    weeks = school_weeks(work, reference, year)
    for form, plan in _plans(work, reference, year, forms, starts, ends):
        for step in range((ends - starts).days + 1):
            day = starts + DAY * step
            for lesson in lessons_on(day, plan):
                if lesson.held:
                    yield LessonGiven(form.id, day, lesson, givers(lesson, day, weeks[form.id].loads))


def past_lessons(
    work: Work, reference: Reference, starts: date, ends: date, class_ids: Collection[int] | None = None
) -> Iterator[LessonGiven]:
    """Of those of the days, what is over or stands in the journal."""
    now = work.now.astimezone(reference.zone)
    for one in given_lessons(work, reference, starts, min(ends, now.date()), class_ids):
        if one.lesson.recorded is not None or is_over(one.lesson, one.day, now):
            yield one


def _plans(
    work: Work, reference: Reference, year: Year, forms: Sequence[FormClass], starts: date, ends: date
) -> Iterator[tuple[FormClass, ClassPlan]]:
    ids = [form.id for form in forms]
    weeks = school_weeks(work, reference, year)
    changes = _by_class(queries.list_substitutions(work.connection, ids, starts, ends))
    journal = _by_class(queries.list_journal(work.connection, ids, starts, ends))
    coded = queries.list_coded(work.connection, ids, starts, ends)
    filled: dict[int, datetime] = {}
    for row in queries.list_first_filled(work.connection, ids, starts, ends, PARTS):
        filled[row.lesson_id] = max(row.at, filled.get(row.lesson_id, row.at))
    for form in forms:
        plan = class_plan(
            form.grade,
            form.letter,
            weeks[form.id].rows,
            [substitution(row, reference.gone) for row in changes[form.id]],
            [_recorded(row, coded, filled.get(row.id)) for row in journal[form.id]],
            year.terms,
            year.holidays,
            reference.bells,
        )
        yield form, plan


def _recorded(row: queries.JournalRow, coded: Collection[int], filled: datetime | None) -> RecordedLesson:
    return RecordedLesson(
        row.id,
        row.day,
        row.number,
        row.subject_id,
        row.teacher_id,
        row.subgroup,
        row.topic,
        row.homework,
        taken=is_taken(row.attendance_at, coded=row.id in coded),
        filled_at=max((at for at in (row.filled_at, filled) if at is not None), default=None),
    )


def _by_class(rows: Iterable[R]) -> dict[int, list[R]]:
    found: dict[int, list[R]] = defaultdict(list)
    for row in rows:
        found[row.class_id].append(row)
    return found


def teachers_of(week: ClassWeek, day: date) -> dict[tuple[int, str], tuple[int, ...]]:
    """Who teaches each subject and subgroup of a class: by assignments in force, else by the timetable.

    Where nothing is in force that day (summer), whoever taught it last; nobody where its lessons go on without them.
    """
    named: dict[tuple[int, str], dict[int, None]] = defaultdict(dict)
    for current in (True, False):
        for whose in (week.loads, week.rows):
            fresh: dict[tuple[int, str], dict[int, None]] = defaultdict(dict)
            for one in whose:
                if one.covers(day) is current:
                    people = fresh[one.subject_id, one.subgroup]
                    teacher = one.teacher_on(day) if current else one.teacher_id
                    people |= {teacher: None} if teacher is not None else {}
            for key, people in fresh.items():
                named.setdefault(key, people)
    return {key: tuple(people) for key, people in named.items()}
