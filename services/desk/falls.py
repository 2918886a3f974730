"""What went wrong in a class in a week: works not handed in, forecasts that fell to a 3 or lower."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from services.rules.lookalikes import russian_order
from services.rules.marks.marks import forecaster
from services.rules.marks.unmarked import is_unmarked
from services.rules.terms import shown_term
from services.school.actor import Actor
from services.school.reference import FormClass, Subject
from services.school.rights import ClassAccess, Permission, access_current_class
from services.school.roster import names_in_class
from services.work import Work
from storage.queries.desk import class_teacher as queries

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
LOW = 3
"""A fall to this mark or below is the class teacher's to act on; from 5 to 4 is noise."""


@dataclass(frozen=True, slots=True)
class Fall:
    """An average under the line above which it was; `forecast` is the mark it points to now."""

    student_id: int
    student: str
    subject: Subject
    average: Fraction
    before: Fraction
    forecast: int


@dataclass(frozen=True, slots=True)
class FreshDebt:
    """A work not handed in."""

    student_id: int
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

    @property
    def fallen(self) -> int:
        """How many students fell in any subject."""
        return len({fall.student_id for fall in self.falls})


def fell(work: Work, actor: Actor, class_id: int, ends: date) -> Fell:
    """What fell in a class that the actor leads; NotFound for any other."""
    access = access_current_class(work, actor, class_id, Permission.SETTLE_ABSENCES)
    students = names_in_class(work, class_id, ends, ends)
    return Fell(
        form=access.form,
        today=access.reference.today(work),
        starts=ends - WEEK + DAY,
        ends=ends,
        falls=tuple(find_falls(work, access, students, ends)),
        debts=tuple(find_debts(work, access, students, ends)),
    )


def find_falls(work: Work, access: ClassAccess, students: Mapping[int, str], ends: date) -> list[Fall]:
    """Averages of the term that came down to a 3 or lower since the week began, the lowest first."""
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
        said = access.reference.subjects[row.subject_id].unmarked
        if not row.weights_before or is_unmarked(form.grade, form.letter, said, anybody=True):
            continue
        now = forecast(row.total, row.weights)
        if now <= LOW and now < forecast(row.total_before, row.weights_before):
            found.append(
                Fall(
                    row.student_id,
                    students[row.student_id],
                    access.reference.subjects[row.subject_id],
                    Fraction(row.total, row.weights),
                    Fraction(row.total_before, row.weights_before),
                    now,
                )
            )
    return sorted(
        found, key=lambda fall: (fall.average, russian_order(fall.student), russian_order(fall.subject.name))
    )


def find_debts(work: Work, access: ClassAccess, students: Mapping[int, str], ends: date) -> list[FreshDebt]:
    """Works of the week that are not handed in, and those of this year whose date came."""
    ids: Collection[int] = list(students)
    year = access.reference.year(access.form.year_id).span
    week = ends - WEEK + DAY, ends
    rows = queries.list_fresh_debts(work.connection, ids, year.starts, *week) if ids else []
    return [
        FreshDebt(
            row.student_id,
            students[row.student_id],
            access.reference.subjects[row.subject_id],
            row.kind,
            row.day,
            row.due,
        )
        for row in rows
    ]
