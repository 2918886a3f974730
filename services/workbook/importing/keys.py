"""The keys of a school in memory, those of the database and those that the file brings.

What the file brings gets a provisional id (-1, -2, … by table) until it is written.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from services.rules.classes import EVERY_CLASS, ClassSpec, class_name
from services.rules.signs import visible
from services.rules.standing import Membership, enrolled, is_member
from services.rules.terms import Term, YearSpan, academic_year_of, current_year
from services.workbook.catalogue.columns import SheetRow
from services.workbook.catalogue.texts import folded
from services.workbook.importing.looks import Lookalikes
from storage.queries.office.subjects import list_former_names
from storage.queries.school.reference import TermRow
from storage.queries.workbook import keys as queries

LessonKey = tuple[str, int]
"""(subgroup, subject_id) at one day and number of a class."""


@dataclass(slots=True)
class PersonKey:
    """A person with the names that the workbook gives."""

    id: int
    code: str
    last_name: str
    first_name: str
    middle_name: str | None
    consent_on: date | None = None


@dataclass(slots=True)
class StudentKey:
    """What the sheet «Ученики» says beside the name and the class."""

    birth_date: date | None = None
    enrolled_on: date | None = None
    departed_on: date | None = None
    pe_group: str | None = None
    foreign_language: str | None = None


@dataclass(slots=True)
class StaffKey:
    """What the sheet «Сотрудники» says beside the name."""

    hired_on: date | None = None
    dismissed_on: date | None = None
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FileStay:
    """A student's time in a class; `ends` is the first day elsewhere."""

    class_id: int
    starts: date
    ends: date | None

    def covers(self, day: date) -> bool:
        """Whether the student was there that day."""
        return enrolled(self.starts, self.ends, day, day)


@dataclass(slots=True)
class SchoolKeys:
    """One school's keys; `school_id` is -1 while the school itself is new."""

    school_id: int
    years: dict[str, int] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)
    """The years whose journal is closed."""
    terms: dict[int, dict[str, Term]] = field(default_factory=lambda: defaultdict(dict))
    subjects: dict[str, int] = field(default_factory=dict)
    subject_names: dict[int, str] = field(default_factory=dict)
    classes: dict[tuple[int, int, str], int] = field(default_factory=dict)
    class_years: dict[int, int] = field(default_factory=dict)
    class_names: dict[int, tuple[int, str]] = field(default_factory=dict)
    persons: dict[str, PersonKey] = field(default_factory=dict)
    """By their codes as the eye sees them; a code of before may be spelled with signs that nobody sees."""
    reserved: dict[str, int] = field(default_factory=dict)
    """Provisional ids of codes that are named before the person is."""
    students: dict[int, StudentKey] = field(default_factory=dict)
    staff: dict[int, StaffKey] = field(default_factory=dict)
    guardians: set[int] = field(default_factory=set)
    stays: dict[int, list[FileStay]] = field(default_factory=lambda: defaultdict(list))
    doubtful: set[int] = field(default_factory=set)
    """Students whose own row has a fault: what follows from it is not reported again."""
    members: dict[tuple[int, int, int], list[Membership]] = field(default_factory=lambda: defaultdict(list))
    """The subgroups of (class, subject, student) in order of time."""
    parts: set[tuple[int, int, str]] = field(default_factory=set)
    """(class, subject, subgroup) that there are."""
    subgroups: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The names of a class's subgroups."""
    spellings: dict[str, str] = field(default_factory=dict)
    """A subgroup's name as it was first written."""
    lessons: dict[int, dict[tuple[date, int], dict[LessonKey, int]]] = field(default_factory=dict)
    holidays: dict[int, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """The names of a year's holidays as they were first written."""
    looks: Lookalikes = field(default_factory=Lookalikes)
    needed: set[tuple[str, str]] = field(default_factory=set)
    """What the file brings and other rows of it stand upon: tables with the keys of their words."""
    new: Counter[str] = field(default_factory=Counter)
    """How many provisional ids of each table were given."""

    def fresh(self, table: str) -> int:
        """The next provisional id of a table."""
        self.new[table] += 1
        return -self.new[table]

    @property
    def to_reserve(self) -> dict[str, int]:
        """How many new ids each table needs; the school's own comes of its row."""
        return {table: count for table, count in self.new.items() if table != "school"}

    def add_person(self, person: PersonKey) -> None:
        """Remember a person of the database; of two whose codes are one to the eye the plainly spelled one is meant."""
        code = visible(person.code)
        other = self.persons.setdefault(code, person)
        if other is not person:
            meant, left = (person, other) if person.code == code else (other, person)
            self.persons[code], self.persons[left.code] = meant, left
        self.looks.note("person", code, folds=False)

    def person_id(self, code: str) -> int:
        """The id of whoever has the code or will have it."""
        person = self.persons.get(code)
        if person is not None:
            return person.id
        if code not in self.reserved:
            self.reserved[code] = self.fresh("person")
        return self.reserved[code]

    def span(self, name: str) -> YearSpan:
        """A year by its terms; 1 September to 31 May while it has none."""
        terms = self.terms[self.years[name]].values()
        first = int(name[:4])
        if not terms:
            return YearSpan(name, date(first, 9, 1), date(first + 1, 5, 31))
        return YearSpan(name, min(term.starts for term in terms), max(term.ends for term in terms))

    def current_year(self, today: date) -> int | None:
        """The id of the current year; None while the school has none."""
        span = current_year([self.span(name) for name in self.years], today)
        return self.years[span.name] if span else None

    def year_at(self, day: date) -> int | None:
        """The year that a day belongs to: by its terms, else by the calendar."""
        spans = (self.span(name) for name in self.years)
        within = next((span.name for span in spans if span.starts <= day <= span.ends), None)
        return self.years.get(within or academic_year_of(day))

    def span_of(self, year_id: int) -> YearSpan:
        """The year by its id."""
        return self.span(self.year_name(year_id))

    def year_name(self, year_id: int | None) -> str:
        """`2026/2027`."""
        return next((name for name, known in self.years.items() if known == year_id), "")

    def class_text(self, class_id: int) -> str:
        """`7А`."""
        return class_name(*self.class_names[class_id])

    def add_class(self, class_id: int, year_id: int, grade: int, letter: str) -> None:
        """Remember a class."""
        self.classes[year_id, grade, letter] = class_id
        self.class_years[class_id] = year_id
        self.class_names[class_id] = (grade, letter)

    def add_subject(self, subject_id: int, name: str, row: SheetRow | None = None) -> None:
        """Remember a subject."""
        self.subjects[folded(name)] = subject_id
        self.subject_names[subject_id] = name
        self.looks.note("subject", name, row)

    def add_term(self, year_id: int, term: Term, row: SheetRow | None = None) -> None:
        """Remember a term."""
        self.terms[year_id][folded(term.name)] = term
        self.looks.note(("term", year_id), term.name, row)

    def add_holiday(self, year_id: int, name: str, row: SheetRow | None = None) -> str:
        """Remember a holiday; answers its name as it was first written."""
        self.looks.note(("holiday", year_id), name, row)
        return self.holidays[year_id].setdefault(folded(name), name)

    def named_subject(self, name: str) -> int | None:
        """The subject that a row stands upon, by its name or a former one."""
        found = self.subjects.get(folded(name))
        if found is not None and found < 0:
            self.needed.add(("subject", f"{self.school_id}|{self.subject_names[found]}"))
        return found

    def add_part(self, class_id: int, subject_id: int, subgroup: str, row: SheetRow | None = None) -> None:
        """Remember a subgroup."""
        self.spellings.setdefault(folded(subgroup), subgroup)
        self.looks.note("subgroup", subgroup, row)
        self.parts.add((class_id, subject_id, subgroup))
        self.subgroups[class_id].add(subgroup)

    def is_member(self, student_id: int, class_id: int, subject_id: int, subgroup: str, day: date) -> bool:
        """Whether the student was of the subgroup that day; the whole class is `""`."""
        own = self.members.get((class_id, subject_id, student_id), ())
        return is_member(subgroup, own, day, day)

    def year_stays(self, student_id: int, year_id: int) -> list[FileStay]:
        """The student's classes of one year, in order of time."""
        return [stay for stay in self.stays[student_id] if self.class_years[stay.class_id] == year_id]

    def class_on(self, student_id: int, day: date) -> int | None:
        """The student's class that day."""
        year_id = self.year_at(day)
        stays = (stay for stay in self.stays[student_id] if stay.covers(day))
        return next((stay.class_id for stay in stays if self.class_years[stay.class_id] == year_id), None)


def load_keys(connection: Connection, school_id: int, today: date) -> SchoolKeys:
    """The keys of a school that exists; roles are those of the day."""
    keys = SchoolKeys(school_id)
    for year in queries.list_years(connection, school_id):
        keys.years[year.name] = year.id
        if year.closed_on is not None:
            keys.closed.add(year.id)
    for term in queries.list_terms(connection, school_id):
        keys.add_term(term.year_id, term_of(term))
    for holiday in queries.list_holidays(connection, school_id):
        keys.add_holiday(holiday.year_id, holiday.name)
    for former in list_former_names(connection, school_id):
        keys.subjects[folded(former.name)] = former.subject_id
    for subject in queries.list_subjects(connection, school_id):
        keys.add_subject(subject.id, subject.name)
    for found in queries.list_classes(connection, school_id):
        keys.add_class(found.id, found.year_id, found.grade, found.letter)
    _load_people(connection, keys, today)
    for one in queries.list_members(connection, school_id):
        keys.add_part(one.class_id, one.subject_id, one.subgroup)
        own = Membership(one.subgroup, one.starts, one.ends)
        keys.members[one.class_id, one.subject_id, one.student_id].append(own)
    return keys


def _load_people(connection: Connection, keys: SchoolKeys, today: date) -> None:
    for person in queries.list_persons(connection, keys.school_id):
        keys.add_person(PersonKey(*person))
    for student in queries.list_students(connection, keys.school_id):
        keys.students[student.person_id] = StudentKey(*student[1:])
    roles: dict[int, set[str]] = defaultdict(set)
    for person_id, role in queries.list_roles(connection, keys.school_id, today):
        roles[person_id].add(role)
    for person_id, hired_on, dismissed_on in queries.list_staff(connection, keys.school_id):
        keys.staff[person_id] = StaffKey(hired_on, dismissed_on, frozenset(roles[person_id]))
    keys.guardians.update(queries.list_guardians(connection, keys.school_id))
    for stay in queries.list_enrolments(connection, keys.school_id):
        keys.stays[stay.student_id].append(FileStay(stay.class_id, stay.starts, stay.ends))


def load_lessons(connection: Connection, keys: SchoolKeys, class_id: int) -> None:
    """Read a class's journal keys, once."""
    index: dict[tuple[date, int], dict[LessonKey, int]] = defaultdict(dict)
    if class_id > 0:
        for row in queries.list_lesson_keys(connection, class_id):
            index[row.day, row.number][row.subgroup, row.subject_id] = row.id
    keys.lessons[class_id] = index


def term_of(row: TermRow) -> Term:
    """The rules' term of a row."""
    spec = ClassSpec.parse(row.classes) if row.classes else EVERY_CLASS
    return Term(row.id, row.name, row.kind, row.starts, row.ends, spec)


def no_keys() -> SchoolKeys:
    """Of a school that the file makes."""
    keys = SchoolKeys(0)
    keys.school_id = keys.fresh("school")
    return keys
