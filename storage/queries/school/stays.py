"""Whether a student is of a class: an enrolment counts from `starts` to the day before `ends`, a departure ends it."""

from datetime import date

from sqlalchemy import ColumnElement, and_, or_

from storage.tables import Enrolment, Student


def enrolled(first: date, last: date) -> ColumnElement[bool]:
    """Whether the enrolment holds on any of the days, both inclusive."""
    return and_(Enrolment.starts <= last, or_(Enrolment.ends.is_(None), Enrolment.ends > first))


def attends(first: date, last: date) -> ColumnElement[bool]:
    """The same of a student who has not departed from the school before."""
    return and_(enrolled(first, last), or_(Student.departed_on.is_(None), Student.departed_on > first))
