"""The control as documents, by teacher and by class: PDF with lines for signature and date, and a workbook.

They speak Russian whatever the reader's language, as the school's papers do. Gaps are counted over the whole term.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from services.audit import Action, record
from services.errors import NotFound
from services.office.control.gaps import CheckedLesson, Gaps, by_teacher, checked_lessons, gaps_by
from services.office.control.lists import marks_a_lesson
from services.office.control.term.families import Families, families_of
from services.office.control.term.forecast import ClassForecast, class_forecasts
from services.office.control.term.marks import SchoolMarks, school_marks
from services.office.control.term.plans import CoursePlan, course_plans
from services.office.control.term.taught import taught_classes
from services.office.control.term.terms import ShownTerms, shown_terms
from services.reports.gather import DOUBLE_TAP
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, SchoolAccess, access_school
from services.school.reference import PersonName, Reference
from services.school.rights import ClassAccess, Permission, access_class
from services.values import Values
from services.work import Work
from storage.queries.reports import reports as exports


class ControlPaper(StrEnum):
    """The documents, by the names that presses and the audit log know."""

    TEACHERS = "teachers"
    CLASSES = "classes"


@dataclass(frozen=True, slots=True, repr=False)
class ControlFacts:
    """Everything that a document is made of; without a representation, as it tells of people."""

    paper: ControlPaper
    reference: Reference
    form: str
    """The class, where it is of one; else empty."""
    first: date
    last: date
    made_at: datetime
    terms: ShownTerms
    lessons: Sequence[CheckedLesson]
    rates: Mapping[int, Fraction]
    """Marks a lesson by teacher or class."""
    plans: Sequence[CoursePlan]
    marks: SchoolMarks
    forecasts: Sequence[ClassForecast]
    families: Families

    @property
    def teacher(self) -> PersonName | None:
        """Who leads the class, where it is of one."""
        leader = self.terms.classes[0].form.teacher_on(self.last) if self.form else None
        return self.reference.staff.get(leader or 0)

    @property
    def teachers(self) -> Mapping[int, Gaps]:
        """The gaps by teacher."""
        return {one.person_id: one.gaps for one in by_teacher(self.reference, self.lessons)}

    @property
    def classes(self) -> Mapping[int, Gaps]:
        """The gaps by class."""
        return gaps_by(self.lessons, lambda one: one.class_id)


def control_facts(work: Work, actor: Actor, school_id: int, paper: str, class_id: int = 0) -> ControlFacts:
    """Of the school, or of one class that the actor reads; NotFound for others, for a forged paper, before any year."""
    access = _access(work, actor, school_id, class_id)
    reference = access.reference
    today = reference.today(work)
    kind = _kind(paper)
    terms = shown_terms(reference, today, [access.form] if isinstance(access, ClassAccess) else None)
    if terms is None or not terms.classes:
        raise NotFound
    first = min(one.term.starts for one in terms.classes)
    last = max(first, min(today, max(one.term.ends for one in terms.classes)))
    classes = {one.form.id for one in terms.classes}
    key: Callable[..., int] = (
        (lambda row: row.teacher_id) if kind is ControlPaper.TEACHERS else (lambda row: row.class_id)
    )
    return ControlFacts(
        paper=kind,
        reference=reference,
        form=access.form.name if isinstance(access, ClassAccess) else "",
        first=first,
        last=last,
        made_at=work.now.astimezone(reference.zone),
        terms=terms,
        lessons=checked_lessons(work, reference, first, last, classes),
        rates=marks_a_lesson(work, terms, key),
        plans=course_plans(work, reference, terms),
        marks=school_marks(work, reference, terms, taught_classes(work, reference, terms)),
        forecasts=class_forecasts(work, reference, terms) if kind is ControlPaper.CLASSES else (),
        families=families_of(work, reference, terms.forms),
    )


def note_control_export(work: Work, actor: Actor, school_id: int, paper: str, class_id: int = 0) -> bool:
    """Log that it leaves the journal; False, and nothing logged, at a double tap. NotFound as above."""
    access = _access(work, actor, school_id, class_id)
    person = access.identity
    details: Values = {"report": f"control_{_kind(paper)}"} | ({"class_id": class_id} if class_id else {})
    lately = work.now - DOUBLE_TAP, work.now + DOUBLE_TAP
    if details in exports.list_exports(work.connection, person.school_id, actor.account_id, *lately):
        return False
    record(
        work,
        Action.EXPORT,
        school_id=person.school_id,
        actor_id=person.person_id,
        account_id=actor.account_id,
        **details,
    )
    return True


def _access(work: Work, actor: Actor, school_id: int, class_id: int) -> SchoolAccess | ClassAccess:
    if class_id:
        return access_class(work, actor, class_id, Permission.READ_CLASS)
    return access_school(work, actor, OfficeRight.CONTROL, school_id)


def _kind(name: str) -> ControlPaper:
    try:
        return ControlPaper(name)
    except ValueError:
        raise NotFound from None
