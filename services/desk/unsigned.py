"""Families that have not acknowledged the week's digest."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from services.diary.week.span import week_end
from services.rules.dates.clock import moment
from services.rules.dates.quiet import WeeklyAt
from services.school.actor import Actor
from services.school.reference import FormClass
from services.school.rights import ClassAccess, Permission, access_current_class
from services.work import Work
from storage.queries.absences import week as attendance
from storage.queries.desk import class_teacher as queries

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A student whose linked guardians have not signed."""

    student: str
    guardians: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnsignedWeek:
    """The linked families of a class without a signature under the week that ended on `week`."""

    form: FormClass
    today: date
    week: date
    families: tuple[Unsigned, ...]
    linked: int


def unsigned_week(work: Work, actor: Actor, class_id: int, week: date) -> UnsignedWeek:
    """Who has not signed, by name, in a class that the actor leads; NotFound for any other."""
    access = access_current_class(work, actor, class_id, Permission.SETTLE_ABSENCES)
    today = access.reference.today(work)
    students = attendance.list_class(work.connection, class_id, today, today)
    ids = [row.id for row in students]
    guardians: dict[int, list[str]] = defaultdict(list)
    for row in queries.list_linked_guardians(work.connection, ids, today):
        guardians[row.student_id].append(f"{row.first_name} {row.last_name}")
    signed = attendance.list_signed(work.connection, ids, week)
    return UnsignedWeek(
        access.form,
        today,
        week,
        tuple(
            Unsigned(f"{row.last_name} {row.first_name}", tuple(guardians[row.id]))
            for row in students
            if row.id in guardians and row.id not in signed
        ),
        len(guardians),
    )


def last_digest(work: Work, access: ClassAccess) -> date:
    """The last day of the week whose digest has gone out last."""
    reference = access.reference
    current = week_end(reference, reference.today(work))
    left = moment(current, WeeklyAt.parse(reference.policy.digest_at).at, reference.zone)
    return current if left <= work.now else current - WEEK
