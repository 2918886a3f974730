"""What went wrong in a class in a week: works not handed in, averages that fell under a mark's line."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from services.access import ClassAccess, Permission, access_current_class
from services.actor import Actor
from services.reference import FormClass, Subject
from services.rules.marks import forecaster
from services.rules.terms import shown_term
from services.work import Work
from storage.queries import attendance
from storage.queries import class_teacher as queries

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
FAILING = 2
"""A forecast as low as that is told even where there was no average before."""


@dataclass(frozen=True, slots=True)
class Fall:
    """An average under the line above which it was; `forecast` is the mark it points to now."""

    student: str
    subject: Subject
    average: Fraction
    before: Fraction | None
    forecast: int


@dataclass(frozen=True, slots=True)
class FreshDebt:
    """A work not handed in."""

    student: str
    subject: Subject
    kind: str
    day: date
    due: date | None


@dataclass(frozen=True, slots=True)
class Fell:
    """A class's seven days up to `ends`: falls from the lowest, debts from the oldest."""

    form: FormClass
    today: date
    starts: date
    ends: date
    falls: tuple[Fall, ...]
    debts: tuple[FreshDebt, ...]


def fell(work: Work, actor: Actor, class_id: int, ends: date) -> Fell:
    """What fell in a class that the actor leads; NotFound for any other."""
    access = access_current_class(work, actor, class_id, Permission.SETTLE_ABSENCES)
    students = {
        row.id: f"{row.last_name} {row.first_name}"
        for row in attendance.list_class(work.connection, class_id, ends, ends)
    }
    return Fell(
        form=access.form,
        today=access.reference.today(work),
        starts=ends - WEEK + DAY,
        ends=ends,
        falls=tuple(find_falls(work, access, students, ends)),
        debts=tuple(find_debts(work, access, students, ends)),
    )


def find_falls(work: Work, access: ClassAccess, students: Mapping[int, str], ends: date) -> list[Fall]:
    """Averages of the term that are under a line since the week began, the lowest first."""
    form, policy = access.form, access.reference.policy
    shown = shown_term(access.reference.year(form.year_id).terms, form.grade, form.letter, ends)
    if shown is None or not students:
        return []
    term = shown.term
    forecast = forecaster(policy.thresholds, policy.scale)
    found = []
    for row in queries.list_moved(
        work.connection, list(students), (term.starts, term.ends), ends - WEEK + DAY, ends
    ):
        now = forecast(row.total, row.weights)
        before = forecast(row.total_before, row.weights_before) if row.weights_before else None
        if (before is not None and now < before) or (before is None and now <= FAILING):
            found.append(
                Fall(
                    students[row.student_id],
                    access.reference.subjects[row.subject_id],
                    Fraction(row.total, row.weights),
                    Fraction(row.total_before, row.weights_before) if row.weights_before else None,
                    now,
                )
            )
    return sorted(found, key=lambda fall: (fall.average, fall.student, fall.subject.name))


def find_debts(work: Work, access: ClassAccess, students: Mapping[int, str], ends: date) -> list[FreshDebt]:
    """Works of the week that are not handed in, and those whose date came."""
    ids: Collection[int] = list(students)
    rows = queries.list_fresh_debts(work.connection, ids, ends - WEEK + DAY, ends) if ids else []
    return [
        FreshDebt(
            students[row.student_id],
            access.reference.subjects[row.subject_id],
            row.kind,
            row.day,
            row.due,
        )
        for row in rows
    ]
