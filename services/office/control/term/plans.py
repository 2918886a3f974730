"""The lesson plan (КТП) against what was given: who is behind, and what will not be taught by the year's end.

A course is a class (or subgroup) and a subject with a plan; a lesson is an hour. What was to be given by a day are the
lessons of the weekly timetable until then, at most the plan's hours; given are the journal's lessons with a topic.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import NamedTuple

from services.office.control.given import school_weeks, teachers_of
from services.office.control.term.calendar import Course, YearCourses, year_courses
from services.office.control.term.terms import ShownTerms
from services.rules.lookalikes import russian_order
from services.rules.timetable.schoolday import WHOLE_CLASS
from services.school.reference import FormClass, Reference, Subject, Year
from services.work import Work
from storage.queries.office.control import lessons as queries


@dataclass(frozen=True, slots=True)
class CoursePlan:
    """A course against its plan, in hours."""

    form: FormClass
    subject: Subject
    subgroup: str
    teachers: tuple[int, ...]
    hours: Fraction
    """Of the whole plan."""
    due: Fraction
    """What was to be given by now."""
    given: int
    left: int
    """Lessons that the timetable still has this year."""
    short: int
    """Hours that will not be taught by the year's end at the pace so far."""
    untaught: tuple[str, ...]
    """The topics that these hours are, the plan's last ones."""

    @property
    def behind(self) -> int:
        """Whole hours behind the plan, 0 at least."""
        return max(floor(self.due - self.given), 0)


def course_plans(work: Work, reference: Reference, shown: ShownTerms) -> list[CoursePlan]:
    """Every course that has a plan, those furthest behind first; two statements and the weeks."""
    year, today = shown.year, min(shown.today, shown.year.span.ends)
    plans = _plans(queries.list_school_topics(work.connection, reference.subjects.keys()))
    if not plans:
        return []
    class_ids = [one.form.id for one in shown.classes]
    rows = queries.list_given_topics(work.connection, class_ids, year.span.starts, shown.today)
    given = {(row.class_id, row.subject_id, row.subgroup): row.lessons for row in rows}
    courses = year_courses(work, reference, year)
    teachers = _teachers(work, reference, shown)
    under_control = set(class_ids)
    found = [
        _course(
            reference, courses, course, plans[key], _given(given, course), teachers.get(course, ()), today
        )
        for course in courses.lessons
        if course[0] in under_control and (key := (course[1], reference.classes[course[0]].grade)) in plans
    ]
    found.sort(key=lambda one: (one.form.order, russian_order(one.subject.name), one.subgroup))
    return sorted(found, key=lambda one: (one.behind, one.short), reverse=True)


def course_plan(
    work: Work, reference: Reference, year: Year, course: Course, given: int, today: date
) -> CoursePlan | None:
    """One course against its plan; None where there is none. `given` are its lessons with a topic."""
    grade = reference.classes[course[0]].grade
    rows = queries.list_school_topics(work.connection, [course[1]])
    plan = _plans([row for row in rows if row.grade == grade]).get((course[1], grade))
    if plan is None:
        return None
    courses = year_courses(work, reference, year)
    return _course(reference, courses, course, plan, given, (), min(today, year.span.ends))


def _given(given: Mapping[Course, int], course: Course) -> int:
    """A lesson of the whole class is one of each subgroup."""
    class_id, subject_id, subgroup = course
    whole = given.get((class_id, subject_id, WHOLE_CLASS), 0)
    return whole + (given.get(course, 0) if subgroup else 0)


class _TopicHours(NamedTuple):
    """A plan's topics, and the hours that each ends at."""

    topics: list[str]
    reached: list[Fraction | int]


@lru_cache(maxsize=256)
def _hours(text: str) -> Fraction | int:
    """Whole hours as a plain number: adding fractions for every topic of a school costs a tenth of a second."""
    exact = Fraction(text)
    return exact.numerator if exact.denominator == 1 else exact


def _plans(rows: Sequence[queries.SchoolTopicRow]) -> dict[tuple[int, int], _TopicHours]:
    found: dict[tuple[int, int], _TopicHours] = {}
    for subject_id, grade, _, topic, hours in rows:
        plan = found.setdefault((subject_id, grade), _TopicHours([], []))
        plan.topics.append(topic)
        plan.reached.append(_hours(hours) + (plan.reached[-1] if plan.reached else 0))
    return found


def _course(
    reference: Reference,
    courses: YearCourses,
    course: Course,
    plan: _TopicHours,
    given: int,
    teachers: Sequence[int],
    today: date,
) -> CoursePlan:
    class_id, subject_id, subgroup = course
    hours = Fraction(plan.reached[-1])
    passed = courses.until(course, today)
    left = courses.all(course) - passed
    taught = given + (left * min(given, passed) // passed if passed else left)
    return CoursePlan(
        form=reference.classes[class_id],
        subject=reference.subjects[subject_id],
        subgroup=subgroup,
        teachers=tuple(teachers),
        hours=hours,
        due=min(hours, Fraction(passed)),
        given=given,
        left=left,
        short=max(ceil(hours - taught), 0),
        untaught=tuple(plan.topics[bisect_right(plan.reached, taught) :]),
    )


def _teachers(work: Work, reference: Reference, shown: ShownTerms) -> dict[Course, tuple[int, ...]]:
    """Who teaches each course now, by assignment, else by timetable."""
    return {
        (class_id, subject_id, subgroup): people
        for class_id, week in school_weeks(work, reference, shown.year).items()
        for (subject_id, subgroup), people in teachers_of(week, shown.today).items()
    }
