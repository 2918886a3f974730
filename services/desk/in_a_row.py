"""«Подряд»: who has missed three or more days without a break, and whose family is to be called."""

from dataclasses import dataclass
from datetime import date, timedelta

from services.absences.week import LONGEST, ClassAbsences, absences_of
from services.school.actor import Actor
from services.school.reference import FormClass, Reference
from services.school.rights import ClassAccess, Permission, access_current_class
from services.school.roster import ListedStudent, class_list_over
from services.work import Work

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MissingStudent:
    """A student of the class and how many days in a row are missed."""

    student: ListedStudent
    days: int


@dataclass(frozen=True, slots=True)
class MissingInARow:
    """Those of a class, by name."""

    form: FormClass
    today: date
    students: tuple[MissingStudent, ...]


@dataclass(frozen=True, slots=True)
class OpenSpan:
    """The days whose absences may still get a reason, and what stands in them."""

    days: int
    listed: tuple[ListedStudent, ...]
    """Everybody who was of the class on any of the days."""
    absences: ClassAbsences

    def in_a_row(self, today: date) -> tuple[MissingStudent, ...]:
        """Who is missing for days, of those who are of the class today."""
        here = {one.id for one in self.listed if one.is_in(today)}
        return tuple(MissingStudent(one, days) for one, days in self.absences.in_a_row if one.id in here)


def days_to_settle(reference: Reference) -> int:
    """How many days up to today a class teacher may still settle."""
    return min(reference.policy.edit_days + 1, LONGEST)


def open_span(work: Work, access: ClassAccess) -> OpenSpan:
    """What the class teacher may still settle; who asks has the right already."""
    today = access.reference.today(work)
    days = days_to_settle(access.reference)
    starts = today - DAY * (days - 1)
    listed = class_list_over(work, access.form.id, starts, today)
    return OpenSpan(days, listed, absences_of(work, access, listed, starts, today))


def missing_in_a_row(work: Work, actor: Actor, class_id: int) -> MissingInARow:
    """Those of a class that the actor leads; NotFound for any other."""
    access = access_current_class(work, actor, class_id, Permission.SETTLE_ABSENCES)
    today = access.reference.today(work)
    return MissingInARow(access.form, today, open_span(work, access).in_a_row(today))
