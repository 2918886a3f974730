"""What each teacher is asked to do, out of every gap of the control: one reckoning for reminders and own screens."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from services.errors import NotFound, NotLinked
from services.journal.pages.pages import PageKey
from services.office.control.gaps import WEEK, CheckedLesson, checked_lessons
from services.office.control.given import DAY, forms_of, school_weeks, teachers_of
from services.office.control.term.ahead import HeavyDay, Overload, TestsDay, overload
from services.office.control.term.marks import ClassMarks, school_marks
from services.office.control.term.plans import CoursePlan, course_plans
from services.office.control.term.taught import TaughtClass, taught_classes
from services.office.control.term.terms import ShownTerms, shown_terms
from services.office.control.term.year import ClassTask, PageTask, YearClose, year_close
from services.rules.timetable.schoolday import WHOLE_CLASS
from services.school.actor import Actor, Identity
from services.school.reference import FormClass, Reference, Subject, of_school
from services.work import Work
from storage.queries.school import teaching


class TaskKind(StrEnum):
    """The gaps, by the names that presses know."""

    LESSONS = "lessons"
    """Lessons of the week that lack something and may still be filled."""
    MARKS = "marks"
    """Students below the attestation minimum."""
    TERMS = "terms"
    """Term marks that are not set near the term's end."""
    YEAR = "year"
    """Marks of the year, of the last grades final ones too, that are not set near its end."""
    PLAN = "plan"
    """Courses behind their lesson plan."""
    DAYS = "days"
    """Days ahead with too much homework or several tests."""
    DEBTS = "debts"
    """Duty dots that are open near the year's end and may still be closed."""
    ABSENCES = "absences"
    """Absences of the own class near the year's end that may still get a reason."""
    EXAMS = "exams"
    """Students of the own last grade without the mark of an exam, once its year is over."""


OF_SOMEBODY = frozenset({TaskKind.DEBTS, TaskKind.ABSENCES, TaskKind.EXAMS})
"""Kinds that are counted by what is open, not by pages."""


class LessonTask(NamedTuple):
    """A lesson to be filled."""

    checked: CheckedLesson
    form: FormClass
    subject: Subject


class PlanTask(NamedTuple):
    """A course behind its plan."""

    key: PageKey
    plan: CoursePlan


class DayTask(NamedTuple):
    """A day that is too heavy for a class, and the page of what the teacher gives there."""

    key: PageKey
    subject: Subject
    day: HeavyDay | TestsDay


@dataclass(slots=True)
class TeacherTasks:
    """One teacher's, each kind in the order of time, class and subject."""

    lessons: list[LessonTask] = field(default_factory=list)
    marks: list[PageTask] = field(default_factory=list)
    terms: list[PageTask] = field(default_factory=list)
    year: list[PageTask] = field(default_factory=list)
    plan: list[PlanTask] = field(default_factory=list)
    days: list[DayTask] = field(default_factory=list)
    debts: list[PageTask] = field(default_factory=list)
    absences: list[ClassTask] = field(default_factory=list)
    exams: list[ClassTask] = field(default_factory=list)

    @property
    def counts(self) -> dict[TaskKind, int]:
        """How many of each kind; only of those that there are."""
        every = {kind: self._count(kind) for kind in TaskKind}
        return {kind: count for kind, count in every.items() if count}

    def _count(self, kind: TaskKind) -> int:
        found = getattr(self, kind)
        return sum(one.students for one in found) if kind in OF_SOMEBODY else len(found)

    def extend(self, other: "TeacherTasks") -> None:
        """With another school's."""
        for kind in TaskKind:
            getattr(self, kind).extend(getattr(other, kind))


Teachers = Mapping[int, Mapping[tuple[int, str], tuple[int, ...]]]
"""Class → (subject, subgroup) → who teaches it now."""


def school_tasks(
    work: Work, reference: Reference, ends: date, forms: Sequence[FormClass] | None = None
) -> dict[int, TeacherTasks]:
    """By teacher: lessons of the seven days up to `ends`, the rest as it is today; of the year's classes or of some.

    A fixed number of statements.
    """
    today = reference.today(work)
    found: dict[int, TeacherTasks] = defaultdict(TeacherTasks)
    ids = None if forms is None else {one.id for one in forms}
    for one in sorted(
        checked_lessons(work, reference, ends - WEEK + DAY, ends, ids),
        key=lambda one: (one.day, one.lesson.number),
    ):
        for teacher in one.by:
            if one.lacks and one.may_fill(teacher, today, reference.window):
                task = LessonTask(
                    one, reference.classes[one.class_id], reference.subjects[one.lesson.subject_id]
                )
                found[teacher].lessons.append(task)
    terms = shown_terms(reference, today, forms)
    if terms is not None and terms.is_current:
        _of_terms(work, reference, terms, found)
    close = year_close(work, reference, forms)
    if close is not None:
        _of_close(close, found)
    return {one: tasks for one, tasks in found.items() if one in reference.staff}


def _of_close(close: YearClose, found: Mapping[int, TeacherTasks]) -> None:
    for teacher, unset in close.marks():
        found[teacher].year.append(unset)
    for teacher, owed in close.debts():
        found[teacher].debts.append(owed)
    for teacher, missed in close.absences():
        found[teacher].absences.append(missed)
    for teacher, examined in close.exams():
        found[teacher].exams.append(examined)


def _of_terms(work: Work, reference: Reference, terms: ShownTerms, found: Mapping[int, TeacherTasks]) -> None:
    weeks = school_weeks(work, reference, terms.year)
    teachers = {form.id: teachers_of(weeks[form.id], terms.today) for form in terms.forms}
    classes = taught_classes(work, reference, terms)
    marks = school_marks(work, reference, terms, classes).classes
    for teacher, few in _pages(reference, teachers, classes, marks, TaskKind.MARKS):
        found[teacher].marks.append(few)
    for teacher, unset in _pages(reference, teachers, classes, marks, TaskKind.TERMS):
        found[teacher].terms.append(unset)
    for plan in course_plans(work, reference, terms):
        for teacher in plan.teachers if plan.behind else ():
            key = PageKey(plan.form.id, plan.subject.id, plan.subgroup)
            found[teacher].plan.append(PlanTask(key, plan))
    for teacher, task in _days(teachers, overload(work, reference, terms)):
        found[teacher].days.append(task)


def _pages(
    reference: Reference,
    teachers: Teachers,
    classes: Iterable[TaughtClass],
    marks: Iterable[ClassMarks],
    kind: TaskKind,
) -> Iterator[tuple[int, PageTask]]:
    """The pages of each teacher, with how many of their students lack marks or the term's mark."""
    for own, one in zip(classes, marks, strict=True):
        form = one.term.form
        lacking = one.few if kind is TaskKind.MARKS else one.unset
        counts = Counter(
            (subject, part)
            for student, subjects in lacking.items()
            for subject in subjects
            for part in own.parts.get((student, subject), frozenset()) | {WHOLE_CLASS}
        )
        for (subject, part), students in sorted(counts.items()):
            for teacher in teachers[form.id].get((subject, part), ()):
                key = PageKey(form.id, subject, part)
                yield teacher, PageTask(key, form, reference.subjects[subject], students)


def _days(teachers: Teachers, days: Overload) -> Iterator[tuple[int, DayTask]]:
    """Each heavy day to whoever gives something of it; tests first, for a date is moved sooner."""
    heavy: Sequence[HeavyDay | TestsDay] = (*days.tests, *days.heavy)
    for one in heavy:
        subjects = {
            subject.id: subject for subject in (one.subjects if isinstance(one, TestsDay) else one.of)
        }
        told: set[tuple[int, int]] = set()
        for (subject, part), people in teachers[one.form.id].items():
            for teacher in people if subject in subjects else ():
                if (teacher, subject) not in told:
                    told.add((teacher, subject))
                    yield teacher, DayTask(PageKey(one.form.id, subject, part), subjects[subject], one)


class JournalTasks(NamedTuple):
    """The actor's own, over all schools."""

    today: date
    tasks: TeacherTasks


def own_tasks(work: Work, actor: Actor, person_id: int = 0, ends: date | None = None) -> JournalTasks:
    """What the control sees of the actor's own lessons and pages, as one person or as all of the account.

    `ends` is the last of the seven days of lessons, today without it. NotFound for who is nowhere on a staff.
    """
    people = [one for one in actor.identities if one.is_staff and person_id in {0, one.person_id}]
    if not people:
        raise NotFound if actor.linked else NotLinked
    found, days = TeacherTasks(), []
    for one in people:
        reference = of_school(work, one.school_id, one.school_version)
        days.append(reference.today(work))
        last = ends or days[-1]
        forms = _forms(work, one, reference, last)
        if forms:
            found.extend(school_tasks(work, reference, last, forms).get(one.person_id, TeacherTasks()))
    return JournalTasks(min(days), found)


def _forms(work: Work, identity: Identity, reference: Reference, ends: date) -> list[FormClass]:
    """The classes that the person leads or teaches this year, or gave lessons to in another's place in those days."""
    year = reference.year_at(reference.today(work))
    if year is None:
        return []
    person = identity.person_id
    granted = teaching.list_granted(work.connection, person, ends - WEEK + DAY, ends)
    weeks = school_weeks(work, reference, year)
    ids = {*identity.led_now, *(one.class_id for one in granted)} | {
        class_id
        for class_id, week in weeks.items()
        if any(one.teacher_id == person for whose in (week.loads, week.rows) for one in whose)
    }
    return [form for form in forms_of(reference, year) if form.id in ids]
