"""How the families of a whole school use the bot: a row a class."""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, case, func, select

from storage.queries.school.in_force import attends, guards
from storage.tables import Account, Acknowledgement, Enrolment, Guardianship, Link, Student


class FamiliesRow(NamedTuple):
    """The students of a class, of how many a guardian has linked, was here lately, signed the week."""

    class_id: int
    students: int
    linked: int
    active_week: int
    active_month: int
    signed: int


def list_families(
    connection: Connection,
    class_ids: Collection[int],
    today: date,
    since: tuple[datetime, datetime],
    week: date,
) -> list[FamiliesRow]:
    """Of those of the classes today; `since` are the moments that «lately» begins at, the later one first."""
    ids = list(class_ids)
    here = (
        select(Enrolment.class_id, Enrolment.student_id)
        .join(Student, Student.person_id == Enrolment.student_id)
        .where(Enrolment.class_id.in_(ids), attends(today, today))
        .distinct()
        .subquery()
    )
    seen = (
        select(Guardianship.student_id, func.max(Account.seen_at).label("seen_at"))
        .join(Link, Link.person_id == Guardianship.guardian_id)
        .join(Account, Account.id == Link.account_id)
        .where(
            Guardianship.student_id.in_(select(here.c.student_id)),
            guards(today),
            Link.ended_at.is_(None),
            Link.agreed_at.is_not(None),
        )
        .group_by(Guardianship.student_id)
        .subquery()
    )
    signed = (
        select(Acknowledgement.student_id)
        .where(Acknowledgement.week == week, Acknowledgement.student_id.in_(select(here.c.student_id)))
        .distinct()
        .subquery()
    )
    later, earlier = since
    both = seen.c.student_id.is_not(None) & signed.c.student_id.is_not(None)
    query = (
        select(
            here.c.class_id,
            func.count(),
            func.count(seen.c.student_id),
            func.sum(case((seen.c.seen_at >= later, 1), else_=0)),
            func.sum(case((seen.c.seen_at >= earlier, 1), else_=0)),
            func.sum(case((both, 1), else_=0)),
        )
        .select_from(here)
        .outerjoin(seen, seen.c.student_id == here.c.student_id)
        .outerjoin(signed, signed.c.student_id == here.c.student_id)
        .group_by(here.c.class_id)
    )
    return [FamiliesRow._make(row) for row in connection.execute(query).all()]
