"""Families that have not acknowledged the week's digest."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from services.diary.week.span import week_end
from services.rules.dates.clock import moment
from services.rules.dates.weekly import WeeklyAt
from services.school.actor import Actor
from services.school.labels import FRIENDLY, Someone, labels
from services.school.reach import reached_guardians
from services.school.reference import FormClass, Reference
from services.school.rights import ClassAccess, Permission, access_current_class
from services.school.roster import names_in_class
from services.work import Work
from storage.queries.absences import week as attendance
from storage.queries.desk import class_teacher as queries

WEEK = timedelta(days=7)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A student whose guardians are reached and have not signed."""

    student_id: int
    student: str
    guardians: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnsignedWeek:
    """The reached families of a class without a signature under the week that ended on `week`."""

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
    guardians = reached_guardians(work, students, today)
    families = find_unsigned(work, access, students, guardians, week)
    return UnsignedWeek(access.form, today, week, families, len(guardians))


def find_unsigned(
    work: Work,
    access: ClassAccess,
    students: Mapping[int, str],
    guardians: Mapping[int, Mapping[int, Someone]],
    week: date,
) -> tuple[Unsigned, ...]:
    """Of the students, whose reached guardians have not signed; nobody where there were no lessons to sign for."""
    if not guardians or not queries.has_lessons(work.connection, access.form.id, week - WEEK + DAY, week):
        return ()
    signed = attendance.list_signed(work.connection, list(guardians), week)
    return tuple(
        Unsigned(one, name, tuple(labels(guardians[one].values(), FRIENDLY).values()))
        for one, name in students.items()
        if one in guardians and one not in signed
    )


def last_digest(work: Work, reference: Reference) -> date:
    """The last day of the week whose digest has gone out last."""
    current = week_end(reference, reference.today(work))
    left = moment(current, WeeklyAt.parse(reference.policy.digest_at).at, reference.zone)
    return current if left <= work.now else current - WEEK
