"""A school's reference tables in memory: policies, terms, holidays, bells, subjects, classes, staff names.

They are read once and kept until the school's version counter moves, so that a screen pays for none of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from zoneinfo import ZoneInfo

from services.diary.timetable.ringing import read_bells
from services.errors import NotFound
from services.rules.classes import EVERY_CLASS, ClassSpec, class_name, class_order
from services.rules.dates.edit_window import ClosedYear, EditWindow
from services.rules.marks.marks import Thresholds
from services.rules.marks.scale import Scale
from services.rules.standing import held_on, holders_after, over
from services.rules.terms import Term, YearSpan, begun_year, current_year, summer_end
from services.rules.timetable.bells import Bells, ClassBells
from services.rules.timetable.timetable import Holiday
from services.school.labels import PersonName, Someone, told_apart
from services.work import Work
from storage.queries.office import subjects
from storage.queries.school import reference as queries


@dataclass(frozen=True, slots=True)
class Policy:
    """The school's own choices (domain.md, *policy*)."""

    scale: Scale
    thresholds: Thresholds
    minimum_marks: int
    edit_days: int
    hold_minutes: int
    digest_at: str
    attendance_at: str
    quiet_hours: str
    code_days: int
    accounts_per_person: int
    term_close_days: int
    compare_with_class: bool = False
    """Whether families see how the class did as a whole."""


BRIEF = 14
"""Letters of a subject's name that a line of a list still holds."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject; `short` is its short name where it has one, else its name."""

    id: int
    name: str
    short: str
    unmarked: ClassSpec | None = None
    """The classes that learn it without marks."""
    former: tuple[str, ...] = ()
    """What it was called before."""

    @property
    def brief(self) -> str:
        """Its name for lists: whole where it is not long, for a school's short names may be cryptic."""
        return self.name if len(self.name) <= BRIEF else self.short


@dataclass(frozen=True, slots=True)
class FormClass:
    """A class of one year."""

    id: int
    year_id: int
    grade: int
    letter: str
    appointed_id: int | None
    """Who was appointed to lead it last, perhaps from a day ahead: `teacher_on` says who does."""
    former: tuple[tuple[date, int | None], ...] = ()
    """Who leads it, or led it, until then, with their last days."""

    def teacher_on(self, day: date) -> int | None:
        """Who leads it that day."""
        return held_on(self.former, self.appointed_id, day)

    def changes_after(self, day: date) -> list[tuple[date, int | None]]:
        """Who comes to lead it after the day, and from when; None is nobody."""
        return holders_after(self.former, self.appointed_id, day)

    @property
    def name(self) -> str:
        """`7А`."""
        return class_name(self.grade, self.letter)

    @property
    def order(self) -> tuple[int, str]:
        """Where it stands among the school's classes."""
        return class_order(self.grade, self.letter)


@dataclass(frozen=True, slots=True)
class Year:
    """An academic year with its terms (all classes) and holidays."""

    id: int
    span: YearSpan
    terms: tuple[Term, ...]
    holidays: tuple[Holiday, ...]
    closed_on: date | None = None
    """The first day on which its journal is closed for good."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything of one school that a screen needs and that seldom changes."""

    school_id: int
    school_code: str
    school_name: str
    version: int
    zone: ZoneInfo
    policy: Policy
    years: Sequence[Year]
    bells: Bells
    subjects: Mapping[int, Subject]
    classes: Mapping[int, FormClass]
    staff: Mapping[int, PersonName]
    gone: Mapping[int, date | None]
    """The first day on which no lesson is theirs, of everybody who is or was on the staff."""

    def today(self, work: Work) -> date:
        """The calendar day at the school."""
        return work.today(self.zone)

    @property
    def window(self) -> EditWindow:
        """Until when the journal may be written: the school's days, and the years that are closed."""
        closed = ((year.span, year.closed_on) for year in self.years if year.closed_on)
        return EditWindow(
            self.policy.edit_days, tuple(ClosedYear(span.starts, summer_end(span), on) for span, on in closed)
        )

    def year_at(self, day: date) -> Year | None:
        """The year of the journal and of every diary that day: the latest begun, before all the first; None without.

        In the summer it is the one that is over, though the next is there already.
        """
        span = begun_year([year.span for year in self.years], day)
        return next((year for year in self.years if year.span == span), None)

    def year_days(self, day: date) -> tuple[date, date]:
        """The first and last day of the journal's year that day, its summer too; without years every day."""
        year = self.year_at(day)
        return (year.span.starts, summer_end(year.span)) if year else (date.min, date.max)

    def office_year(self, day: date) -> Year | None:
        """The year that the office works at: after the end of one the next, once that exists; None without years."""
        span = current_year([year.span for year in self.years], day)
        return next((year for year in self.years if year.span == span), None)

    def bells_of(self, class_id: int) -> ClassBells:
        """The bells of a class."""
        form = self.classes[class_id]
        return self.bells.of(form.grade, form.letter)

    def giver(self, person_id: int, day: date) -> PersonName | None:
        """The name of who is to give a lesson that day; None for who works here no more by then."""
        return None if over(self.gone.get(person_id), day) else self.staff.get(person_id)

    def office_day(self, day: date) -> date:
        """The day as the office reckons: before the year that it works at, that year's first."""
        year = self.office_year(day)
        return max(day, year.span.starts) if year else day

    def another_year(self, form: FormClass, day: date) -> str:
        """`2026/2027` of a class of another year than the journal's that day; «» of this one's."""
        return "" if self.year_at(day) == (own := self.year(form.year_id)) else own.span.name

    def year(self, year_id: int) -> Year:
        """One year by its id; NotFound for another school's."""
        found = next((year for year in self.years if year.id == year_id), None)
        if found is None:
            raise NotFound
        return found


def of_school(work: Work, school_id: int, version: int | None = None) -> Reference:
    """The school's reference tables; `version` spares a statement where the caller has just read it."""
    if version is None:
        version = queries.get_school_version(work.connection, school_id)
    kept = work.cache.get(("reference", school_id))
    if isinstance(kept, Reference) and kept.version == version:
        return kept
    fresh = _load(work, school_id)
    work.cache["reference", school_id] = fresh
    return fresh


def _load(work: Work, school_id: int) -> Reference:
    connection = work.connection
    school = queries.get_school(connection, school_id)
    if school is None:
        raise NotFound
    former_names: dict[int, tuple[str, ...]] = {}
    for name in subjects.list_former_names(connection, school_id):
        former_names[name.subject_id] = (*former_names.get(name.subject_id, ()), name.name)
    former: dict[int, list[tuple[date, int | None]]] = {}
    for one in queries.list_former_teachers(connection, school_id):
        former.setdefault(one.class_id, []).append((one.last_day, one.person_id))
    staff = queries.list_staff_names(connection, school_id)
    return Reference(
        school_id=school.id,
        school_code=school.code,
        school_name=school.name or school.code,
        version=school.version,
        zone=ZoneInfo(school.timezone),
        policy=_policy(school),
        years=_years(work, school_id),
        bells=read_bells(connection, school_id),
        subjects={
            row.id: Subject(
                row.id,
                row.name,
                row.short or row.name,
                ClassSpec.parse(row.unmarked) if row.unmarked else None,
                former_names.get(row.id, ()),
            )
            for row in queries.list_subjects(connection, school_id)
        },
        classes={
            row.id: FormClass(row.id, *row[2:], tuple(former.get(row.id, ())))
            for row in queries.list_classes(connection, school_id)
        },
        staff=told_apart(
            Someone(row.id, PersonName(row.last_name, row.first_name, row.middle_name), code=row.code)
            for row in staff
        ),
        gone={row.id: row.dismissed_on for row in staff},
    )


def _policy(school: queries.SchoolRow) -> Policy:
    return Policy(
        scale=Scale(school.lowest_mark, school.highest_mark),
        thresholds=Thresholds(
            *(Fraction(text) for text in (school.threshold_5, school.threshold_4, school.threshold_3))
        ),
        minimum_marks=school.minimum_marks,
        edit_days=school.edit_days,
        hold_minutes=school.hold_minutes,
        digest_at=school.digest_at,
        attendance_at=school.attendance_at,
        quiet_hours=school.quiet_hours,
        code_days=school.code_days,
        accounts_per_person=school.accounts_per_person,
        term_close_days=school.term_close_days,
        compare_with_class=school.compare_with_class,
    )


def _years(work: Work, school_id: int) -> tuple[Year, ...]:
    terms = queries.list_terms(work.connection, school_id)
    holidays = queries.list_holidays(work.connection, school_id)
    years = []
    for row in queries.list_years(work.connection, school_id):
        own = tuple(
            Term(term.id, term.name, term.kind, term.starts, term.ends, _spec(term.classes))
            for term in terms
            if term.year_id == row.id
        )
        off = tuple(
            Holiday(day.starts, day.ends, _spec(day.classes), day.name)
            for day in holidays
            if day.year_id == row.id
        )
        years.append(Year(row.id, _span(row.name, own), own, off, row.closed_on))
    return tuple(sorted(years, key=lambda year: year.span.starts))


def _spec(text: str) -> ClassSpec:
    return ClassSpec.parse(text) if text else EVERY_CLASS


def _span(name: str, terms: Sequence[Term]) -> YearSpan:
    """The year's ends by its terms; 1 September to 31 May while it has none."""
    first = int(name[:4])
    if not terms:
        return YearSpan(name, date(first, 9, 1), date(first + 1, 5, 31))
    return YearSpan(name, min(term.starts for term in terms), max(term.ends for term in terms))


__all__ = ["FormClass", "PersonName", "Policy", "Reference", "Subject", "Year", "of_school"]
