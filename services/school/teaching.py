"""What a member of staff teaches: by assignment, else by the weekly timetable, or in another's place for a date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.rules.standing import in_part, lasts
from services.rules.timetable.classplan import ClassPlan, LessonState, PlannedLesson
from services.rules.timetable.giving import assigned_or_weekly
from services.rules.timetable.schoolday import planned_lessons
from services.rules.timetable.timetable import WHOLE_CLASS
from services.school.actor import Identity
from services.school.reference import Reference
from services.work import Work
from storage.queries.school import teaching as queries


@dataclass(frozen=True, slots=True)
class Taught:
    """A subject that somebody teaches to a class or subgroup; both ends inclusive, either may be open."""

    class_id: int
    subject_id: int
    subgroup: str
    starts: date | None
    ends: date | None

    def covers(self, day: date) -> bool:
        """Whether it is in force that day."""
        return lasts(self.starts, self.ends, day, day)

    def is_of(self, class_id: int, subject_id: int, subgroup: str) -> bool:
        """Whether lessons of that class, subject and subgroup are among what is taught."""
        return (self.class_id, self.subject_id) == (class_id, subject_id) and in_part(
            self.subgroup, {subgroup}
        )


@dataclass(frozen=True, slots=True)
class _Kept:
    version: int
    year_id: int
    taught: tuple[Taught, ...]


def taught_by(work: Work, identity: Identity, reference: Reference) -> tuple[Taught, ...]:
    """What the person teaches in the current year and on this very day; nothing for who is not on the staff.

    An assignment decides; the weekly timetable counts where the person has no assignment in that class and
    subject, for a school may keep only its timetable.
    """
    today = reference.today(work)
    year = reference.year_at(today)
    if year is None or not identity.is_staff:
        return ()
    kept = work.cache.get(("taught", identity.person_id))
    if not (isinstance(kept, _Kept) and (kept.version, kept.year_id) == (reference.version, year.id)):
        kept = _Kept(reference.version, year.id, _load(work, identity.person_id, year.id))
        work.cache["taught", identity.person_id] = kept
    return tuple(one for one in kept.taught if one.covers(today))


def _load(work: Work, person_id: int, year_id: int) -> tuple[Taught, ...]:
    assigned = (Taught(*row) for row in queries.list_assignments(work.connection, person_id, year_id))
    weekly = (Taught(*row) for row in queries.list_weekly(work.connection, person_id, year_id))
    return tuple(assigned_or_weekly(assigned, weekly, lambda one: (one.class_id, one.subject_id)))


def teaches(
    taught: Sequence[Taught], class_id: int, subject_id: int, subgroup: str, day: date | None = None
) -> bool:
    """Whether lessons of the class or subgroup in the subject are among it, on that day too where one is given."""
    return any(
        one.is_of(class_id, subject_id, subgroup) and (day is None or one.covers(day)) for one in taught
    )


def substitutes(
    person_id: int, plan: ClassPlan, day: date, number: int, subject_id: int, subgroup: str
) -> bool:
    """Whether the person gives this lesson of the day by a substitution: in another's place, or another subject."""
    return any(
        _is_granted(lesson, person_id)
        and (lesson.number, lesson.subject_id) == (number, subject_id)
        and (lesson.subgroup == subgroup or WHOLE_CLASS in {lesson.subgroup, subgroup})
        for lesson in planned_lessons(day, plan)
    )


def _is_granted(lesson: PlannedLesson, person_id: int) -> bool:
    return lesson.held and lesson.state is not LessonState.NORMAL and lesson.teacher_id == person_id
