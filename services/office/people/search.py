"""Finding somebody of the school by a part of the name, the class or the code, in Russian order."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.office.year.graduating import graduation_year
from services.rules.standing import employed, guards, studies
from services.school.actor import Actor
from services.school.by_name import in_register
from services.school.labels import GIVEN, REGISTER, PersonName, Someone, labels
from services.school.office_rights import OfficeRight, SchoolAccess, access_school, access_schools
from services.school.reference import FormClass
from services.understanding.names import called, class_called
from services.work import Work
from storage.queries.office.people import search as queries

SHOWN = 60
"""More than so many are no answer: a longer part of the name is asked for."""


class As(StrEnum):
    """What somebody is at the school."""

    STUDENT = "student"
    FORMER = "former"
    """A student who has departed."""
    GUARDIAN = "guardian"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody who was found."""

    id: int
    shown: str
    """«Соколова Мария, 7А», told apart from the others that were found."""
    who: As
    wards: tuple[str, ...] = ()
    """A guardian's children, «Мария, 7А»."""


@dataclass(frozen=True, slots=True)
class PeopleDesk:
    """The school in numbers, and what waits there."""

    access: SchoolAccess
    today: date
    students: int
    classes: int
    without_class: int
    graduation: int
    """The year whose last grades may leave; 0 for none."""


@dataclass(frozen=True, slots=True)
class FoundPeople:
    """What a search found."""

    text: str
    people: tuple[FoundPerson, ...]
    more: int
    """How many beside those."""
    form: FormClass | None = None
    """The class, where one was asked for."""


@dataclass(frozen=True, slots=True)
class _KeptPeople:
    """The people of a school as they stood at its version, with the classes of a day."""

    version: int
    at: tuple[int, date]
    rows: list[queries.SchoolPersonRow]


def office_days(access: SchoolAccess, today: date) -> tuple[int, date]:
    """The year that the office works at (0 without any), and the day whose classes it speaks of."""
    year = access.reference.office_year(today)
    return year.id if year else 0, access.reference.office_day(today)


def everybody(work: Work, access: SchoolAccess, today: date) -> list[queries.SchoolPersonRow]:
    """All people of the school; kept in memory with its version, which every change of them raises."""
    at, version = office_days(access, today), access.reference.version
    kept = work.cache.get(("everybody", access.school_id))
    if isinstance(kept, _KeptPeople) and (kept.version, kept.at) == (version, at):
        return kept.rows
    rows = queries.list_everybody(work.connection, access.school_id, *at)
    work.cache["everybody", access.school_id] = _KeptPeople(version, at, rows)
    return rows


class _Everybody:
    """All people of the school on one day."""

    def __init__(self, work: Work, access: SchoolAccess) -> None:
        self.work, self.access = work, access
        self.today = access.reference.today(work)
        self.rows = everybody(work, access, self.today)
        self.by_id = {row.id: row for row in self.rows}

    def form(self, row: queries.SchoolPersonRow) -> str:
        """The class of today, for a student who is here."""
        if row.class_id is None or not self.studies(row):
            return ""
        return self.access.reference.classes[row.class_id].name

    def studies(self, row: queries.SchoolPersonRow) -> bool:
        """Whether the row is a student's who has not departed."""
        return row.student_id is not None and studies(row.departed_on, self.today)

    def someone(self, row: queries.SchoolPersonRow) -> Someone:
        """The person among others."""
        name = PersonName(row.last_name, row.first_name, row.middle_name)
        return Someone(row.id, name, self.form(row), code=row.code)

    def found(
        self, rows: Iterable[queries.SchoolPersonRow], text: str, form: FormClass | None = None
    ) -> FoundPeople:
        """The rows as an answer, in Russian order."""
        every = in_register({row.id: row for row in rows}.values())
        shown = every[:SHOWN]
        named = labels(map(self.someone, shown), REGISTER, classes=form is None)
        wards = self._wards([row.id for row in shown if row.guardian_id is not None])
        people = [
            FoundPerson(row.id, named[row.id], self._who(row), tuple(wards.get(row.id, ()))) for row in shown
        ]
        return FoundPeople(text, tuple(people), len(every) - len(shown), form)

    def _who(self, row: queries.SchoolPersonRow) -> As:
        if row.student_id is not None:
            return As.STUDENT if self.studies(row) else As.FORMER
        works = row.staff_id is not None and employed(row.hired_on, row.dismissed_on, self.today)
        return As.STAFF if works and row.guardian_id is None else As.GUARDIAN

    def _wards(self, guardian_ids: list[int]) -> dict[int, list[str]]:
        found: dict[int, list[Someone]] = defaultdict(list)
        for tie in queries.list_wards(self.work.connection, guardian_ids):
            if guards(tie.until, self.today):
                found[tie.guardian_id].append(self.someone(self.by_id[tie.student_id]))
        return {one: list(labels(wards, GIVEN, classes=True).values()) for one, wards in found.items()}


def people_desk(work: Work, actor: Actor, school_id: int = 0) -> PeopleDesk:
    """The school of whoever keeps or reads its people. NotFound, NotLinked."""
    access = access_school(work, actor, OfficeRight.READ_PEOPLE, school_id)
    today = access.reference.today(work)
    return PeopleDesk(access, today, *_counts(work, access, today), graduation_year(access, today))


def find_people(
    work: Work, actor: Actor, text: str, school_id: int = 0, *, governed: bool = False
) -> FoundPeople:
    """Students, their guardians, and those who left, by words of a name in any order and case, a class or a code.

    Capitals, ё and Latin letters that look Cyrillic do not matter; `governed` as in `called`. NotFound, NotLinked.
    """
    access = access_school(work, actor, OfficeRight.READ_PEOPLE, school_id)
    every = _Everybody(work, access)
    form = class_called(access.reference, text, access.reference.office_year(every.today))
    if form is not None:
        return every.found((row for row in every.rows if every.form(row) == form.name), text, form)
    rows = called(filter(_kept, every.rows), _called(every), text, governed=governed)
    return every.found(rows, text)


def class_people(work: Work, actor: Actor, class_id: int) -> FoundPeople:
    """A class of the current year. NotFound, NotLinked."""
    for access in access_schools(work, actor, OfficeRight.READ_PEOPLE):
        form = access.reference.classes.get(class_id)
        if form is not None:
            every = _Everybody(work, access)
            return every.found((row for row in every.rows if every.form(row) == form.name), form.name, form)
    return find_people(work, actor, "")


def without_class(work: Work, actor: Actor, school_id: int = 0) -> FoundPeople:
    """Students who have not departed and are in no class today. NotFound, NotLinked."""
    access = access_school(work, actor, OfficeRight.READ_PEOPLE, school_id)
    every = _Everybody(work, access)
    return every.found(_classless(every), "")


def count_without_class(work: Work, access: SchoolAccess) -> int:
    """How many they are."""
    return _counts(work, access, access.reference.today(work)).without_class


def _counts(work: Work, access: SchoolAccess, today: date) -> queries.StudentCountsRow:
    return queries.count_students(work.connection, access.school_id, *office_days(access, today), today)


def _classless(every: _Everybody) -> list[queries.SchoolPersonRow]:
    return [row for row in every.rows if every.studies(row) and row.class_id is None]


def _kept(row: queries.SchoolPersonRow) -> bool:
    """Whether it is a card of this desk: staff who are nobody's parents are kept by HR."""
    return row.student_id is not None or row.guardian_id is not None


def _called(every: _Everybody) -> Callable[[queries.SchoolPersonRow], str]:
    """Everything by which somebody is found."""

    def own(row: queries.SchoolPersonRow) -> str:
        return " ".join(
            filter(None, (row.last_name, row.first_name, row.middle_name, every.form(row), row.code))
        )

    return own
