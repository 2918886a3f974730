"""Writing the staff through the ledger."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from storage.queries.office.changes.ledger import Ledger
from storage.queries.office.staff.reading import HeldRoleRow, OwnLoadRow, OwnWeeklyRow
from storage.tables import (
    Assignment,
    FormerClassTeacher,
    SchoolClass,
    Staff,
    StaffRole,
    Substitution,
    TimetableSlot,
)

DAY = timedelta(days=1)


def hire(ledger: Ledger, person_id: int, hired_on: date, *, again: bool) -> None:
    """Put somebody on the staff, or back on it."""
    if again:
        ledger.update(Staff, [person_id], hired_on=hired_on, dismissed_on=None)
    else:
        ledger.insert(Staff, person_id=person_id, hired_on=hired_on)


def dismiss(ledger: Ledger, person_id: int, dismissed_on: date) -> None:
    """Note the first day without access."""
    ledger.update(Staff, [person_id], dismissed_on=dismissed_on)


def drop_role(ledger: Ledger, person_id: int, role: str) -> None:
    """Take a role away without a trace."""
    ledger.delete(StaffRole, [person_id, role])


def add_role(ledger: Ledger, person_id: int, role: str, starts: date | None) -> None:
    """Give a role that the person has never had a row of."""
    ledger.insert(StaffRole, person_id=person_id, role=role, starts=starts)


def set_role(ledger: Ledger, row: HeldRoleRow, starts: date | None, ends: date | None) -> None:
    """Give a role other days."""
    ledger.update(StaffRole, [row.person_id, row.role], starts=starts, ends=ends)


def lead(
    ledger: Ledger, class_id: int, before: int | None, after: int | None, day: date, first: date
) -> None:
    """Give a class another class teacher from the day on; who led it is remembered until the day before.

    `first` is the first day of the class's year: who would have led it and was replaced by then never did. What was
    planned for later days is over.
    """
    yesterday = day - DAY
    own = FormerClassTeacher.class_id == class_id
    later = select(FormerClassTeacher.last_day).where(own, FormerClassTeacher.last_day > yesterday)
    for last_day in ledger.connection.scalars(later).all():
        ledger.delete(FormerClassTeacher, [class_id, last_day])
    known = select(FormerClassTeacher.class_id).where(own, FormerClassTeacher.last_day == yesterday)
    if day > first and ledger.connection.scalar(known) is None:
        ledger.insert(FormerClassTeacher, class_id=class_id, last_day=yesterday, person_id=before)
    ledger.update(SchoolClass, [class_id], class_teacher_id=after)


def pass_load(ledger: Ledger, rows: Collection[OwnLoadRow], heir_id: int | None, day: date) -> None:
    """End the assignments before the day and give them to the heir from it on, where there is one."""
    for row in rows:
        if row.starts is not None and row.starts >= day:
            ledger.delete(Assignment, [row.id])
        else:
            ledger.update(Assignment, [row.id], ends=day - DAY)
        if heir_id is not None:
            give_load(ledger, row, heir_id, day)


def give_load(ledger: Ledger, row: OwnLoadRow, heir_id: int, day: date) -> None:
    """Let the heir teach the same from the day on; what the heir has had of it goes on."""
    same = select(Assignment.id, Assignment.starts, Assignment.ends, Assignment.hours).where(
        Assignment.class_id == row.class_id,
        Assignment.subgroup == row.subgroup,
        Assignment.subject_id == row.subject_id,
        Assignment.teacher_id == heir_id,
    )
    found = ledger.connection.execute(same).one_or_none()
    starts = max(day, row.starts or day)
    if found is not None:
        first = found.starts if found.starts is None or found.ends is None else min(found.starts, starts)
        ledger.update(Assignment, [found.id], starts=first, ends=row.ends, hours=row.hours or found.hours)
        return
    values: dict[str, Any] = row._asdict()
    del values["id"]
    ledger.insert(Assignment, **(values | {"teacher_id": heir_id, "starts": starts}))


def pass_weekly(ledger: Ledger, rows: Collection[OwnWeeklyRow], heir_id: int, day: date) -> None:
    """Let the weekly lessons be the heir's from the day on."""
    for row in rows:
        if row.starts >= day:
            ledger.update(TimetableSlot, [row.id], teacher_id=heir_id)
            continue
        ledger.update(TimetableSlot, [row.id], ends=day - DAY)
        values: dict[str, Any] = row._asdict()
        del values["id"]
        ledger.insert(TimetableSlot, **(values | {"teacher_id": heir_id, "starts": day}))


def pass_granted(ledger: Ledger, substitution_ids: Collection[int], heir_id: int) -> None:
    """Let what was to be given in another's place be given by the heir."""
    for substitution_id in substitution_ids:
        ledger.update(Substitution, [substitution_id], teacher_id=heir_id)
