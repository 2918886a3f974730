"""One lesson of the week as a proposal has it: what stood, what is to stand, from which day to which."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from services.errors import NotFound
from services.office.changes.kinds import day_of
from services.office.weekly.errors import SameWeekLesson, WeekClash, WeekDayOutside, WeekLessonGone
from services.rules.standing import in_part
from services.rules.terms import study_terms
from services.rules.timetable.giving import Load
from services.rules.timetable.weekly import (
    WeekPlace,
    WeekRow,
    at_place,
    in_force,
    same_until,
    taken_from,
    without,
)
from services.school.office_rights import SchoolAccess
from services.school.reference import FormClass, Year
from services.values import Values
from services.work import Work
from storage.queries.office.weekly import reading

DAY = timedelta(days=1)
TERM = "term"
"""`until` of a change that ends with the term; any other lasts to the year's end."""


@dataclass(frozen=True, slots=True)
class WeekEdit:
    """A class's week before and after."""

    form: FormClass
    year: Year
    first: date
    last: date | None
    """None to the year's end."""
    ahead: bool
    """Whether it ends because something else is written from the next day on."""
    term_end: date | None
    rows: Sequence[WeekRow]
    wanted: Sequence[WeekRow]
    was: WeekRow | None
    now: WeekRow | None

    @property
    def until(self) -> date:
        """The last day of it, the year's at the latest."""
        return min(self.last or self.year.span.ends, self.year.span.ends)

    @property
    def days(self) -> list[date]:
        """The days of the year on which the lesson was or is to be."""
        weekdays = {row.weekday for row in (self.was, self.now) if row}
        span = (self.until - self.first).days
        every = (self.first + DAY * step for step in range(span + 1))
        return [day for day in every if day.isoweekday() in weekdays]


def class_rows(work: Work, class_id: int) -> list[WeekRow]:
    """The weekly lessons of a class, all validities."""
    return [WeekRow(*row) for row in reading.list_week(work.connection, class_id)]


def form_of(work: Work, access: SchoolAccess, class_id: int) -> tuple[FormClass, Year]:
    """A class of the year that the office works at. NotFound."""
    form = access.reference.classes.get(class_id)
    year = access.reference.office_year(access.reference.today(work))
    if form is None or year is None or form.year_id != year.id:
        raise NotFound
    return form, year


def first_day(work: Work, access: SchoolAccess, year: Year) -> date:
    """From when a change is, unless another day is said: tomorrow, before the year its first day."""
    return max(access.reference.today(work) + DAY, year.span.starts)


def read_edit(work: Work, access: SchoolAccess, facts: Values) -> WeekEdit:
    """NotFound, WeekDayOutside, WeekLessonGone, SameWeekLesson, WeekClash where the class has something there."""
    form, year = form_of(work, access, facts["class_id"])
    first = day_of(facts, first_day(work, access, year))
    earliest = max(access.reference.today(work), year.span.starts)
    if not earliest <= first <= year.span.ends:
        raise WeekDayOutside(first=earliest, last=year.span.ends)
    rows = class_rows(work, form.id)
    was = _standing(rows, facts, first)
    same = same_until(rows, was.place, first) if was else None
    term_end = _term_end(form, year, first)
    chosen = term_end if facts.get("until") == TERM else None
    last = min((day for day in (same, chosen) if day), default=None)
    now = _wanted(facts, first, last)
    if was and now and was._replace(id=0, starts=now.starts, ends=now.ends) == now:
        raise SameWeekLesson
    if now and (was is None or now.place != was.place):
        _free(access, form, rows, now, last)
    left = without(rows, was.place, first, last) if was else list(rows)
    wanted = [*left, now] if now else left
    return WeekEdit(
        form, year, first, last, last is not None and last == same, term_end, rows, wanted, was, now
    )


def lesson_of(facts: Values, name: str, day: date) -> WeekRow | None:
    """A lesson as the facts keep it, from the day on; None for none."""
    if facts[name] is None:
        return None
    weekday, number, subgroup, subject_id, teacher_id, room = facts[name]
    return WeekRow(0, weekday, number, subgroup, subject_id, teacher_id, room, day, None)


def as_fact(row: WeekRow) -> list[object]:
    """A lesson as the facts keep it."""
    return [row.weekday, row.number, row.subgroup, row.subject_id, row.teacher_id, row.room]


def _standing(rows: Sequence[WeekRow], facts: Values, first: date) -> WeekRow | None:
    if facts["was"] is None:
        return None
    weekday, number, subgroup, subject_id = facts["was"][:4]
    own = at_place(rows, WeekPlace(weekday, number, subgroup))
    found = next((row for row in in_force(own, first) if row.subject_id == subject_id), None)
    if found is None:
        raise WeekLessonGone
    return found


def _wanted(facts: Values, first: date, last: date | None) -> WeekRow | None:
    found = lesson_of(facts, "to", first)
    return found._replace(room=facts.get("room", found.room) or None, ends=last) if found else None


def _free(
    access: SchoolAccess, form: FormClass, rows: Sequence[WeekRow], now: WeekRow, last: date | None
) -> None:
    """Raises WeekClash where the class has something at the very place."""
    day = taken_from(rows, now.place, now.starts, last)
    if day is not None:
        other = in_force(at_place(rows, now.place), day)[0]
        where = f"{form.name}, {access.reference.subjects[other.subject_id].brief}"
        raise WeekClash(of="class", who="", where=where, day=day)


def _term_end(form: FormClass, year: Year, first: date) -> date | None:
    ends = sorted(term.ends for term in study_terms(year.terms, form.grade, form.letter))
    return next((day for day in ends if day >= first), None)


def loads_of(work: Work, class_id: int) -> list[reading.ClassLoadRow]:
    """The assignments of a class."""
    return reading.list_class_loads(work.connection, [class_id])


def lacks_load(loads: Sequence[reading.ClassLoadRow], row: WeekRow) -> bool:
    """Whether others are assigned to the lesson and its teacher is not: then it would be theirs (`giving.givers`)."""
    assigned = {
        one.teacher_id
        for one in loads
        if one.subject_id == row.subject_id
        and in_part(one.subgroup, {row.subgroup})
        and Load(one.subject_id, one.subgroup, one.teacher_id, one.starts, one.ends).covers(row.starts)
    }
    return bool(assigned) and row.teacher_id not in assigned
