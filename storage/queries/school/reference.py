"""A school's reference tables, read whole: they are small and change seldom."""

from datetime import date, datetime, time
from typing import NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam, select

from storage.tables import (
    AcademicYear,
    Bell,
    DayBell,
    FormerBell,
    FormerClassTeacher,
    Holiday,
    Person,
    School,
    SchoolClass,
    Staff,
    Subject,
    Term,
)


class SchoolRow(NamedTuple):
    """A school with its policies."""

    id: int
    code: str
    name: str | None
    timezone: str
    lowest_mark: int
    highest_mark: int
    threshold_5: str
    threshold_4: str
    threshold_3: str
    minimum_marks: int
    edit_days: int
    hold_minutes: int
    digest_at: str
    attendance_at: str
    quiet_hours: str
    code_days: int
    accounts_per_person: int
    term_close_days: int
    compare_with_class: bool
    keep_journal_years: int
    keep_summary_years: int
    keep_left_years: int
    keep_letters_years: int
    keep_excuses_years: int
    keep_access_years: int
    keep_audit_years: int
    first_import_at: datetime | None
    version: int


class YearRow(NamedTuple):
    """An academic year."""

    id: int
    school_id: int
    name: str
    closed_on: date | None = None


class TermRow(NamedTuple):
    """A term of a year; `classes` is a class specification."""

    id: int
    year_id: int
    name: str
    kind: str
    starts: date
    ends: date
    classes: str


class HolidayRow(NamedTuple):
    """Holidays of a year; `classes` is a class specification."""

    id: int
    year_id: int
    name: str
    starts: date
    ends: date
    classes: str


class BellRow(NamedTuple):
    """Start and end of a lesson number; `days` is a bit mask, 0 is every day."""

    id: int
    school_id: int
    number: int
    days: int
    starts: time
    ends: time


class FormerBellRow(NamedTuple):
    """What a bell was up to a day, that day included; no times where there was none."""

    id: int
    school_id: int
    number: int
    days: int
    last_day: date
    starts: time | None
    ends: time | None


class DayBellRow(NamedTuple):
    """Start and end of a lesson number on one day; `classes` is a class specification."""

    id: int
    school_id: int
    day: date
    classes: str
    number: int
    starts: time
    ends: time


class SubjectRow(NamedTuple):
    """A subject."""

    id: int
    school_id: int
    name: str
    short: str | None
    unmarked: str | None


class ClassRow(NamedTuple):
    """A class of a year."""

    id: int
    school_id: int
    year_id: int
    grade: int
    letter: str
    class_teacher_id: int | None


class FormerTeacherRow(NamedTuple):
    """Who leads a class up to and with a day; nobody too."""

    class_id: int
    last_day: date
    person_id: int | None


class StaffNameRow(NamedTuple):
    """A member of staff's name; who leaves or has left, with the first day after."""

    id: int
    code: str
    last_name: str
    first_name: str
    middle_name: str | None
    dismissed_on: date | None


_ID: BindParameter[int] = bindparam("school_id")
_SCHOOL = select(School.__table__).where(School.id == _ID)
_VERSION = select(School.version).where(School.id == _ID)
_YEARS = select(AcademicYear.__table__).where(AcademicYear.school_id == _ID)
_TERMS = select(Term.__table__).join(AcademicYear).where(AcademicYear.school_id == _ID)
_HOLIDAYS = select(Holiday.__table__).join(AcademicYear).where(AcademicYear.school_id == _ID)
_BELLS = select(Bell.__table__).where(Bell.school_id == _ID)
_DAY_BELLS = select(DayBell.__table__).where(DayBell.school_id == _ID)
_FORMER_BELLS = select(FormerBell.__table__).where(FormerBell.school_id == _ID)
_SUBJECTS = select(Subject.__table__).where(Subject.school_id == _ID)
_CLASSES = select(SchoolClass.__table__).where(SchoolClass.school_id == _ID)
_STAFF_NAMES = (
    select(
        Person.id,
        Person.code,
        Person.last_name,
        Person.first_name,
        Person.middle_name,
        Staff.dismissed_on,
    )
    .join(Staff, Staff.person_id == Person.id)
    .where(Person.school_id == _ID)
)


def get_school(connection: Connection, school_id: int) -> SchoolRow | None:
    """The school's own row with its policies."""
    row = connection.execute(_SCHOOL, {"school_id": school_id}).one_or_none()
    return SchoolRow._make(row) if row else None


def get_school_version(connection: Connection, school_id: int) -> int | None:
    """The counter of the school's reference tables."""
    return connection.execute(_VERSION, {"school_id": school_id}).scalar_one_or_none()


def list_years(connection: Connection, school_id: int) -> list[YearRow]:
    """The school's academic years."""
    return [YearRow(*row) for row in connection.execute(_YEARS, {"school_id": school_id}).all()]


def list_terms(connection: Connection, school_id: int) -> list[TermRow]:
    """The terms of all years."""
    return [TermRow(*row) for row in connection.execute(_TERMS, {"school_id": school_id}).all()]


def list_holidays(connection: Connection, school_id: int) -> list[HolidayRow]:
    """The holidays of all years."""
    return [HolidayRow(*row) for row in connection.execute(_HOLIDAYS, {"school_id": school_id}).all()]


def list_bells(connection: Connection, school_id: int) -> list[BellRow]:
    """The bell rows."""
    return [BellRow(*row) for row in connection.execute(_BELLS, {"school_id": school_id}).all()]


def list_day_bells(connection: Connection, school_id: int) -> list[DayBellRow]:
    """The bells of single days."""
    return [DayBellRow(*row) for row in connection.execute(_DAY_BELLS, {"school_id": school_id}).all()]


def list_former_bells(connection: Connection, school_id: int) -> list[FormerBellRow]:
    """What the weekly bells were before."""
    return [FormerBellRow(*row) for row in connection.execute(_FORMER_BELLS, {"school_id": school_id}).all()]


def list_subjects(connection: Connection, school_id: int) -> list[SubjectRow]:
    """The subjects."""
    return [SubjectRow(*row) for row in connection.execute(_SUBJECTS, {"school_id": school_id}).all()]


def list_classes(connection: Connection, school_id: int) -> list[ClassRow]:
    """The classes of all years."""
    return [ClassRow(*row) for row in connection.execute(_CLASSES, {"school_id": school_id}).all()]


def list_former_teachers(connection: Connection, school_id: int) -> list[FormerTeacherRow]:
    """Who led the classes before those who do now."""
    table = FormerClassTeacher
    query = select(table.class_id, table.last_day, table.person_id).join(SchoolClass)
    return [
        FormerTeacherRow(*row) for row in connection.execute(query.where(SchoolClass.school_id == school_id))
    ]


def list_staff_names(connection: Connection, school_id: int) -> list[StaffNameRow]:
    """Names of everybody who is or was on the staff."""
    return [StaffNameRow(*row) for row in connection.execute(_STAFF_NAMES, {"school_id": school_id}).all()]
