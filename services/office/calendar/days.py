"""The days of a year, one change at a time: a term's bounds, days off that come, move and go."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from services.errors import NotFound
from services.office.calendar.errors import BadCalendarDays
from services.office.calendar.moved import MovedDays, tell_days
from services.office.changes.kinds import ChangeKind
from services.office.year.errors import YearClosed
from services.rules.classes import EVERY_CLASS, ClassSpec, NotAClass
from services.rules.dates.spans import Apart, Span, parse_span
from services.rules.terms import Term
from services.rules.timetable.timetable import Holiday
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, SchoolAccess, access_school
from services.school.reference import Year
from services.values import Values
from services.work import Work
from storage.queries.office.calendar import reading, writing
from storage.queries.office.changes.ledger import Ledger
from storage.queries.school.reference import HolidayRow, list_holidays

LONGEST = 20
"""Signs that a name in the list of days off has."""


class DaysOff(NamedTuple):
    """Days without lessons, both ends inclusive; the classes as a specification in canonical text."""

    id: int
    name: str
    starts: date
    ends: date
    classes: str


@dataclass(frozen=True, slots=True)
class OfficeCalendar:
    """A year's terms, days off and weekly bells."""

    access: SchoolAccess
    today: date
    year: Year
    holidays: tuple[DaysOff, ...]
    """In order of time."""
    others: tuple[Year, ...]
    """The school's other years."""

    @property
    def may_change(self) -> bool:
        """Whether the reader changes the year's days."""
        return self.access.has(OfficeRight.CALENDAR) and self.year.closed_on is None


def office_calendar(work: Work, actor: Actor, school_id: int = 0, year_id: int = 0) -> OfficeCalendar | None:
    """A year, 0 for the one that the office works at; None while the school has none. NotFound, NotLinked."""
    access = access_school(work, actor, OfficeRight.READ_CALENDAR, school_id)
    today = access.reference.today(work)
    year = access.reference.year(year_id) if year_id else access.reference.office_year(today)
    if year is None:
        return None
    rows = list_holidays(work.connection, access.school_id)
    off = [
        DaysOff(row.id, row.name, row.starts, row.ends, row.classes) for row in rows if row.year_id == year.id
    ]
    others = tuple(one for one in access.reference.years if one.id != year.id)
    return OfficeCalendar(
        access, today, year, tuple(sorted(off, key=lambda one: (one.starts, one.id))), others
    )


def read_days(text: str, facts: Values) -> Values:
    """The facts of the days that were typed, of the year that they are for. Raises BadCalendarDays."""
    middle = date(int(facts["year"][:4]), 12, 31)
    """The year's days are nearer to it than those of any other."""
    by_name = not any(one.isdigit() for one in text)
    try:
        span = parse_span(text, date.fromisoformat(facts["today"]) if by_name else middle)
    except Apart:
        span = None
    if span is None:
        raise BadCalendarDays(classes=False)
    return {"days": [one.isoformat() for one in span]}


def read_classes(text: str) -> Values:
    """The facts of classes that were typed. Raises NotAClass in words of its own."""
    try:
        return {"classes": str(ClassSpec.parse(text))}
    except NotAClass as error:
        raise BadCalendarDays(classes=True) from error


def _typed(facts: Values) -> Span | None:
    return Span(*map(date.fromisoformat, facts["days"])) if facts.get("days") else None


def _open_year(year: Year) -> Year:
    """Raises YearClosed."""
    if year.closed_on is not None:
        raise YearClosed(day=year.closed_on)
    return year


def _term(access: SchoolAccess, facts: Values) -> tuple[Year, Term]:
    """NotFound for another school's."""
    found = (
        (year, term) for year in access.reference.years for term in year.terms if term.id == facts["term_id"]
    )
    pair = next(found, None)
    if pair is None:
        raise NotFound
    return _open_year(pair[0]), pair[1]


def _moved_term(work: Work, access: SchoolAccess, facts: Values) -> tuple[Term, MovedDays]:
    year, term = _term(access, facts)
    span = _typed(facts) or Span(term.starts, term.ends)
    other = replace(term, starts=span.starts, ends=span.ends)
    terms = tuple(other if one.id == term.id else one for one in year.terms)
    return other, MovedDays(work, access, year, replace(year, terms=terms))


def _check_term(work: Work, access: SchoolAccess, facts: Values) -> Values:
    _, term = _term(access, facts)
    other, moved = _moved_term(work, access, facts)
    return moved.outcome() | {
        "name": term.name,
        "classes": str(term.classes),
        "before": _text(term),
        "after": _text(other),
        "term_marks": reading.count_term_marks(work.connection, term.id),
        "blocked": other == term,
    }


def _write_term(_work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    span = _typed(facts)
    if span is None:
        raise NotFound
    writing.move_term(ledger, _term(access, facts)[1].id, *span)


def find_holiday(work: Work, access: SchoolAccess, holiday_id: int) -> HolidayRow:
    """Days off of the school. NotFound for another's."""
    rows = list_holidays(work.connection, access.school_id)
    found = next((row for row in rows if row.id == holiday_id), None)
    if found is None:
        raise NotFound
    return found


def _as_rule(name: str, span: Span, classes: str) -> Holiday:
    return Holiday(span.starts, span.ends, ClassSpec.parse(classes) if classes else EVERY_CLASS, name)


def _holiday(work: Work, access: SchoolAccess, facts: Values) -> tuple[Year, Holiday | None, Holiday | None]:
    """The year, the days off as they stand, and as they are to be; None where there are none."""
    row = find_holiday(work, access, facts["holiday_id"]) if facts["holiday_id"] else None
    year = _open_year(access.reference.year(row.year_id if row else facts["year_id"]))
    old = _as_rule(row.name, Span(row.starts, row.ends), row.classes) if row else None
    span = _typed(facts) or (Span(row.starts, row.ends) if row else None)
    if facts.get("gone") or span is None:
        return year, old, None
    taken = [one.name for one in year.holidays if old is None or one.name != old.name]
    return year, old, _as_rule(_free_name(facts["name"], span, taken), span, facts["classes"])


def _free_name(name: str, span: Span, taken: Sequence[str]) -> str:
    """Days off of a year have different names (contract.md §4): the day is added where the name is taken."""
    return f"{name}, {span.starts:%d.%m}" if name in taken else name


def _moved_holiday(work: Work, access: SchoolAccess, facts: Values) -> MovedDays:
    year, old, new = _holiday(work, access, facts)
    kept = [one for one in year.holidays if old is None or one.name != old.name]
    return MovedDays(work, access, year, replace(year, holidays=(*kept, *([new] if new else []))))


def _check_holiday(work: Work, access: SchoolAccess, facts: Values) -> Values:
    _, old, new = _holiday(work, access, facts)
    shown = new or old
    return _moved_holiday(work, access, facts).outcome() | {
        "name": shown.name if shown else facts["name"],
        "classes": str(shown.classes) if shown else facts["classes"],
        "before": _text(old) if old else None,
        "after": _text(new) if new else None,
        "term_marks": 0,
        "blocked": old == new,
    }


def _write_holiday(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    year, _, new = _holiday(work, access, facts)
    if new is None:
        writing.remove_holiday(ledger, facts["holiday_id"])
        return
    writing.put_holiday(
        ledger,
        facts["holiday_id"],
        year_id=year.id,
        name=new.name,
        starts=new.starts,
        ends=new.ends,
        classes=str(new.classes),
    )


def _tell(work: Work, access: SchoolAccess, facts: Values, undone: bool) -> None:
    spans = [Span(*map(date.fromisoformat, one)) for one in (facts.get("was"), facts.get("days")) if one]
    tell_days(work, access, spans, undone=undone)


def _text(one: Term | Holiday) -> list[str]:
    return [one.starts.isoformat(), one.ends.isoformat()]


TERM_DAYS = ChangeKind("term_days", OfficeRight.CALENDAR, _check_term, _write_term, _tell, foreseen=True)
HOLIDAY = ChangeKind("holiday", OfficeRight.CALENDAR, _check_holiday, _write_holiday, _tell, foreseen=True)
