"""«Периоды», «Каникулы», «Звонки», «Сокращённые дни», «Предметы», «Классы»: the frame of the school year."""

from datetime import timedelta
from typing import ClassVar

from sqlalchemy import Connection

from services.rules.classes import EVERY_CLASS, ClassSpec
from services.rules.terms import Term, overlapping
from services.workbook.catalogue import sheets_of_people, sheets_of_school
from services.workbook.catalogue.columns import Heading, SheetRow
from services.workbook.catalogue.rows import (
    BellCells,
    ClassCells,
    HolidayCells,
    ShortDayCells,
    SubjectCells,
    TermCells,
)
from services.workbook.catalogue.texts import folded
from services.workbook.importing.report import ImportNote
from services.workbook.importing.staging import Compared, StagedSheet
from services.workbook.importing.under_way import Intake
from storage.queries.office.calendar.bells import keep_former_bells
from storage.queries.workbook import apply as workbook_apply
from storage.queries.workbook.stage import Bases


def year_of(intake: Intake, sheet: str, name: str | None) -> int | None:
    """The academic year, which these sheets bring into being by naming it."""
    keys = intake.keys
    if name:
        intake.name_year(sheet, name)
    if name and name not in keys.years:
        keys.years[name] = keys.fresh("academic_year")
    return keys.years.get(name) if name else None


def merge_years(connection: Connection, intake: Intake, bases: Bases) -> None:
    """Write the years that the file brought."""
    new = {name: year_id for name, year_id in intake.keys.years.items() if year_id < 0}
    workbook_apply.add_years(connection, intake.keys.school_id, new, bases)


class TermsSheet(StagedSheet):
    """Terms of a year; those of one kind may not overlap for a class."""

    spec = sheets_of_school.TERMS
    target = "term"
    key = ("year_id", "name")
    fields: ClassVar[Compared] = {
        "kind": ("Вид", None),
        "starts": ("Начало", None),
        "ends": ("Конец", None),
        "classes": ("Классы", ""),
    }
    own_id = True

    def __init__(self, intake: Intake, heading: Heading) -> None:
        super().__init__(intake, heading)
        self._rows_of: dict[int, int] = {}

    def take(self, row: SheetRow) -> None:
        """One term."""
        cells = TermCells._make(row.values)
        name, kind, starts, ends = cells.name, cells.kind, cells.starts, cells.ends
        year_id = year_of(self.intake, self.spec.name, cells.year)
        if starts and ends and ends < starts:
            row.fault("Конец", "ends_before")
        if row.broken or year_id is None or not (name and kind and starts and ends):
            self.intake.leave_unread(self.spec.name)
            return
        keys = self.intake.keys
        known = keys.terms[year_id].get(folded(name))
        if known is None and keys.looks.confused(row, ("term", year_id), "Период", name):
            return
        term_id = known.id if known else keys.fresh("term")
        name = known.name if known else name
        self.put(
            row,
            id=term_id,
            year_id=year_id,
            name=name,
            kind=kind,
            starts=starts,
            ends=ends,
            classes=cells.classes,
        )
        spec = ClassSpec.parse(cells.classes) if cells.classes else EVERY_CLASS
        keys.add_term(year_id, Term(term_id, name, kind, starts, ends, spec), row)
        self._rows_of.setdefault(term_id, row.number)

    def check(self) -> None:
        """Overlaps among all terms, those of the database too."""
        for terms in self.intake.keys.terms.values():
            for one, other in overlapping(terms.values()):
                numbers = {term.id: self._rows_of.get(term.id, 0) for term in (one, other)}
                later, earlier = (one, other) if numbers[one.id] > numbers[other.id] else (other, one)
                if numbers[later.id]:
                    self.intake.log.add(
                        self.spec.name, numbers[later.id], "Начало", "terms_overlap", other=earlier.name
                    )


class HolidaysSheet(StagedSheet):
    """Days without lessons."""

    spec = sheets_of_school.HOLIDAYS
    target = "holiday"
    key = ("year_id", "name")
    fields: ClassVar[Compared] = {
        "starts": ("Начало", None),
        "ends": ("Конец", None),
        "classes": ("Классы", ""),
    }

    def take(self, row: SheetRow) -> None:
        """One holiday."""
        cells = HolidayCells._make(row.values)
        year_id = year_of(self.intake, self.spec.name, cells.year)
        if cells.starts and cells.ends and cells.ends < cells.starts:
            row.fault("Конец", "ends_before")
        self.put(
            row,
            year_id=year_id,
            name=self._spelled(row, year_id, cells.name),
            starts=cells.starts,
            ends=cells.ends,
            classes=cells.classes,
        )

    def _spelled(self, row: SheetRow, year_id: int | None, name: str | None) -> str | None:
        """The name as the school wrote it first."""
        if year_id is None or not name:
            return name
        keys = self.intake.keys
        known = folded(name) in keys.holidays[year_id]
        if not known and keys.looks.confused(row, ("holiday", year_id), "Название", name):
            return name
        return keys.add_holiday(year_id, name, row)


class BellsSheet(StagedSheet):
    """Times of the lesson numbers."""

    spec = sheets_of_school.BELLS
    target = "bell"
    key = ("school_id", "number", "days")
    fields: ClassVar[Compared] = {"starts": ("Начало", None), "ends": ("Конец", None)}

    def take(self, row: SheetRow) -> None:
        """One bell."""
        cells = BellCells._make(row.values)
        if cells.starts is not None and cells.ends is not None and cells.ends <= cells.starts:
            row.fault("Конец", "ends_before")
        self.put(row, school_id=self.intake.keys.school_id, **cells._asdict())

    def merge(self, connection: Connection, bases: Bases) -> None:
        """What a bell was stays in the days before; a school's first workbook has none."""
        if not self.intake.first:
            keep_former_bells(connection, self.stage, bases, self.intake.today - timedelta(days=1))
        super().merge(connection, bases)


class ShortDaysSheet(StagedSheet):
    """Bells of single days, as our own exports have them."""

    spec = sheets_of_school.SHORT_DAYS
    target = "day_bell"
    key = ("school_id", "day", "classes", "number")
    fields: ClassVar[Compared] = {"starts": ("Начало", None), "ends": ("Конец", None)}

    def take(self, row: SheetRow) -> None:
        """One bell of a day."""
        cells = ShortDayCells._make(row.values)
        if cells.starts is not None and cells.ends is not None and cells.ends <= cells.starts:
            row.fault("Конец", "ends_before")
        self.put(row, school_id=self.intake.keys.school_id, **cells._asdict())


class SubjectsSheet(StagedSheet):
    """The school's subjects."""

    spec = sheets_of_school.SUBJECTS
    target = "subject"
    key = ("school_id", "name")
    fields: ClassVar[Compared] = {"short": ("Кратко", None), "unmarked": ("Без отметок", None)}
    own_id = True

    def take(self, row: SheetRow) -> None:
        """One subject."""
        name, short, unmarked = SubjectCells._make(row.values)
        if not name:
            return
        keys = self.intake.keys
        subject_id = keys.subjects.get(folded(name))
        if subject_id is None:
            if keys.looks.confused(row, "subject", "Предмет", name):
                return
            subject_id = keys.fresh("subject")
            keys.add_subject(subject_id, name, row)
        known = keys.subject_names[subject_id]
        if folded(known) != folded(name):
            self.intake.notes.append(ImportNote("renamed", row.sheet, name, now=known))
        self.put(row, id=subject_id, school_id=keys.school_id, name=known, short=short, unmarked=unmarked)


class ClassesSheet(StagedSheet):
    """Classes of a year with their class teachers."""

    spec = sheets_of_people.CLASSES
    target = "school_class"
    key = ("year_id", "grade", "letter")
    fields: ClassVar[Compared] = {"class_teacher_id": ("Классный руководитель", None)}
    carried = ("school_id",)
    own_id = True

    def take(self, row: SheetRow) -> None:
        """One class."""
        cells = ClassCells._make(row.values)
        keys = self.intake.keys
        year_id = year_of(self.intake, self.spec.name, cells.year)
        if year_id is None or cells.form is None:
            return
        grade, letter = cells.form
        class_id = keys.classes.get((year_id, grade, letter))
        if class_id is None:
            class_id = keys.fresh("school_class")
            keys.add_class(class_id, year_id, grade, letter)
        self.put(
            row,
            id=class_id,
            year_id=year_id,
            grade=grade,
            letter=letter,
            school_id=keys.school_id,
            class_teacher_id=self.intake.staff(row, cells.teacher, "Классный руководитель"),
        )

    def merge(self, connection: Connection, bases: Bases) -> None:
        """Who leads a class no more did so until yesterday: the past is judged by who led it then."""
        if self.count.changed:
            eve = self.intake.today - timedelta(days=1)
            workbook_apply.remember_class_teachers(connection, self.stage, bases, eve)
        super().merge(connection, bases)
