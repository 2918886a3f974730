"""A workbook read, checked and staged: everything of an import that needs no lock."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from services.rules.marks.scale import Scale
from services.schools import school_ids, spelled
from services.values import Values
from services.work import Work
from services.workbook.catalogue import catalogue, sheets_of_journal, sheets_of_school
from services.workbook.catalogue.columns import Heading, SheetRow, SheetSpec
from services.workbook.catalogue.examples import editions_of
from services.workbook.catalogue.headings import find_heading
from services.workbook.catalogue.texts import folded, seen
from services.workbook.faults import BadWorkbook, FaultLog
from services.workbook.file.open_workbook import OpenWorkbook, open_workbook
from services.workbook.file.saving import is_export
from services.workbook.file.xmlrows import Hidden, Row
from services.workbook.importing.beside import counted, guide_lines, heading_notes, years_named
from services.workbook.importing.keys import StaffKey, load_keys, no_keys
from services.workbook.importing.mass import mass_change
from services.workbook.importing.people import FilePeople
from services.workbook.importing.report import ImportNote, ImportReport, SheetCount
from services.workbook.importing.staging import SheetIntake
from services.workbook.importing.transfers import end_years
from services.workbook.importing.under_way import Intake
from services.workbook.importing.who_may import Gate
from services.workbook.sheets import calendar, journal, marks, people, results, stays, subgroups, teaching
from services.workbook.sheets.school import SchoolSheet
from services.workbook.source.differing import named
from services.workbook.source.words import IN_MEMORY, SourceWords
from storage.queries.school.reference import SchoolRow
from storage.queries.workbook import keys as workbook_keys
from storage.queries.workbook import words as workbook_words
from storage.queries.workbook.stage import Bases

Progress = Callable[[str, int, int], None]
"""Told the sheet that is being read, the bytes read of all sheets, and how many there are."""

INTAKES: tuple[type[SheetIntake], ...] = (
    calendar.TermsSheet,
    calendar.HolidaysSheet,
    calendar.BellsSheet,
    calendar.ShortDaysSheet,
    calendar.SubjectsSheet,
    people.StaffSheet,
    calendar.ClassesSheet,
    stays.StaysSheet,
    people.StudentsSheet,
    people.GuardiansSheet,
    people.FamiliesSheet,
    subgroups.SubgroupsSheet,
    teaching.LoadsSheet,
    teaching.TimetableSheet,
    teaching.SubstitutionsSheet,
    teaching.PlansSheet,
    journal.LessonsSheet,
    marks.MarksSheet,
    marks.DebtsSheet,
    results.AbsencesSheet,
    results.TermMarksSheet,
    teaching.PlannedSheet,
)


@dataclass(slots=True)
class Staged:
    """A file that has been read: its report, and what `applying` needs to write it; `bases` are reserved early."""

    report: ImportReport
    school: SchoolSheet
    school_id: int | None
    intake: Intake
    sheets: list[SheetIntake]
    bases: Bases = field(default_factory=dict)


def stage_file(
    work: Work,
    path: Path,
    name: str,
    *,
    school_code: str | None,
    dry_run: bool,
    book_wins: bool = False,
    progress: Progress | None,
    gate: Gate | None = None,
) -> Staged:
    """Read a file whole and compare it with the database. Raises BadWorkbook."""
    with open_workbook(path, name) as book:
        reader = _FileReader(book, progress)
        if not reader.titles:
            raise BadWorkbook("no_known_sheet", name)
        school = reader.school()
        school.spell_code(codes := school_ids(work))
        school_code = school_code and spelled(school_code, codes)
        if gate is not None:
            school_code = gate.admit(work, school.values.get("code"), reader.changing(school))
        row = _find_school(work, school, school_code, reader)
        intake = _intake(work, school, row, reader, _words(work, path, book_wins=book_wins))
        sheets = list(reader.sheets(intake)) if reader.may_go_on else []
    if reader.examples:
        where, count = ", ".join(reader.examples), sum(reader.examples.values())
        reader.notes.append(ImportNote("examples", where, str(count)))
    intake.people.heed(intake.words)
    for sheet in sheets:
        sheet.finish()
    if any(isinstance(sheet, people.StudentsSheet) for sheet in sheets):
        intake.left = end_years(intake.keys)
    # At the machine a file comes in as the contract says, and the next one gives the role back.
    if gate is not None and (last := intake.people.last_appointer(intake.today)):
        reader.log.add(*last, None, "last_appointer")
    reader.notes += [*intake.left_out.notes(), *intake.notes]
    report = _report(school, row, reader, sheets, dry_run=dry_run)
    report.appointed = _appointed(intake)
    report.mass = mass_change(intake.people, intake.today, intake.left, intake.ended)
    report.differing, report.differing_total = named(intake.words.differing, intake.keys), intake.words.total
    report.sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return Staged(report, school, row.id if row else None, intake, sheets)


class _FileReader:
    """Goes through the sheets of a file in the contract's order."""

    def __init__(self, book: OpenWorkbook, progress: Progress | None) -> None:
        self.log = FaultLog()
        self.notes: list[ImportNote] = []
        self.titles: dict[str, str] = {}
        self.examples: dict[str, int] = {}
        """How many of the template's example rows each sheet still has."""
        self.editions = set[str]()
        """The templates that it is known to be made of, as far as it has been read."""
        self.may_go_on = True
        """False while it is not even known which school the file is of."""
        self.has_school = False
        self._book = book
        self._progress = progress
        self._done = 0
        self._match_titles()

    def _match_titles(self) -> None:
        known = {seen(spec.name): spec.name for spec in catalogue.SHEETS}
        for title in self._book.titles:
            name = known.get(seen(title))
            if name is None:
                if folded(title) == folded(catalogue.GUIDE):
                    self.editions |= editions_of(guide_lines(self._book, title))
                else:
                    self.notes.append(ImportNote("sheet", title))
            elif name in self.titles:
                self.log.add(name, None, None, "sheet_twice")
            else:
                self.titles[name] = title

    def school(self) -> SchoolSheet:
        """The sheet «Школа», empty where the file has none."""
        sheet = SchoolSheet(self.log, self.notes)
        self.has_school = sheets_of_school.SCHOOL.name in self.titles
        if self.has_school:
            found = self._open(sheets_of_school.SCHOOL)
            if found:
                for row in self._rows(*found):
                    sheet.take(row)
                sheet.close()
        return sheet

    def changing(self, school: SchoolSheet) -> list[str]:
        """The sheets that may change anything: «Школа» with nothing but the code only says whose file it is."""
        address = sheets_of_school.SCHOOL.name if school.values.keys() <= {"code"} else None
        return [name for name in self.titles if name != address]

    def sheets(self, intake: Intake) -> Iterator[SheetIntake]:
        """Every other sheet of the file, read."""
        for kind in INTAKES:
            if kind.spec.name not in self.titles:
                continue
            before = self.log.total
            found = self._open(kind.spec)
            if found is None and self.log.total > before:
                intake.leave_unread(kind.spec.name)
            if found:
                sheet = kind(intake, found[0])
                for row in self._rows(*found):
                    sheet.take(row)
                sheet.close()
                yield sheet

    def _open(self, spec: SheetSpec) -> tuple[Heading, Iterator[Row]] | None:
        """The matched heading and the rows below it; None for a blank sheet or a wrong heading."""
        title = self.titles[spec.name]
        grid, hidden = self._book.grid(title), Hidden()
        rows = self._book.rows(title, lambda read: self._tell(spec.name, read), grid, hidden)
        found = find_heading(spec, rows, grid.spans, self.log)
        if found is None:
            return None
        self.notes += heading_notes(self._book, title, found, hidden)
        return found.heading, counted(found.rows, spec.name, grid, hidden, self.notes)

    def _rows(self, heading: Heading, rows: Iterator[Row]) -> Iterator[SheetRow]:
        yield from heading.read(rows, self.editions)
        self.notes += (ImportNote("totals", heading.spec.name, row=row) for row in heading.totals)
        if heading.examples:
            self.examples[heading.spec.name] = heading.examples
        self._done += self._book.size_of(self.titles[heading.spec.name])

    def years_ahead(self) -> set[str]:
        """The years that «Итоги» names."""
        spec = sheets_of_journal.TERM_MARKS
        title = self.titles.get(spec.name)
        return years_named(self._book, title, spec) if title else set()

    def _tell(self, sheet: str, read: int) -> None:
        if self._progress:
            self._progress(sheet, self._done + read, self._book.size)


def _find_school(work: Work, sheet: SchoolSheet, wanted: str | None, reader: _FileReader) -> SchoolRow | None:
    """The row of the file's school; None for a new one, or where it cannot be told."""
    schools = workbook_keys.list_schools(work.connection)
    code, place = sheet.values.get("code"), ("Школа", None, None)
    if code is not None:
        if wanted is not None and wanted != code:
            reader.log.add(*place, "other_school", value=code, expected=wanted)
        return next((row for row in schools if row.code == code), None)
    if wanted is not None:
        found = next((row for row in schools if row.code == wanted), None)
        if found is None:
            reader.log.add(None, None, None, "unknown_school", value=wanted)
        return found
    if len(schools) == 1:
        return schools[0]
    if schools:
        reader.log.add(None, None, None, "which_school")
        reader.may_go_on = False
    elif not reader.has_school:
        reader.log.add(None, None, None, "no_school")
    return None


def _words(work: Work, path: Path, *, book_wins: bool) -> SourceWords:
    found = {(one.target, one.key): one for one in workbook_words.list_words(work.connection, IN_MEMORY)}
    return SourceWords(book_wins, is_export(path), found)


def _intake(
    work: Work, sheet: SchoolSheet, row: SchoolRow | None, reader: _FileReader, words: SourceWords
) -> Intake:
    known = row._asdict() if row is not None else None
    defaults = workbook_keys.school_defaults()
    sheet.compare(known, defaults, words)
    facts: Values = (known or defaults) | sheet.values
    today = work.today(ZoneInfo(facts["timezone"]))
    keys = load_keys(work.connection, row.id, today) if row is not None else no_keys()
    return Intake(
        connection=work.connection,
        now=work.now,
        today=today,
        zone=ZoneInfo(facts["timezone"]),
        words=words,
        keys=keys,
        people=FilePeople.over(keys),
        scale=Scale(facts["lowest_mark"], facts["highest_mark"]),
        first=row is None or row.first_import_at is None,
        log=reader.log,
        look_ahead=reader.years_ahead,
    )


def _appointed(intake: Intake) -> frozenset[str]:
    """Roles that somebody gets or loses."""
    before, nobody = intake.people.before.staff, StaffKey()
    return frozenset(
        role
        for person_id, facts in intake.keys.staff.items()
        for role in facts.roles ^ before.get(person_id, nobody).roles
    )


def _report(
    school: SchoolSheet,
    row: SchoolRow | None,
    reader: _FileReader,
    sheets: list[SheetIntake],
    *,
    dry_run: bool,
) -> ImportReport:
    order = {spec.name: place for place, spec in enumerate(catalogue.SHEETS)}
    faults = sorted(reader.log.faults, key=lambda fault: (order.get(fault.sheet or "", -1), fault.row or 0))
    counts: list[SheetCount] = [school.count] if reader.has_school else []
    return ImportReport(
        school_code=school.values.get("code") or (row.code if row else ""),
        dry_run=dry_run,
        sheets=counts + [sheet.count for sheet in sheets],
        notes=reader.notes,
        faults=faults,
        faults_total=reader.log.total,
    )
