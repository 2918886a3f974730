"""Families that have not acknowledged the week's digest."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from services.diary.week.span import week_end
from services.rules.dates.clock import moment
from services.rules.dates.quiet import WeeklyAt
from services.school.actor import Actor
from services.school.labels import FRIENDLY, PersonName, Someone, labels
from services.school.reference import FormClass, Reference
from services.school.rights import Permission, access_current_class
from services.school.roster import names_in_class
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
    students = names_in_class(work, class_id, today, today)
    ids = list(students)
    guardians: dict[int, list[Someone]] = defaultdict(list)
    for row in queries.list_linked_guardians(work.connection, ids, today):
        name = PersonName(row.last_name, row.first_name, row.middle_name)
        guardians[row.student_id].append(Someone(row.id, name, code=row.code))
    signed = attendance.list_signed(work.connection, ids, week)
    return UnsignedWeek(
        access.form,
        today,
        week,
        tuple(
            Unsigned(name, tuple(labels(guardians[one], FRIENDLY).values()))
            for one, name in students.items()
            if one in guardians and one not in signed
        ),
        len(guardians),
    )


def last_digest(work: Work, reference: Reference) -> date:
    """The last day of the week whose digest has gone out last."""
    current = week_end(reference, reference.today(work))
    left = moment(current, WeeklyAt.parse(reference.policy.digest_at).at, reference.zone)
    return current if left <= work.now else current - WEEK
