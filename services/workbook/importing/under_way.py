"""An import under way: the keys, the faults, and the look-ups that every sheet makes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from services.rules.marks.scale import Scale
from services.workbook.catalogue.cells import class_text
from services.workbook.catalogue.columns import SheetRow
from services.workbook.catalogue.texts import folded
from services.workbook.faults import FaultLog
from services.workbook.importing.keys import FileStay, PersonKey, SchoolKeys, load_lessons
from services.workbook.importing.people import FilePeople
from services.workbook.importing.report import ImportNote
from services.workbook.source.left_out import RowsLeftOut
from services.workbook.source.words import SourceWords
from storage.queries.workbook import journal as workbook_journal
from storage.tables import ALWAYS

ClassKey = tuple[int, str] | None
_HANGING = {
    "Предметы": ("Подгруппы", "Уроки"),
    "Классы": ("Подгруппы", "Уроки"),
    "Ученики": ("Подгруппы", "Уроки"),
    "Подгруппы": ("Уроки",),
}
"""Sheets that are not read in full where another could not be read."""


@dataclass(slots=True)
class Intake:
    """What the sheets share while they are read. Look-ups note a fault of the row and answer None."""

    connection: Connection
    now: datetime
    today: date
    keys: SchoolKeys
    people: FilePeople
    scale: Scale
    first: bool
    """Whether the school had no workbook before."""
    zone: ZoneInfo
    """The school's."""
    words: SourceWords = field(default_factory=SourceWords)
    """What the source had said before, where it is not what stands there."""
    left_out: RowsLeftOut = field(init=False)
    log: FaultLog = field(default_factory=FaultLog)
    notes: list[ImportNote] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Sheets of the file whose rows could not be read."""
    told_stays: set[str] = field(default_factory=set)
    """Codes of the students whose classes the sheet «Зачисления» tells."""
    by: int | None = None
    """The person who imports, once it is written; nobody for the command line."""
    left: list[int] = field(default_factory=list)
    """Students whose last class ends because they have none in a year that others have been enrolled in."""
    ended: list[int] = field(default_factory=list)
    """Guardians who lose a child's diary."""
    look_ahead: Callable[[], set[str]] = set
    """Answers with the years of «Итоги», which are read after the sheets that need to know."""
    _years: dict[date, int | None] = field(default_factory=dict)
    _named_years: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Rows are left out by what the source had said."""
        self.left_out = RowsLeftOut(self.words, self.keys)

    def leave_unread(self, sheet: str) -> None:
        """Remember a sheet that could not be read, and those whose rows hang on its rows."""
        self.unread.add(sheet)
        self.unread.update(_HANGING.get(sheet, ()))

    def lacking(self, row: SheetRow, source: str, column: str, code: str, **fields: object) -> None:
        """Something is not there; where its own sheet could not be read, that has been said once already."""
        if source in self.unread:
            row.broken = True
        else:
            row.fault(column, code, **fields)

    def year(self, row: SheetRow, name: str | None, column: str = "Учебный год") -> int | None:
        """A year that is known."""
        found = self.keys.years.get(name) if name else None
        if name and found is None:
            self.lacking(row, "Периоды", column, "no_year", value=name)
        return found

    def year_at(self, day: date) -> int | None:
        """The year of a day."""
        if day not in self._years:
            self._years[day] = self.keys.year_at(day)
        return self._years[day]

    def form_class(
        self, row: SheetRow, key: ClassKey, year_id: int | None, column: str = "Класс"
    ) -> int | None:
        """The class of a year."""
        if key is None:
            return None
        found = self.keys.classes.get((year_id, *key)) if year_id is not None else None
        if found is None:
            known = any(name == key for name in self.keys.class_names.values())
            code = "no_class_then" if known and year_id is not None else "no_class"
            self.lacking(
                row, "Классы", column, code, value=class_text(key), year=self.keys.year_name(year_id)
            )
        return found

    def class_at(self, row: SheetRow, key: ClassKey, day: date | None) -> int | None:
        """The class on a day."""
        if day is None:
            return None
        year_id = self.year_at(day)
        if year_id is None:
            self.lacking(row, "Периоды", "Дата", "no_year_at", day=f"{day:%d.%m.%Y}")
            return None
        return self.form_class(row, key, year_id)

    def class_now(
        self, row: SheetRow, key: ClassKey, year: str | None = None, since: date | None = None
    ) -> int | None:
        """The class of the year named, else of the sheet's, or of a later one that `since` lies in."""
        if year:
            year_id = self.year(row, year)
            return self.form_class(row, key, year_id) if year_id is not None else None
        return self.form_class(row, key, self.year_of_sheet(since))

    def name_year(self, sheet: str, name: str) -> None:
        """Remember a year that a sheet of the file names."""
        self._named_years.setdefault(sheet, set()).add(name)

    def year_of_sheet(self, since: date | None = None) -> int | None:
        """The year of a sheet that names none: the only one that the file names, else the current one.

        Of a row that begins after it, the year of that day.
        """
        own = self.keys.years.get(self._file_year() or "")
        span = self.keys.span_of(own) if own is not None else None
        if span is None or (since is not None and since > span.ends):
            return self.keys.current_year(max(self.today, since or self.today))
        return own

    def _file_year(self) -> str | None:
        """By «Периоды» and «Классы»; where it has neither, by «Каникулы» and «Итоги»."""
        named = self._named_years
        found = named.get("Периоды", set()) | named.get("Классы", set())
        if not found:
            if "Итоги" not in named:
                named["Итоги"] = self.look_ahead()
            found = named.get("Каникулы", set()) | named["Итоги"]
        return next(iter(found)) if len(found) == 1 else None

    def subject(self, row: SheetRow, name: str | None, column: str = "Предмет") -> int | None:
        """A subject by its name."""
        if not name:
            return None
        found = self.keys.named_subject(name)
        if found is None and not self.keys.looks.confused(row, "subject", column, name):
            self.lacking(row, "Предметы", column, "no_subject", value=name)
        return found

    def staff(self, row: SheetRow, code: str | None, column: str = "Учитель") -> int | None:
        """A member of staff by code."""
        person = self.keys.persons.get(code) if code else None
        if code and self._unlike(row, person, code, column):
            return None
        if code and (person is None or person.id not in self.keys.staff):
            self.lacking(row, "Сотрудники", column, "no_person", value=code)
            return None
        return person.id if person else None

    def student(self, row: SheetRow, code: str | None, column: str = "Ученик") -> int | None:
        """A student by code."""
        person = self.keys.persons.get(code) if code else None
        if code and self._unlike(row, person, code, column):
            return None
        if code and (person is None or person.id not in self.keys.students):
            self.lacking(row, "Ученики", column, "no_student", value=code)
            return None
        return person.id if person else None

    def guardian(self, row: SheetRow, code: str | None, column: str = "Родитель") -> int | None:
        """A guardian by code."""
        person = self.keys.persons.get(code) if code else None
        if code and self._unlike(row, person, code, column):
            return None
        if code and (person is None or person.id not in self.keys.guardians):
            self.lacking(row, "Родители", column, "no_guardian", value=code)
            return None
        return person.id if person else None

    def _unlike(self, row: SheetRow, person: PersonKey | None, code: str, column: str) -> bool:
        """Whether nobody has the code, and somebody has one that only looks the same."""
        return person is None and self.keys.looks.confused(row, "person", column, code, folds=False)

    def subgroup(
        self, row: SheetRow, class_id: int | None, subject_id: int | None, name: str | None
    ) -> str | None:
        """A subgroup of a class for a subject, as it was first spelled; "" is the whole class."""
        if not name or class_id is None or subject_id is None:
            return name
        name = self.keys.spellings.get(folded(name), name)
        if (class_id, subject_id, name) in self.keys.parts:
            return name
        if known := self.left_out.parts(class_id, subject_id).get(folded(name)):
            return known
        if folded(name) not in self.keys.spellings and self.keys.looks.confused(
            row, "subgroup", "Подгруппа", name
        ):
            return None
        self.lacking(
            row,
            "Подгруппы",
            "Подгруппа",
            "no_subgroup",
            value=name,
            class_name=self.keys.class_text(class_id),
            subject=self.keys.subject_names[subject_id],
        )
        return None

    def lesson(self, row: SheetRow, place: tuple[date, int, int, str, int] | None) -> int | None:
        """The lesson of (day, number, class_id, subgroup, subject_id)."""
        if place is None:
            return None
        day, number, class_id, subgroup, subject_id = place
        found = self.lessons(class_id).get((day, number), {}).get((subgroup, subject_id))
        if found is None:
            self.lacking(
                row,
                "Уроки",
                "Урок",
                "no_lesson",
                day=f"{day:%d.%m.%Y}",
                number=number,
                class_name=" ".join(filter(None, [self.keys.class_text(class_id), subgroup])),
                subject=self.keys.subject_names[subject_id],
            )
        return found

    def lessons(self, class_id: int) -> dict[tuple[date, int], dict[tuple[str, int], int]]:
        """The lessons of a class by day and number."""
        if class_id not in self.keys.lessons:
            load_lessons(self.connection, self.keys, class_id)
        return self.keys.lessons[class_id]

    def attends(
        self,
        row: SheetRow,
        student_id: int | None,
        code: str | None,
        place: tuple[date, int, int, str, int] | None,
    ) -> None:
        """Check that the student was in the lesson's class that day, and is in its subgroup."""
        if student_id is None or place is None:
            return
        day, _, class_id, subgroup, subject_id = place
        if not (self.in_class(student_id, class_id, day) or self._stands(student_id, code, place)):
            if self.left_out.of_class(row, student_id, class_id, day):
                return
            text = self.keys.class_text(class_id)
            row.fault("Ученик", "not_in_class", value=code, class_name=text, day=f"{day:%d.%m.%Y}")
        elif "Подгруппы" in self.unread:
            row.broken = True
        elif not (
            self.keys.is_member(student_id, class_id, subject_id, subgroup, day)
            or self._stands(student_id, code, place)
        ):
            if self.left_out.of_subgroup(row, student_id, class_id, subject_id, subgroup):
                return
            row.fault("Ученик", "not_in_subgroup", value=code, subgroup=subgroup)

    def _stands(self, student_id: int, code: str | None, place: tuple[date, int, int, str, int]) -> bool:
        """Whether the row says what was written before the student left the class: it stays there.

        Such rows come back in our own exports, which then tell the student's classes on «Зачисления».
        """
        day, number, class_id, subgroup, subject_id = place
        lesson_id = self.lessons(class_id).get((day, number), {}).get((subgroup, subject_id))
        return code in self.told_stays or (
            lesson_id is not None and workbook_journal.is_written(self.connection, lesson_id, student_id)
        )

    def in_class(self, student_id: int, class_id: int, day: date) -> bool:
        """Whether the student was in the class that day.

        Where nothing is known of the student in that year, which is never the current one, the class of
        the first row is taken for theirs: the contract has no column for classes of past years.
        """
        keys = self.keys
        known = any(stay.class_id == class_id and stay.covers(day) for stay in keys.stays[student_id])
        if known or student_id in keys.doubtful:
            return True
        year_id = keys.class_years[class_id]
        if year_id == keys.current_year(self.today) or keys.year_stays(student_id, year_id):
            return False
        keys.stays[student_id].append(FileStay(class_id, ALWAYS, None))
        return True
