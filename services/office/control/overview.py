"""`/control`: the whole school in one screen, in a fixed number of statements."""

from dataclasses import dataclass

from services.office.control.gaps import WEEK, ControlWeek, checked_lessons, week_of_lessons
from services.office.control.given import DAY
from services.office.control.term.ahead import Overload, overload
from services.office.control.term.families import Families, families_of
from services.office.control.term.marks import SchoolMarks, school_marks
from services.office.control.term.plans import CoursePlan, course_plans
from services.office.control.term.taught import taught_classes
from services.office.control.term.terms import ShownTerms, shown_terms
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, access_school, own_offices
from services.work import Work


@dataclass(frozen=True, slots=True)
class ControlOverview:
    """One school today; without terms there is nothing to control but the week."""

    week: ControlWeek
    terms: ShownTerms | None
    marks: SchoolMarks | None
    behind: tuple[CoursePlan, ...]
    """The courses behind their plan, the furthest first."""
    short: int
    """Courses that will not be taught whole."""
    planned: bool
    """Whether any course has a plan."""
    families: Families | None
    overload: Overload | None
    several: bool
    """Whether the actor controls another school too."""


def control_overview(work: Work, actor: Actor, school_id: int = 0) -> ControlOverview:
    """The school, or (0) the first of the actor's. NotFound, NotLinked for who controls none."""
    access = access_school(work, actor, OfficeRight.CONTROL, school_id)
    reference = access.reference
    today = reference.today(work)
    lessons = checked_lessons(work, reference, today - WEEK + DAY, today)
    week = week_of_lessons(reference, today, today, lessons)
    several = len(own_offices(actor, OfficeRight.CONTROL)) > 1
    terms = shown_terms(reference, today)
    if terms is None:
        return ControlOverview(
            week, None, None, (), 0, planned=False, families=None, overload=None, several=several
        )
    plans = course_plans(work, reference, terms)
    return ControlOverview(
        week=week,
        terms=terms,
        marks=school_marks(work, reference, terms, taught_classes(work, reference, terms)),
        behind=tuple(one for one in plans if one.behind),
        short=sum(one.short > 0 for one in plans),
        planned=bool(plans),
        families=families_of(work, reference, terms.forms),
        overload=overload(work, reference, terms),
        several=several,
    )  # fmt: skip
