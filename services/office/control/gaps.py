"""What the lessons of a week lack, by teacher, class and subject, and how late they were filled [4]."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from services.diary.timetable.planning import ClassWeek
from services.office.control.given import LessonGiven, past_lessons, school_weeks
from services.rules.dates.edit_window import EditWindow
from services.rules.lookalikes import russian_order
from services.rules.standing import in_part
from services.rules.timetable.classplan import LessonState, PlannedLesson
from services.rules.timetable.giving import assigned_or_weekly
from services.rules.timetable.lacking import Lack, lacking
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, SchoolAccess, access_school
from services.school.reference import PersonName, Reference
from services.work import Work

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
K = TypeVar("K")


class CheckedLesson(NamedTuple):
    """A lesson that is over or stands in the journal, and what it lacks."""

    class_id: int
    day: date
    lesson: PlannedLesson
    by: frozenset[int]
    """Who is to fill it, of those on the staff's list."""
    lacks: frozenset[Lack]
    """Every part, where it is not in the journal at all."""
    late: int
    """Days after the lesson's own on which the last of its parts was first filled; 0 on the day itself, or while none is."""
    granted: frozenset[int] = frozenset()
    """Of `by` those who give it by a substitution: in another's place, or in a subject that they do not teach there."""

    @property
    def entered(self) -> bool:
        """Whether anything stands in the journal."""
        return self.lesson.recorded is not None

    def may_fill(self, teacher: int, today: date, window: EditWindow) -> bool:
        """Whether the teacher still may: a substitute's right ends with the day, anybody's with the window."""
        return today < (self.day + DAY if teacher in self.granted else window.closes_on(self.day))


@dataclass(slots=True)
class Gaps:
    """What some lessons lack, in lessons."""

    lessons: int = 0
    not_entered: int = 0
    """Not in the journal at all."""
    lacks: Counter[Lack] = field(default_factory=Counter)
    """Of the lessons that are entered."""
    lacking: int = 0
    """Lessons that are not entered or lack something."""
    late: int = 0
    """Lessons of which something was first filled on a later day."""
    late_days: int = 0
    """By so many days in all."""

    def count(self, one: CheckedLesson) -> None:
        """One more lesson."""
        self.lessons += 1
        self.lacking += bool(one.lacks)
        self.late += bool(one.late)
        self.late_days += one.late
        if one.entered:
            self.lacks.update(one.lacks)
        else:
            self.not_entered += 1

    @property
    def worst(self) -> tuple[int, ...]:
        """For the order in which they are shown."""
        return self.lacking, self.not_entered, *(self.lacks[lack] for lack in Lack)


@dataclass(frozen=True, slots=True)
class TeacherGaps:
    """What one teacher's lessons of the week lack."""

    person_id: int
    teacher: PersonName
    gaps: Gaps


@dataclass(frozen=True, slots=True)
class ControlWeek:
    """One school's week up to now."""

    school_id: int
    school_name: str
    today: date
    starts: date
    ends: date
    every: Gaps
    """Of the lessons that were to be given."""
    teachers: tuple[TeacherGaps, ...]
    """Those with gaps, the worst first."""

    @property
    def lessons(self) -> int:
        """Lessons that were to be given."""
        return self.every.lessons


def control_week(work: Work, actor: Actor, school_id: int, ends: date | None = None) -> ControlWeek:
    """The seven days up to `ends` (today) of a school whose control is the actor's; NotFound for any other."""
    access = access_school(work, actor, OfficeRight.CONTROL, school_id)
    reference = access.reference
    today = reference.today(work)
    last = ends or today
    return week_of_lessons(reference, today, last, checked_lessons(work, reference, last - WEEK + DAY, last))


def count_lacking(work: Work, access: SchoolAccess) -> int:
    """Lessons of the seven days up to today that lack something, as `/control` counts them."""
    today = access.reference.today(work)
    return sum(bool(one.lacks) for one in checked_lessons(work, access.reference, today - WEEK + DAY, today))


def week_of_lessons(
    reference: Reference, today: date, ends: date, lessons: Iterable[CheckedLesson]
) -> ControlWeek:
    """The same of lessons that are read."""
    found = list(lessons)
    every = Gaps()
    for one in found:
        every.count(one)
    rows = by_teacher(reference, found)
    gaps = tuple(row for row in rows if row.gaps.lacking)
    return ControlWeek(
        reference.school_id, reference.school_name, today, ends - WEEK + DAY, ends, every, gaps
    )


def checked_lessons(
    work: Work, reference: Reference, starts: date, ends: date, class_ids: Collection[int] | None = None
) -> list[CheckedLesson]:
    """The lessons of the days that are over and somebody's, of all classes of the year or of some."""
    year = reference.year_at(ends)
    weeks = school_weeks(work, reference, year) if year else {}
    lessons = past_lessons(work, reference, starts, ends, class_ids)
    found = (_checked(reference, one, weeks[one.class_id]) for one in lessons)
    return [one for one in found if one.by]


def _checked(reference: Reference, one: LessonGiven, week: ClassWeek) -> CheckedLesson:
    by = one.by & reference.staff.keys()
    granted = _granted(one, week)
    stands = one.lesson.recorded
    if stands is None:
        return CheckedLesson(one.class_id, one.day, one.lesson, by, frozenset(Lack), 0, granted)
    lacks = lacking(stands.topic, stands.homework, taken=stands.taken, over=True)
    late = (
        (stands.filled_at.astimezone(reference.zone).date() - one.day).days if stands.filled_at else 0
    )  # fmt: skip
    return CheckedLesson(one.class_id, one.day, one.lesson, by, frozenset(lacks), max(late, 0), granted)


def _granted(one: LessonGiven, week: ClassWeek) -> frozenset[int]:
    """As `services.journal.lesson.of_person` judges of one person."""
    lesson = one.lesson
    if lesson.state is LessonState.NORMAL:
        return frozenset()
    return frozenset(
        person
        for person in one.by
        if lesson.replaced_teacher_id not in {None, person} or not _teaches(person, one, week)
    )


def _teaches(person: int, one: LessonGiven, week: ClassWeek) -> bool:
    """Whether the person teaches the lesson's subject in the class that day."""
    subject, group = one.lesson.subject_id, one.subgroup
    own = assigned_or_weekly(
        (load for load in week.loads if (load.teacher_id, load.subject_id) == (person, subject)),
        (row for row in week.rows if (row.teacher_id, row.subject_id) == (person, subject)),
        lambda taught: taught.subject_id,
    )
    return any(taught.covers(one.day) and in_part(taught.subgroup, {group}) for taught in own)


def by_teacher(reference: Reference, lessons: Iterable[CheckedLesson]) -> list[TeacherGaps]:
    """Every teacher of the lessons, the worst first; a lesson of two is each one's."""
    found: dict[int, Gaps] = {}
    for one in lessons:
        for teacher in one.by:
            found.setdefault(teacher, Gaps()).count(one)
    rows = [TeacherGaps(one, reference.staff[one], gaps) for one, gaps in found.items()]
    rows.sort(key=lambda row: russian_order(row.teacher.full))
    rows.sort(key=lambda row: row.gaps.worst, reverse=True)
    return rows


def gaps_by(lessons: Iterable[CheckedLesson], key: Callable[[CheckedLesson], K]) -> dict[K, Gaps]:
    """The gaps by class, by subject."""
    found: dict[K, Gaps] = {}
    for one in lessons:
        found.setdefault(key(one), Gaps()).count(one)
    return found
