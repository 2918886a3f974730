"""The control's pages of a whole term: plans, marks, forecasts, families, days ahead."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from services.office.control.lists import UnderControl, under_control
from services.office.control.term.ahead import Overload, overload
from services.office.control.term.families import Families, families_of
from services.office.control.term.forecast import ClassForecast, class_forecasts
from services.office.control.term.marks import SchoolMarks, school_marks
from services.office.control.term.plans import CoursePlan, course_plans
from services.office.control.term.taught import taught_classes
from services.office.control.term.terms import ShownTerms, shown_terms
from services.school.actor import Actor
from services.school.reference import Reference
from services.work import Work

FORECASTS = 10
"""Classes on a page of the forecast: sums of marks are made for these only."""
T = TypeVar("T")


class PlansPage(NamedTuple):
    """Every course with a plan."""

    school: UnderControl
    plans: list[CoursePlan]


class MarksPage(NamedTuple):
    """Every class against the minimum."""

    school: UnderControl
    terms: ShownTerms | None
    marks: SchoolMarks | None


class ForecastPage(NamedTuple):
    """Some classes' forecasts, and which page of how many they are."""

    school: UnderControl
    terms: ShownTerms | None
    forecasts: list[ClassForecast]
    page: int
    pages: int


class FamiliesPage(NamedTuple):
    """Every class's families."""

    school: UnderControl
    families: Families | None


class AheadPage(NamedTuple):
    """The heavy days of two weeks."""

    school: UnderControl
    days: Overload | None


def plans_page(work: Work, actor: Actor, school_id: int) -> PlansPage:
    """Who is behind, and what will not be taught. NotFound for who controls nothing, as all of these."""
    school, plans = _of_terms(work, actor, school_id, course_plans)
    return PlansPage(school, plans or [])


def marks_page(work: Work, actor: Actor, school_id: int) -> MarksPage:
    """Who has too few marks, and what is not set."""
    school, found = _of_terms(
        work,
        actor,
        school_id,
        lambda work, reference, terms: (
            terms,
            school_marks(work, reference, terms, taught_classes(work, reference, terms)),
        ),
    )
    return MarksPage(school, *(found or (None, None)))


def forecast_page(work: Work, actor: Actor, school_id: int, page: int) -> ForecastPage:
    """How the terms of these classes will end."""
    access, school = under_control(work, actor, school_id)
    reference = access.reference
    every = shown_terms(reference, school.today)
    if every is None or not every.classes:
        return ForecastPage(school, every, [], 0, 1)
    pages = -(-len(every.classes) // FORECASTS)
    number = min(max(page, 0), pages - 1)
    forms = [one.form for one in every.classes[number * FORECASTS : (number + 1) * FORECASTS]]
    some = shown_terms(reference, school.today, forms)
    found = class_forecasts(work, reference, some) if some else []
    return ForecastPage(school, some, found, number, pages)


def families_page(work: Work, actor: Actor, school_id: int) -> FamiliesPage:
    """Who is connected, was here, has signed."""
    return FamiliesPage(
        *_of_terms(
            work, actor, school_id, lambda work, reference, terms: families_of(work, reference, terms.forms)
        )
    )


def ahead_page(work: Work, actor: Actor, school_id: int) -> AheadPage:
    """Where homework or tests are too many."""
    return AheadPage(*_of_terms(work, actor, school_id, overload))


def _of_terms(
    work: Work, actor: Actor, school_id: int, read: Callable[[Work, Reference, ShownTerms], T]
) -> tuple[UnderControl, T | None]:
    access, school = under_control(work, actor, school_id)
    terms = shown_terms(access.reference, school.today)
    return school, read(work, access.reference, terms) if terms else None
