"""What the control's lists show: the week by teacher, class and subject; one teacher's lessons; a school's pages."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from services.errors import NotFound
from services.office.control.gaps import (
    WEEK,
    CheckedLesson,
    Gaps,
    TeacherGaps,
    by_teacher,
    checked_lessons,
    gaps_by,
)
from services.office.control.given import DAY
from services.office.control.tasks import LessonTask, TaskKind, TeacherTasks, school_tasks
from services.office.control.term.plans import CoursePlan, course_plans
from services.office.control.term.terms import ShownTerms, shown_terms
from services.rules.lookalikes import russian_order
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, SchoolAccess, access_school
from services.school.reference import FormClass, Reference, Subject
from services.work import Work
from storage.queries.office.control import lessons as lesson_queries
from storage.queries.office.control import marks as mark_queries

GivenRow = lesson_queries.GivenLessonsRow | mark_queries.GivenMarksRow
Key = Callable[[GivenRow], int]


@dataclass(frozen=True, slots=True)
class UnderControl:
    """A school whose control is the actor's."""

    school_id: int
    school_name: str
    today: date


@dataclass(frozen=True, slots=True)
class TeachersWeek:
    """The week up to today by teacher, everybody who had lessons, the worst first."""

    school: UnderControl
    starts: date
    teachers: tuple[TeacherGaps, ...]


@dataclass(frozen=True, slots=True)
class OneTeacher:
    """A teacher's lessons of the week that lack something, in order of time, and the courses behind their plan."""

    school: UnderControl
    teacher: TeacherGaps
    lessons: tuple[LessonTask, ...]
    behind: tuple[CoursePlan, ...]
    tasks: Mapping[TaskKind, int]
    """How much of each kind the teacher would be reminded of."""


@dataclass(frozen=True, slots=True)
class OneSubject:
    """A subject's lessons of the week that lack something, by teacher too, and its courses behind their plan."""

    school: UnderControl
    subject: Subject
    gaps: Gaps
    marks_a_lesson: Fraction | None
    teachers: tuple[TeacherGaps, ...]
    lessons: tuple[LessonTask, ...]
    behind: tuple[CoursePlan, ...]


@dataclass(frozen=True, slots=True)
class ClassesWeek:
    """The week by class, by grade and letter; of those without lessons nothing."""

    school: UnderControl
    starts: date
    classes: tuple[tuple[FormClass, Gaps], ...]


@dataclass(frozen=True, slots=True)
class SubjectControl:
    """A subject: its week's gaps, the term's marks a lesson (None without lessons)."""

    subject: Subject
    gaps: Gaps
    marks_a_lesson: Fraction | None


@dataclass(frozen=True, slots=True)
class SubjectsControl:
    """Every subject that has lessons in the week or the term, by name."""

    school: UnderControl
    subjects: tuple[SubjectControl, ...]


def under_control(work: Work, actor: Actor, school_id: int) -> tuple[SchoolAccess, UnderControl]:
    """The school as a deputy head or director; NotFound for anybody else."""
    access = access_school(work, actor, OfficeRight.CONTROL, school_id)
    reference = access.reference
    return access, UnderControl(access.school_id, reference.school_name, reference.today(work))


def _week(work: Work, reference: Reference) -> list[CheckedLesson]:
    today = reference.today(work)
    return checked_lessons(work, reference, today - WEEK + DAY, today)


def teachers_week(work: Work, actor: Actor, school_id: int) -> TeachersWeek:
    """Who has filled what. NotFound for who controls nothing."""
    access, school = under_control(work, actor, school_id)
    found = by_teacher(access.reference, _week(work, access.reference))
    return TeachersWeek(school, school.today - WEEK + DAY, tuple(found))


def one_teacher(work: Work, actor: Actor, school_id: int, person_id: int) -> OneTeacher:
    """One of them; NotFound for nobody of the school's staff."""
    access, school = under_control(work, actor, school_id)
    reference = access.reference
    if person_id not in reference.staff:
        raise NotFound
    lessons = [one for one in _week(work, reference) if person_id in one.by]
    own = next(
        (one for one in by_teacher(reference, lessons) if one.person_id == person_id),
        TeacherGaps(person_id, reference.staff[person_id], Gaps()),
    )
    terms = shown_terms(reference, school.today)
    plans = course_plans(work, reference, terms) if terms else []
    return OneTeacher(
        school,
        own,
        lacking_lessons(reference, lessons),
        tuple(one for one in plans if one.behind and person_id in one.teachers),
        school_tasks(work, reference, school.today).get(person_id, TeacherTasks()).counts,
    )


def one_subject(work: Work, actor: Actor, school_id: int, subject_id: int) -> OneSubject:
    """One of the subjects; NotFound for none of the school's."""
    access, school = under_control(work, actor, school_id)
    reference = access.reference
    if subject_id not in reference.subjects:
        raise NotFound
    lessons = [one for one in _week(work, reference) if one.lesson.subject_id == subject_id]
    every = gaps_by(lessons, lambda one: one.lesson.subject_id).get(subject_id, Gaps())
    terms = shown_terms(reference, school.today)
    plans = course_plans(work, reference, terms) if terms else []
    rates = marks_a_lesson(work, terms, lambda row: row.subject_id) if terms else {}
    return OneSubject(
        school,
        reference.subjects[subject_id],
        every,
        rates.get(subject_id),
        tuple(by_teacher(reference, lessons)),
        lacking_lessons(reference, lessons),
        tuple(one for one in plans if one.behind and one.subject.id == subject_id),
    )


def lacking_lessons(reference: Reference, lessons: Iterable[CheckedLesson]) -> tuple[LessonTask, ...]:
    """Those that lack something, in order of time."""
    gaps = sorted((one for one in lessons if one.lacks), key=lambda one: (one.day, one.lesson.number))
    return tuple(
        LessonTask(one, reference.classes[one.class_id], reference.subjects[one.lesson.subject_id])
        for one in gaps
    )


def classes_week(work: Work, actor: Actor, school_id: int) -> ClassesWeek:
    """The week by class."""
    access, school = under_control(work, actor, school_id)
    gaps = gaps_by(_week(work, access.reference), lambda one: one.class_id)
    terms = shown_terms(access.reference, school.today)
    forms = [one.form for one in terms.classes] if terms else []
    return ClassesWeek(
        school, school.today - WEEK + DAY, tuple((one, gaps.get(one.id, Gaps())) for one in forms)
    )


def subjects_control(work: Work, actor: Actor, school_id: int) -> SubjectsControl:
    """The week and the term by subject."""
    access, school = under_control(work, actor, school_id)
    reference = access.reference
    gaps = gaps_by(_week(work, reference), lambda one: one.lesson.subject_id)
    terms = shown_terms(reference, school.today)
    rates = marks_a_lesson(work, terms, lambda row: row.subject_id) if terms else {}
    found = [
        SubjectControl(reference.subjects[one], gaps.get(one, Gaps()), rates.get(one))
        for one in {*gaps, *rates}
    ]
    return SubjectsControl(school, tuple(sorted(found, key=lambda one: russian_order(one.subject.name))))


def marks_a_lesson(work: Work, terms: ShownTerms, key: Key) -> dict[int, Fraction]:
    """Marks a lesson in the journal of the classes' terms, by class, subject or teacher; two statements."""
    lessons = _added(lesson_queries.list_given_lessons(work.connection, terms.spans), key)
    marks = _added(mark_queries.list_given_marks(work.connection, terms.spans), key)
    return {one: Fraction(marks.get(one, 0), count) for one, count in lessons.items()}


def _added(rows: Iterable[GivenRow], key: Key) -> dict[int, int]:
    found: dict[int, int] = {}
    for row in rows:
        found[key(row)] = found.get(key(row), 0) + row[3]
    return found
