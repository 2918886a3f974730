"""A course (a class or subgroup, and a subject) against its lesson plan: each topic given, next, behind or ahead [3.17]."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from fractions import Fraction

from services.errors import NotFound, NotLinked
from services.journal.lesson.plan_topics import reckon
from services.journal.pages.groups import subgroup_of
from services.journal.pages.pages import PageKey, open_page
from services.office.control.term.calendar import Course, YearCourses, year_courses
from services.office.control.term.plans import CoursePlan, course_plan
from services.rules.timetable.timetable import WHOLE_CLASS
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, access_school
from services.school.reference import FormClass, Reference, Subject, of_school
from services.work import Work
from storage.queries.journal import plan as queries


class TopicState(Enum):
    """How a topic stands by today."""

    GIVEN = auto()
    NEXT = auto()
    BEHIND = auto()
    """Its hours are over by the timetable, or a later topic was given, and it was not."""
    AHEAD = auto()


@dataclass(frozen=True, slots=True)
class CourseTopic:
    """A topic of the plan as the course has it."""

    number: int
    topic: str
    hours: Fraction
    state: TopicState


@dataclass(frozen=True, slots=True)
class CourseView:
    """The plan of a course as somebody of the school reads it."""

    school_id: int
    form: FormClass
    subject: Subject
    subgroup: str
    today: date
    plan: CoursePlan | None
    """None where there is no plan."""
    topics: tuple[CourseTopic, ...]
    year_hours: int
    """Lessons that the timetable has in the year."""
    others: tuple[tuple[FormClass, str], ...]
    """The other classes and subgroups of the grade that have the subject."""
    may_change: bool
    of_office: bool
    """Read by an office of the school, not as the journal's page."""

    @property
    def key(self) -> PageKey:
        """Whose plan it is."""
        return PageKey(self.form.id, self.subject.id, self.subgroup)


def course_view(work: Work, actor: Actor, class_id: int, subject_id: int, group: int) -> CourseView:
    """For the offices of the timetable, and for who may open the journal's page of the course. NotFound, NotLinked."""
    reference, key, of_office, may_change = _access(work, actor, class_id, subject_id, group)
    form, today = reference.classes[class_id], reference.today(work)
    year = reference.year(form.year_id)
    if year is None:
        raise NotFound
    course: Course = (class_id, subject_id, key.subgroup)
    courses = year_courses(work, reference, year)
    given = _given(work, key, today)
    plan = course_plan(work, reference, year, course, len(given), today)
    return CourseView(
        school_id=reference.school_id,
        form=form,
        subject=reference.subjects[subject_id],
        subgroup=key.subgroup,
        today=today,
        plan=plan,
        topics=_topics(work, subject_id, form.grade, given, plan.due if plan else Fraction(0)),
        year_hours=courses.all(course),
        others=_others(reference, courses, course),
        may_change=may_change,
        of_office=of_office,
    )


def _access(
    work: Work, actor: Actor, class_id: int, subject_id: int, group: int
) -> tuple[Reference, PageKey, bool, bool]:
    for identity in actor.identities:
        reference = of_school(work, identity.school_id, identity.school_version)
        if class_id not in reference.classes or subject_id not in reference.subjects:
            continue
        key = PageKey(class_id, subject_id, subgroup_of(work, reference, class_id, subject_id, group))
        try:
            access = access_school(work, actor, OfficeRight.READ_TIMETABLE, identity.school_id)
        except NotFound:
            return open_page(work, actor, key).reference, key, False, False
        return reference, key, True, access.has(OfficeRight.PLANS)
    raise NotFound if actor.linked else NotLinked


def _given(work: Work, key: PageKey, today: date) -> list[str]:
    """The topics given by today's evening; a lesson of the whole class is one of each subgroup."""
    end = (today + timedelta(days=1), 0)
    return [
        topic
        for part in dict.fromkeys((WHOLE_CLASS, key.subgroup))
        for topic in queries.list_given(work.connection, key.class_id, key.subject_id, part, end)
    ]


def _topics(
    work: Work, subject_id: int, grade: int, given: list[str], due: Fraction
) -> tuple[CourseTopic, ...]:
    rows = queries.list_topics(work.connection, subject_id, grade)
    found = reckon([(row.number, row.topic, row.hours) for row in rows], given)
    topics, reached = [], Fraction(0)
    for place, (row, one) in enumerate(zip(rows, found.topics, strict=True)):
        hours = Fraction(row.hours)
        reached += hours
        passed_over = found.next is None or place < found.next
        if one.hour > one.hours:
            state = TopicState.GIVEN
        elif place == found.next:
            state = TopicState.NEXT
        else:
            state = TopicState.BEHIND if passed_over or reached <= due else TopicState.AHEAD
        topics.append(CourseTopic(row.number, row.topic, hours, state))
    return tuple(topics)


def _others(reference: Reference, courses: YearCourses, own: Course) -> tuple[tuple[FormClass, str], ...]:
    grade = reference.classes[own[0]].grade
    found = [
        (reference.classes[class_id], subgroup)
        for class_id, subject_id, subgroup in courses.lessons
        if subject_id == own[1] and reference.classes[class_id].grade == grade
    ]
    return tuple(
        sorted(
            (one for one in found if (one[0].id, one[1]) != (own[0], own[2])),
            key=lambda one: (one[0].letter, one[1]),
        )
    )
