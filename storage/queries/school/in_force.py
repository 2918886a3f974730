"""The rules of access as SQL conditions; `services.rules.standing` has the same rules on plain dates.

No other query compares these columns (tests/registry/test_rights_once.py), and the two files agree on every row
(tests/storage/test_in_force.py). A condition is true or false, never NULL: each may be denied with `~`.
"""

from datetime import date
from typing import TypeAlias

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, or_

from storage.tables import (
    Assignment,
    Enrolment,
    Guardianship,
    Person,
    Staff,
    StaffRole,
    Student,
    SubgroupMember,
    TimetableSlot,
)

Day: TypeAlias = date | SQLColumnExpression[date]


def consented(day: Day, person: type[Person] = Person) -> ColumnElement[bool]:
    """Whether the person's consent [3.8] is on record that day."""
    return and_(person.consent_on.is_not(None), person.consent_on <= day)


def employed(day: Day) -> ColumnElement[bool]:
    """Whether the member of staff works that day; the day of a dismissal is the first without access."""
    return and_(or_(Staff.hired_on.is_(None), Staff.hired_on <= day), _before(day, Staff.dismissed_on))


def guards(day: Day, until: SQLColumnExpression[date | None] = Guardianship.until) -> ColumnElement[bool]:
    """Whether the guardianship is in force; `until` is the first day without the right."""
    return _before(day, until)


def studies(day: Day) -> ColumnElement[bool]:
    """Whether the student has not departed; the day of the departure is the first without access."""
    return _before(day, Student.departed_on)


def enrolled(first: Day, last: Day) -> ColumnElement[bool]:
    """Whether the enrolment holds on any of the days, both inclusive: it counts to the day before its `ends`."""
    return and_(Enrolment.starts <= last, _before(first, Enrolment.ends))


def attends(first: Day, last: Day) -> ColumnElement[bool]:
    """The same of a student who has not departed from the school before."""
    return and_(enrolled(first, last), studies(first))


def lasts(
    table: type[Assignment | TimetableSlot | StaffRole | SubgroupMember], first: Day, last: Day
) -> ColumnElement[bool]:
    """Whether the assignment, weekly lesson, role or membership is in force on any of the days; its ends are inclusive too."""
    return and_(
        or_(table.starts.is_(None), table.starts <= last), or_(table.ends.is_(None), table.ends >= first)
    )


def in_subgroup(
    class_id: int,
    subject_id: int | SQLColumnExpression[int],
    subgroup: str | SQLColumnExpression[str],
    first: Day,
    last: Day,
) -> ColumnElement[bool]:
    """Whether the membership is of that subgroup on any of the days; beside it one is of the class."""
    return and_(
        lasts(SubgroupMember, first, last),
        SubgroupMember.class_id == class_id,
        SubgroupMember.subject_id == subject_id,
        SubgroupMember.subgroup == subgroup,
    )


def _before(day: Day, end: SQLColumnExpression[date | None]) -> ColumnElement[bool]:
    """Ends are the first day without the right."""
    return or_(end.is_(None), end > day)
