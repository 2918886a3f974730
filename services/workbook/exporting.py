"""`zvonok school export`: the school as a workbook that imports back to the same school.

Equal schools give equal bytes. What the contract's sheets cannot tell, earlier classes of students and the
year of a class that is not of the current one, goes into «Зачисления» and the column «Учебный год», which
only such a file has.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from openpyxl import Workbook

from services.rules.classes import GRADES, ClassSpec, class_name
from services.rules.dates import weekdays
from services.rules.marks.scale import is_numeric
from services.school.roles import WORKBOOK_NAMES, Role
from services.schools import spelled
from services.work import Store, Work
from services.workbook.catalogue import (
    sheets_of_journal,
    sheets_of_people,
    sheets_of_school,
    sheets_of_teaching,
)
from services.workbook.catalogue.columns import SheetSpec
from services.workbook.faults import TEXTS
from services.workbook.file.saving import heading_cell, save_book, value_cell
from services.workbook.importing.keys import FileStay, PersonKey, SchoolKeys, load_keys
from services.workbook.sheets.results import SLOTS
from services.workbook.sheets.school import PARAMETERS
from storage.queries.school.reference import SchoolRow
from storage.queries.workbook import export as queries
from storage.queries.workbook import export_journal as journal
from storage.queries.workbook import keys as workbook_keys
from storage.tables import ALWAYS

MAX_ROWS = 1_048_576
"""Rows of a sheet, the heading with them: the format's own limit."""
Cells = tuple[object, ...]
"""A row of a sheet."""
R = TypeVar("R")
Y = TypeVar("Y", bound=queries.ExportSubgroupRow | queries.LoadRow | queries.ExportSlotRow)
_WORDS = {slot: word.capitalize() for word, slot in SLOTS.items()}


class SchoolUnknown(ValueError):
    """There is no school to export, or it is not said which; `text` is the line to show."""

    def __init__(self, code: str, **fields: str) -> None:
        super().__init__(code)
        sentence = TEXTS[code].format(**fields) if code in TEXTS else code
        self.text = f"{sentence[0].upper()}{sentence[1:]}."


async def export_workbook(
    store: Store, path: Path, school: str | None = None, *, without: Collection[str] = ()
) -> int:
    """Write a school's workbook, `without` these sheets; answers its rows. Raises NoSchool."""
    return await store.read_aside(_export, path, school, without)


def _export(work: Work, path: Path, code: str | None, without: Collection[str]) -> int:
    row = _school(work, code)
    keys = load_keys(work.connection, row.id)
    year = keys.current_year(work.today(ZoneInfo(row.timezone)))
    book = Workbook(write_only=True)
    count = 0
    for spec, rows in _Export(work, row, keys, year).sheets():
        if spec.name not in without:
            count += _write(book, spec, rows)
    save_book(book, path)
    return count


def _school(work: Work, code: str | None) -> SchoolRow:
    schools = workbook_keys.list_schools(work.connection)
    if code is not None:
        code = spelled(code, [row.code for row in schools])
        found = next((row for row in schools if row.code == code), None)
        if found is None:
            raise SchoolUnknown("unknown_school", value=code)
        return found
    if len(schools) != 1:
        raise SchoolUnknown(
            "В базе несколько школ: назовите одну, --school КОД" if schools else "В базе ещё нет школы"
        )
    return schools[0]


def _write(book: Workbook, spec: SheetSpec, rows: Iterable[Cells]) -> int:
    sheet = book.create_sheet(spec.name)
    sheet.freeze_panes = "A2"
    sheet.append([heading_cell(sheet, column.name) for column in spec.columns])
    count = 0
    for count, row in enumerate(rows, 1):
        if count >= MAX_ROWS:
            raise SchoolUnknown(f"Лист «{spec.name}» не вмещает столько строк")
        sheet.append([value_cell(sheet, value) for value in row])
    return count


@dataclass(frozen=True, slots=True)
class _Export:
    """The sheets of one school."""

    work: Work
    school: SchoolRow
    keys: SchoolKeys
    year_id: int | None

    def sheets(self) -> Iterator[tuple[SheetSpec, Iterable[Cells]]]:
        """Every sheet of the contract in its order, «Зачисления» only where needed."""
        query = self._query
        yield sheets_of_school.SCHOOL, self._parameters()
        yield (
            sheets_of_school.TERMS,
            (row._replace(classes=row.classes or "1-11") for row in query(queries.terms)),
        )
        yield sheets_of_school.HOLIDAYS, map(_holiday, query(queries.holidays))
        yield sheets_of_school.BELLS, map(_bell, query(queries.bells))
        yield _filled(sheets_of_school.SUBJECTS, lambda: map(_subject, query(queries.subjects)))
        yield sheets_of_people.STAFF, self._staff()
        yield sheets_of_people.CLASSES, map(_form, query(queries.classes))
        if told := self._told():
            yield sheets_of_people.STAYS, self._stays(told)
        yield sheets_of_people.STUDENTS, self._students()
        yield sheets_of_people.GUARDIANS, self._guardians()
        yield sheets_of_people.FAMILIES, query(queries.families)
        yield self._yearly(sheets_of_people.SUBGROUPS, queries.subgroups, _member)
        yield self._yearly(sheets_of_teaching.LOADS, queries.loads, _load)
        yield self._yearly(sheets_of_teaching.TIMETABLE, queries.timetable, _slot)
        yield sheets_of_teaching.SUBSTITUTIONS, map(_substitution, query(queries.substitutions))
        yield sheets_of_teaching.PLANS, map(_topic, query(queries.plans))
        yield sheets_of_journal.LESSONS, map(_lesson, query(journal.lessons))
        yield sheets_of_journal.MARKS, map(_mark, query(journal.marks))
        yield sheets_of_journal.DEBTS, map(_debt, query(journal.debts))
        yield sheets_of_journal.ABSENCES, query(journal.absences)
        yield sheets_of_journal.TERM_MARKS, map(_term_mark, query(journal.term_marks))
        yield sheets_of_teaching.PLANNED, map(_planned, query(queries.planned))

    def _query(self, query: Callable[..., Iterator[R]]) -> Iterator[R]:
        return query(self.work.connection, self.school.id)

    def _parameters(self) -> Iterator[Cells]:
        for name, (column, _) in PARAMETERS.items():
            value = getattr(self.school, column)
            if value is not None:
                yield name, _cell(column, value)

    def _people(self, ids: Iterable[int]) -> list[PersonKey]:
        known = set(ids)
        persons = (person for person in self.keys.persons.values() if person.id in known)
        return sorted(persons, key=lambda person: person.code)

    def _staff(self) -> Iterator[Cells]:
        for person in self._people(self.keys.staff):
            facts = self.keys.staff[person.id]
            roles = [
                name for role, name in WORKBOOK_NAMES.items() if role in {Role(one) for one in facts.roles}
            ]
            yield *_names(person), ", ".join(roles) or None, facts.hired_on, facts.dismissed_on

    def _guardians(self) -> Iterator[Cells]:
        for person in self._people(self.keys.guardians):
            yield *_names(person), person.consent_on

    def _students(self) -> Iterator[Cells]:
        for person in self._people(self.keys.students):
            facts = self.keys.students[person.id]
            stays = self._year_stays(person.id)
            form = self.keys.class_text(stays[-1].class_id) if stays else None
            dates = (facts.enrolled_on, facts.departed_on, person.consent_on)
            yield *_names(person), facts.birth_date, form, *dates

    def _year_stays(self, student_id: int) -> list[FileStay]:
        return self.keys.year_stays(student_id, self.year_id) if self.year_id is not None else []

    def _told(self) -> list[PersonKey]:
        """Students whose classes, or rows of the journal, «Ученики» alone would not bring back."""
        strays = journal.strays(self.work.connection, self.school.id)
        return [
            person
            for person in self._people(self.keys.students)
            if person.id in strays or self.keys.stays[person.id] != self._implied(person.id)
        ]

    def _implied(self, student_id: int) -> list[FileStay]:
        last = self._year_stays(student_id)[-1:]
        return [FileStay(stay.class_id, ALWAYS, self.keys.students[student_id].departed_on) for stay in last]

    def _stays(self, students: list[PersonKey]) -> Iterator[Cells]:
        for person in students:
            for stay in self.keys.stays[person.id]:
                year = self.keys.year_name(self.keys.class_years[stay.class_id])
                starts = None if stay.starts == ALWAYS else stay.starts
                yield person.code, year, self.keys.class_text(stay.class_id), starts, stay.ends

    def _yearly(
        self,
        spec: SheetSpec,
        query: Callable[..., Iterator[Y]],
        shape: Callable[[Y], Cells],
    ) -> tuple[SheetSpec, Iterable[Cells]]:
        """A sheet of classes; with the year of each where a class is not of the current year."""
        dated = any(row.year_id != self.year_id for row in self._query(query))

        def rows() -> Iterator[Cells]:
            for row in self._query(query):
                year = self.keys.year_name(row.year_id) if dated else None
                yield class_name(row.grade, row.letter), *shape(row), year

        return _filled(spec, rows)


def _filled(spec: SheetSpec, rows: Callable[[], Iterable[Cells]]) -> tuple[SheetSpec, Iterable[Cells]]:
    """The sheet without the younger columns in which nothing stands; the rows are gone through twice."""
    young = [index for index, column in enumerate(spec.columns) if column.added or column.later]
    used: set[int] = set()
    for row in rows():
        used.update(index for index in young if row[index] is not None)
        if len(used) == len(young):
            break
    kept = [index for index in range(len(spec.columns)) if index in used or index not in young]
    columns = tuple(spec.columns[index] for index in kept)
    shown = SheetSpec(spec.name, spec.cells, columns)
    return shown, (tuple(row[index] for index in kept) for row in rows())


def _names(person: PersonKey) -> Cells:
    return person.code, person.last_name, person.first_name, person.middle_name


def _cell(column: str, value: object) -> object:
    """A parameter as it is written in the sheet."""
    if isinstance(value, bool):
        return "да" if value else "нет"
    return _number(str(value)) if column.startswith("threshold") else value


def _number(text: str | None) -> object:
    """Exact decimal text as the number it is."""
    if text is None:
        return None
    return int(text) if text.isdecimal() else float(text)


def _holiday(row: queries.ExportHolidayRow) -> Cells:
    return row.year, row.name, row.starts, row.ends, row.classes or None


def _bell(row: queries.ExportBellRow) -> Cells:
    return row.number, weekdays.weekdays_text(row.days) or None, row.starts, row.ends


def _subject(row: queries.ExportSubjectRow) -> Cells:
    everyone = row.unmarked == str(ClassSpec(frozenset(GRADES)))
    return row.name, row.short, "да" if everyone else row.unmarked


def _form(row: queries.ExportClassRow) -> Cells:
    return row.year, class_name(row.grade, row.letter), row.teacher


def _topic(row: queries.ExportTopicRow) -> Cells:
    return row.subject, row.grade, row.number, row.topic, _number(row.hours)


def _member(row: queries.ExportSubgroupRow) -> Cells:
    since = None if row.starts == ALWAYS else row.starts
    return row.subject, row.subgroup, row.student, since, row.ends


def _load(row: queries.LoadRow) -> Cells:
    return row.subgroup or None, row.subject, row.teacher, _number(row.hours), row.starts, row.ends


def _slot(row: queries.ExportSlotRow) -> Cells:
    since = None if row.starts == ALWAYS else row.starts
    day = weekdays.SHORT[row.weekday - 1]
    return row.subgroup or None, day, row.number, row.subject, row.teacher, row.room, since, row.ends


def _substitution(row: queries.ExportSubstitutionRow) -> Cells:
    form = class_name(row.grade, row.letter)
    return row.day, row.number, form, row.subgroup or None, row.subject, row.teacher, row.room


def _place(row: journal.ExportLessonRow | journal.ExportMarkRow | journal.ExportDebtRow) -> Cells:
    """The key of a lesson."""
    return row.day, row.number, class_name(row.grade, row.letter), row.subgroup or None, row.subject


def _lesson(row: journal.ExportLessonRow) -> Cells:
    return *_place(row), row.teacher, row.topic, row.homework, row.set_due


def _debt(row: journal.ExportDebtRow) -> Cells:
    return *_place(row), row.student, row.kind, row.due, row.closed_on


def _mark(row: journal.ExportMarkRow) -> Cells:
    """What an empty cell means too stays empty: a year's marks have to fit into a file that imports."""
    number = None if row.ordinal == 1 else row.ordinal
    shown = int(row.value) if is_numeric(row.value) else row.value
    set_later = None if row.set_on == row.day else row.set_on
    work = (number, row.kind, row.title or None, row.weight)
    return *_place(row), row.student, *work, shown, row.comment, set_later


def _term_mark(row: journal.ExportTermMarkRow) -> Cells:
    shown = int(row.value) if is_numeric(row.value) else row.value
    return row.year, row.term or _WORDS[row.slot], row.student, row.subject, shown


def _planned(row: queries.ExportPlannedRow) -> Cells:
    form = class_name(row.grade, row.letter)
    return row.day, form, row.subgroup or None, row.subject, row.kind, row.title
