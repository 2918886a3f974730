"""`zvonok school export`: the school as a workbook that imports back to the same school.

Equal schools give equal bytes. What the contract's sheets cannot tell, earlier classes of students and the
year of a class that is not of the current one, and bells of single days, goes into «Зачисления», «Сокращённые дни» and
the column «Учебный год», which only such a file has.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from openpyxl import Workbook

from services.rules.classes import class_name
from services.rules.pe_groups import WORKBOOK_NAMES as PE_GROUPS
from services.rules.pe_groups import PeGroup
from services.school.roles import WORKBOOK_NAMES, Role
from services.schools import spelled
from services.values import Values
from services.work import Store, Work
from services.workbook import exported_rows
from services.workbook.catalogue import (
    sheets_of_journal,
    sheets_of_people,
    sheets_of_school,
    sheets_of_teaching,
)
from services.workbook.catalogue.columns import SheetSpec
from services.workbook.exported_rows import Cells
from services.workbook.file.saving import EXPORT, heading_cell, save_book, value_cell
from services.workbook.importing.keys import FileStay, PersonKey, SchoolKeys, load_keys
from services.workbook.sheets.school import PARAMETERS
from storage.queries.office.calendar.bells import short_days
from storage.queries.school.reference import SchoolRow
from storage.queries.workbook import export as queries
from storage.queries.workbook import export_journal as journal
from storage.queries.workbook import keys as workbook_keys
from storage.tables import ALWAYS

MAX_ROWS = 1_048_576
"""Rows of a sheet, the heading with them: the format's own limit."""
R = TypeVar("R")
Y = TypeVar("Y", bound=queries.ExportSubgroupRow | queries.LoadRow | queries.ExportSlotRow)


class SchoolUnknown(ValueError):
    """There is no school to export, or it is not said which; `handlers/office/workbook_words.py` words the code."""

    def __init__(self, code: str, **fields: str) -> None:
        super().__init__(code)
        self.code = code
        self.fields: Values = fields


async def export_workbook(
    store: Store, path: Path, school: str | None = None, *, without: Collection[str] = ()
) -> int:
    """Write a school's workbook, `without` these sheets; answers its rows. Raises NoSchool."""
    return await store.read_aside(_export, path, school, without)


def _export(work: Work, path: Path, code: str | None, without: Collection[str]) -> int:
    row = named_school(work, code)
    today = work.today(ZoneInfo(row.timezone))
    keys = load_keys(work.connection, row.id, today)
    year = keys.current_year(today)
    book = Workbook(write_only=True)
    book.properties.keywords = EXPORT
    count = 0
    for spec, rows in _Export(work, row, keys, year).sheets():
        if spec.name not in without:
            count += _write(book, spec, rows)
    save_book(book, path)
    return count


def named_school(work: Work, code: str | None) -> SchoolRow:
    """The school of that code, or the only one. Raises SchoolUnknown."""
    schools = workbook_keys.list_schools(work.connection)
    if code is not None:
        code = spelled(code, [row.code for row in schools])
        found = next((row for row in schools if row.code == code), None)
        if found is None:
            raise SchoolUnknown("unknown_school", value=code)
        return found
    if len(schools) != 1:
        raise SchoolUnknown("several_schools" if schools else "no_school")
    return schools[0]


def _write(book: Workbook, spec: SheetSpec, rows: Iterable[Cells]) -> int:
    sheet = book.create_sheet(spec.name)
    sheet.freeze_panes = "A2"
    sheet.append([heading_cell(sheet, column.name) for column in spec.columns])
    count = 0
    for count, row in enumerate(rows, 1):
        if count >= MAX_ROWS:
            raise SchoolUnknown("sheet_full", sheet=spec.name)
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
        """Every sheet of the contract in its order, «Сокращённые дни» and «Зачисления» only where needed."""
        query = self._query
        yield sheets_of_school.SCHOOL, self._parameters()
        yield (
            sheets_of_school.TERMS,
            (row._replace(classes=row.classes or "1-11") for row in query(queries.terms)),
        )
        yield sheets_of_school.HOLIDAYS, map(exported_rows.holiday_cells, query(queries.holidays))
        yield sheets_of_school.BELLS, map(exported_rows.bell_cells, query(queries.bells))
        if short := [exported_rows.short_day_cells(row) for row in query(short_days)]:
            yield sheets_of_school.SHORT_DAYS, short
        yield _filled(
            sheets_of_school.SUBJECTS, lambda: map(exported_rows.subject_cells, query(queries.subjects))
        )
        yield sheets_of_people.STAFF, self._staff()
        yield sheets_of_people.CLASSES, map(exported_rows.form_cells, query(queries.classes))
        if told := self._told():
            yield sheets_of_people.STAYS, self._stays(told)
        yield sheets_of_people.STUDENTS, self._students()
        yield sheets_of_people.GUARDIANS, self._guardians()
        yield sheets_of_people.FAMILIES, query(queries.families)
        yield self._yearly(sheets_of_people.SUBGROUPS, queries.subgroups, exported_rows.member_cells)
        yield self._yearly(sheets_of_teaching.LOADS, queries.loads, exported_rows.load_cells)
        yield self._yearly(sheets_of_teaching.TIMETABLE, queries.timetable, exported_rows.slot_cells)
        yield (
            sheets_of_teaching.SUBSTITUTIONS,
            map(exported_rows.substitution_cells, query(queries.substitutions)),
        )
        yield sheets_of_teaching.PLANS, map(exported_rows.topic_cells, query(queries.plans))
        yield sheets_of_journal.LESSONS, map(exported_rows.lesson_cells, query(journal.lessons))
        yield sheets_of_journal.MARKS, map(exported_rows.mark_cells, query(journal.marks))
        yield sheets_of_journal.DEBTS, map(exported_rows.debt_cells, query(journal.debts))
        yield sheets_of_journal.ABSENCES, query(journal.absences)
        yield sheets_of_journal.TERM_MARKS, map(exported_rows.term_mark_cells, query(journal.term_marks))
        yield sheets_of_teaching.PLANNED, map(exported_rows.planned_cells, query(queries.planned))

    def _query(self, query: Callable[..., Iterator[R]]) -> Iterator[R]:
        return query(self.work.connection, self.school.id)

    def _parameters(self) -> Iterator[Cells]:
        for name, (column, _) in PARAMETERS.items():
            value = getattr(self.school, column)
            if value is not None:
                yield name, exported_rows.parameter_value(column, value)

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
            yield (
                *exported_rows.names_cells(person),
                ", ".join(roles) or None,
                facts.hired_on,
                facts.dismissed_on,
            )

    def _guardians(self) -> Iterator[Cells]:
        for person in self._people(self.keys.guardians):
            yield *exported_rows.names_cells(person), person.consent_on

    def _students(self) -> Iterator[Cells]:
        for person in self._people(self.keys.students):
            facts = self.keys.students[person.id]
            stays = self._year_stays(person.id)
            form = self.keys.class_text(stays[-1].class_id) if stays else None
            dates = (facts.enrolled_on, facts.departed_on, person.consent_on)
            group = PE_GROUPS[PeGroup(facts.pe_group)] if facts.pe_group else None
            learns = (group, facts.foreign_language)
            yield *exported_rows.names_cells(person), facts.birth_date, form, *dates, *learns

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
