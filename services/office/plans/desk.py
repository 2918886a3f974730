"""The lesson plans of a grade, a subject a line: what there is of them and who is behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from services.office.control.given import forms_of
from services.office.control.term.calendar import year_courses
from services.office.control.term.plans import CoursePlan, course_plans
from services.office.control.term.terms import shown_terms
from services.rules.lookalikes import russian_order
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, SchoolAccess, access_school
from services.school.reference import Subject
from services.work import Work


@dataclass(frozen=True, slots=True)
class SubjectPlan:
    """A subject of the grade; `course` is its first class and subgroup."""

    subject: Subject
    course: tuple[int, str]
    hours: Fraction | None
    """Of the plan; None where there is none."""
    behind: Sequence[CoursePlan]


@dataclass(frozen=True, slots=True)
class PlanDesk:
    """A grade's plans; `grades` are those of the year's classes."""

    access: SchoolAccess
    grade: int
    grades: Sequence[int]
    subjects: Sequence[SubjectPlan]


def plan_desk(work: Work, actor: Actor, school_id: int = 0, grade: int = 0) -> PlanDesk:
    """The grade asked for, or the lowest. NotFound, NotLinked."""
    access = access_school(work, actor, OfficeRight.READ_TIMETABLE, school_id)
    reference, today = access.reference, access.reference.today(work)
    year = reference.year_at(today)
    forms = {form.id: form for form in forms_of(reference, year)}
    grades = sorted({form.grade for form in forms.values()})
    shown = grade if grade in grades else (grades[0] if grades else 0)
    terms = shown_terms(reference, today)
    if year is None or terms is None:
        return PlanDesk(access, shown, grades, [])
    plans: dict[int, list[CoursePlan]] = {}
    for one in course_plans(work, reference, terms):
        if one.form.grade == shown:
            plans.setdefault(one.subject.id, []).append(one)
    first: dict[int, tuple[int, str]] = {}
    for class_id, subject_id, subgroup in sorted(
        year_courses(work, reference, year).lessons, key=lambda one: (forms[one[0]].letter, one[2])
    ):
        if forms[class_id].grade == shown:
            first.setdefault(subject_id, (class_id, subgroup))
    found = [
        SubjectPlan(
            reference.subjects[subject_id],
            course,
            plans[subject_id][0].hours if subject_id in plans else None,
            [one for one in plans.get(subject_id, ()) if one.behind],
        )
        for subject_id, course in first.items()
    ]
    found.sort(key=lambda one: russian_order(one.subject.name))
    return PlanDesk(access, shown, grades, found)
