"""What waits of the year: it ends, and the next is not there."""

from datetime import date

from services.office.year.carrying import forms_of, goes_on_from, next_name
from services.school.office_rights import SchoolAccess
from services.school.reference import Year
from services.work import Work

MAY = 5


def next_of(access: SchoolAccess, year: Year) -> Year | None:
    """The year after, where it has a class."""
    name = next_name(year)
    found = next((one for one in access.reference.years if one.span.name == name), None)
    return found if found is not None and forms_of(access, found) else None


def year_ends(work: Work, access: SchoolAccess) -> int:
    """1 from 1 May on while the year is not closed, until the next begins."""
    today = access.reference.today(work)
    year = goes_on_from(access, today)
    if year is None or year.closed_on is not None:
        return 0
    return int(today >= date(int(year.span.name[:4]) + 1, MAY, 1))


def year_unopened(work: Work, access: SchoolAccess) -> int:
    """1 from the day after the last term on while the next year is not there."""
    today = access.reference.today(work)
    year = goes_on_from(access, today)
    return int(year is not None and today > year.span.ends and next_of(access, year) is None)
