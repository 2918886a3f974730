"""A class's part of the control: for its class teacher, the deputy head and the director."""

from dataclasses import dataclass
from datetime import date

from services.office.control.gaps import (
    WEEK,
    Gaps,
    TeacherGaps,
    by_teacher,
    checked_lessons,
)
from services.office.control.given import DAY
from services.office.control.term.ahead import Overload, overload
from services.office.control.term.families import Families, families_of
from services.office.control.term.forecast import ClassForecast, class_forecasts
from services.office.control.term.marks import ClassMarks, school_marks
from services.office.control.term.plans import CoursePlan, course_plans
from services.office.control.term.taught import taught_classes
from services.office.control.term.terms import ClassTerm, ShownTerms, shown_terms
from services.rules.lookalikes import russian_order
from services.school.actor import Actor
from services.school.labels import PersonName, Someone, labels
from services.school.office_rights import OfficeRight, holds
from services.school.reference import FormClass, Reference, Subject
from services.school.rights import Permission, access_class
from services.work import Work
from storage.queries.office.control import members as queries


@dataclass(frozen=True, slots=True)
class FewMarks:
    """A student with too few marks: the subjects, and how many there are in each."""

    student: str
    subjects: tuple[tuple[Subject, int], ...]


@dataclass(frozen=True, slots=True)
class ClassControl:
    """One class: the week up to today, the term, the days ahead."""

    school_id: int
    school_name: str
    form: FormClass
    today: date
    starts: date
    week: Gaps
    teachers: tuple[TeacherGaps, ...]
    """Those with gaps, the worst first."""
    minimum: int
    term: ClassTerm | None
    students: int
    few: tuple[FewMarks, ...]
    """By name."""
    without: int
    unset: tuple[tuple[Subject, int], ...]
    """Subjects without term marks as the term's end nears, and of how many students."""
    plans: tuple[CoursePlan, ...]
    """Behind, or not to be taught whole."""
    forecast: ClassForecast | None
    families: Families | None
    overload: Overload | None
    controls: bool
    """Whether the actor controls the whole school, not this class alone."""


def class_control(work: Work, actor: Actor, class_id: int) -> ClassControl:
    """NotFound where the class is not the actor's to read."""
    access = access_class(work, actor, class_id, Permission.READ_CLASS)
    reference, form = access.reference, access.form
    today = reference.today(work)
    starts = today - WEEK + DAY
    lessons = checked_lessons(work, reference, starts, today, {class_id})
    week = Gaps()
    for one in lessons:
        week.count(one)
    terms = shown_terms(reference, today, [form])
    term = terms.classes[0] if terms and terms.classes else None
    marks = _marks(work, reference, terms) if terms and term else None
    return ClassControl(
        school_id=access.identity.school_id,
        school_name=reference.school_name,
        form=form,
        today=today,
        starts=starts,
        week=week,
        teachers=tuple(one for one in by_teacher(reference, lessons) if one.gaps.lacking),
        minimum=reference.policy.minimum_marks,
        term=term,
        students=marks.students if marks else 0,
        few=_few(work, reference, marks) if marks else (),
        without=len(marks.without) if marks else 0,
        unset=_unset(reference, marks) if marks else (),
        plans=_plans(work, reference, terms) if terms else (),
        forecast=class_forecasts(work, reference, terms)[0] if terms and term else None,
        families=families_of(work, reference, terms.forms) if terms else None,
        overload=overload(work, reference, terms) if terms else None,
        controls=holds(access.identity, OfficeRight.CONTROL),
    )


def _marks(work: Work, reference: Reference, terms: ShownTerms) -> ClassMarks:
    return school_marks(work, reference, terms, taught_classes(work, reference, terms)).classes[0]


def _few(work: Work, reference: Reference, marks: ClassMarks) -> tuple[FewMarks, ...]:
    rows = queries.list_student_names(work.connection, marks.few)
    names = labels(
        Someone(row.id, PersonName(row.last_name, row.first_name, row.middle_name), code=row.code)
        for row in rows
    )
    found = [
        FewMarks(names[student], tuple((reference.subjects[one], count) for one, count in few.items()))
        for student, few in marks.few.items()
    ]
    return tuple(sorted(found, key=lambda one: russian_order(one.student)))


def _unset(reference: Reference, marks: ClassMarks) -> tuple[tuple[Subject, int], ...]:
    counts: dict[int, int] = {}
    for subjects in marks.unset.values():
        for subject in subjects:
            counts[subject] = counts.get(subject, 0) + 1
    found = [(reference.subjects[one], count) for one, count in counts.items()]
    return tuple(sorted(found, key=lambda one: russian_order(one[0].name)))


def _plans(work: Work, reference: Reference, terms: ShownTerms) -> tuple[CoursePlan, ...]:
    return tuple(one for one in course_plans(work, reference, terms) if one.behind or one.short)
