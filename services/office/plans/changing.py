"""A whole plan of a subject and grade put in place of the one that stands: previewed, written, taken back."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from services.errors import NotFound
from services.office.changes.kinds import ChangeKind
from services.office.control.given import forms_of
from services.office.control.term.calendar import year_courses
from services.office.plans.errors import SamePlan
from services.office.plans.topics import BroughtPlan, PlannedTopic
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, SchoolAccess, access_school
from services.school.reference import Subject
from services.understanding.subjects import also_former
from services.values import Values
from services.work import Work
from storage.queries.office import plans as queries
from storage.queries.office.changes.ledger import Ledger

PLAN = "lesson_plan"


class Differences(NamedTuple):
    """What a plan changes: topics by №."""

    new: list[tuple[int, str, str]]
    changed: list[tuple[queries.PlanRow, PlannedTopic]]
    gone: list[queries.PlanRow]


def plan_facts(work: Work, actor: Actor, place: tuple[int, int, int], brought: BroughtPlan) -> Values:
    """The facts of a proposal over (school, subject, grade). NotFound, NotLinked for who may not.

    The fact `part` says that more of it may follow: until somebody says that it is whole, it cannot be written.
    """
    school_id, subject_id, grade = place
    access = access_school(work, actor, OfficeRight.PLANS, school_id)
    _subject(access, subject_id)
    return {
        "school_id": access.school_id,
        "subject_id": subject_id,
        "grade": grade,
        "topics": [list(one) for one in brought.topics],
        "passed": len(brought.passed),
        "heading": brought.passed[0] if brought.passed else "",
        "others": brought.others,
    }


def plan_names(work: Work, actor: Actor, school_id: int, subject_id: int) -> list[str]:
    """What the subject is called and was before, for who may change its plan. NotFound, NotLinked."""
    access = access_school(work, actor, OfficeRight.PLANS, school_id)
    own = _subject(access, subject_id).brief
    every = also_former(access.reference.subjects.values())
    return [own, *(one.name for one in every if one.id == subject_id)]


def _subject(access: SchoolAccess, subject_id: int) -> Subject:
    found = access.reference.subjects.get(subject_id)
    if found is None:
        raise NotFound
    return found


def _check(work: Work, access: SchoolAccess, facts: Values) -> Values:
    subject = _subject(access, facts["subject_id"])
    topics = [PlannedTopic(*one) for one in facts["topics"]]
    rows = queries.list_plan(work.connection, subject.id, facts["grade"])
    found = _differences(rows, topics)
    if not any(found):
        raise SamePlan
    hours = sum(Fraction(one.hours) for one in topics)
    return {
        "subject": subject.name,
        "count": len(topics),
        "hours": str(hours),
        "was": len(rows),
        "new": len(found.new),
        "changed": [[row.topic, one.topic] for row, one in found.changed],
        "gone": [row.topic for row in found.gone],
        "year": _lessons(work, access, subject.id, facts["grade"]),
        "blocked": bool(facts.get("part")),
    }


def _differences(rows: Sequence[queries.PlanRow], topics: Sequence[PlannedTopic]) -> Differences:
    known, wanted = {row.number: row for row in rows}, dict(enumerate(topics, 1))
    return Differences(
        [(number, *one) for number, one in wanted.items() if number not in known],
        [
            (known[number], one)
            for number, one in wanted.items()
            if number in known and (known[number].topic, known[number].hours) != one
        ],
        [row for row in rows if row.number not in wanted],
    )


def _lessons(work: Work, access: SchoolAccess, subject_id: int, grade: int) -> list[list[object]]:
    """By class and subgroup: the lessons of the year by the timetable, and those that are still ahead."""
    reference, today = access.reference, access.reference.today(work)
    year = reference.office_year(today)
    if year is None:
        return []
    courses, forms = year_courses(work, reference, year), forms_of(reference, year)
    found = [
        (form, course)
        for form in forms
        if form.grade == grade
        for course in sorted(courses.lessons)
        if course[:2] == (form.id, subject_id)
    ]
    return [
        [
            f"{form.name}, {course[2]}" if course[2] else form.name,
            courses.all(course),
            courses.all(course) - courses.until(course, today),
        ]
        for form, course in found
    ]


def _write(work: Work, _access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    place = facts["subject_id"], facts["grade"]
    rows = queries.list_plan(work.connection, *place)
    found = _differences(rows, [PlannedTopic(*one) for one in facts["topics"]])
    for row in found.gone:
        queries.drop_topic(ledger, row.id)
    for row, one in found.changed:
        queries.set_topic(ledger, row.id, one.topic, one.hours)
    queries.add_topics(ledger, *place, found.new)


PLANS = (ChangeKind(PLAN, OfficeRight.PLANS, _check, _write, typed=("topics", "heading"), lessons=False),)
