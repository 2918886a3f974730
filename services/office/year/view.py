"""The school's year at a glance: how far it is, what is missing, whether the next one is there."""

from dataclasses import dataclass
from datetime import date

from services.errors import NotFound
from services.office.year.carrying import forms_of, goes_on_from, next_name
from services.office.year.missing import Missing, count_missing
from services.office.year.opening import OPENING, before_lessons
from services.office.year.waiting import next_of
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, SchoolAccess, access_school
from services.school.reference import Year
from services.work import Work
from storage.queries.office.changes import changes
from storage.queries.office.year import reading


@dataclass(frozen=True, slots=True)
class OpenedYear:
    """The next year as it stands."""

    year: Year
    classes: int
    pupils: int


@dataclass(frozen=True, slots=True)
class YearDesk:
    """A year for whoever closes it or reads that."""

    access: SchoolAccess
    today: date
    year: Year
    missing: Missing
    next_name: str
    opened: OpenedYear | None
    undo_id: int | None
    """The opening of the next year, while it can be taken back."""
    before: Year | None
    """The year before, closed or not."""
    goes_on: bool
    """Whether the next year is opened from this one."""

    @property
    def may_change(self) -> bool:
        """Whether the reader closes and opens years."""
        return self.access.has(OfficeRight.YEAR)

    @property
    def over(self) -> bool:
        """Whether its last term has ended."""
        return self.today > self.year.span.ends


def year_desk(work: Work, actor: Actor, school_id: int = 0, year_id: int = 0) -> YearDesk | None:
    """The year, 0 for the one that goes on; None while the school has no class. NotFound, NotLinked."""
    access = access_school(work, actor, OfficeRight.READ_YEAR, school_id)
    today = access.reference.today(work)
    here = goes_on_from(access, today)
    year = access.reference.year(year_id) if year_id else here
    if year is None:
        if year_id:
            raise NotFound
        return None
    coming = next_of(access, year)
    return YearDesk(
        access,
        today,
        year,
        count_missing(work, access, year.id).missing,
        next_name(year),
        _opened(work, access, coming) if coming else None,
        _undo(work, access, year),
        _before(access, year),
        goes_on=year == here,
    )


def _opened(work: Work, access: SchoolAccess, year: Year) -> OpenedYear:
    pupils = {row.student_id for row in reading.list_pupils(work.connection, year.id)}
    return OpenedYear(year, len(forms_of(access, year)), len(pupils))


def _undo(work: Work, access: SchoolAccess, year: Year) -> int | None:
    if not access.has(OPENING.right):
        return None
    last = changes.find_last_applied(work.connection, access.school_id, OPENING.name)
    name = next_name(year)
    if last is None or last.facts.get("year") != name or not before_lessons(work, access, name):
        return None
    return last.id


def _before(access: SchoolAccess, year: Year) -> Year | None:
    """The latest of the years before, where it has classes."""
    earlier = [one for one in access.reference.years if one.span.starts < year.span.starts]
    last = earlier[-1] if earlier else None
    return last if last is not None and forms_of(access, last) else None
