"""Rows of the database as rows of the workbook's sheets, cell by cell in the order of the columns."""

from services.rules.classes import GRADES, ClassSpec, class_name
from services.rules.dates import weekdays
from services.rules.marks.scale import is_numeric
from services.workbook.importing.keys import PersonKey
from services.workbook.sheets.results import SLOTS
from storage.queries.office.calendar.bells import ExportShortDayRow
from storage.queries.workbook import export as queries
from storage.queries.workbook import export_journal as journal
from storage.tables import ALWAYS

Cells = tuple[object, ...]
"""A row of a sheet."""
_WORDS = {slot: word.capitalize() for word, slot in SLOTS.items()}


def names_cells(person: PersonKey) -> Cells:
    return person.code, person.last_name, person.first_name, person.middle_name


def exact_number(text: str | None) -> object:
    """Exact decimal text as the number it is."""
    if text is None:
        return None
    return int(text) if text.isdecimal() else float(text)


def parameter_value(column: str, value: object) -> object:
    """A parameter of the school as it is written in the sheet."""
    if isinstance(value, bool):
        return "да" if value else "нет"
    return exact_number(str(value)) if column.startswith("threshold") else value


def holiday_cells(row: queries.ExportHolidayRow) -> Cells:
    return row.year, row.name, row.starts, row.ends, row.classes or None


def bell_cells(row: queries.ExportBellRow) -> Cells:
    return row.number, weekdays.weekdays_text(row.days) or None, row.starts, row.ends


def short_day_cells(row: ExportShortDayRow) -> Cells:
    return row.day, row.classes or None, row.number, row.starts, row.ends


def subject_cells(row: queries.ExportSubjectRow) -> Cells:
    everyone = row.unmarked == str(ClassSpec(frozenset(GRADES)))
    return row.name, row.short, "да" if everyone else row.unmarked


def form_cells(row: queries.ExportClassRow) -> Cells:
    return row.year, class_name(row.grade, row.letter), row.teacher


def topic_cells(row: queries.ExportTopicRow) -> Cells:
    return row.subject, row.grade, row.number, row.topic, exact_number(row.hours)


def member_cells(row: queries.ExportSubgroupRow) -> Cells:
    since = None if row.starts == ALWAYS else row.starts
    return row.subject, row.subgroup, row.student, since, row.ends


def load_cells(row: queries.LoadRow) -> Cells:
    return row.subgroup or None, row.subject, row.teacher, exact_number(row.hours), row.starts, row.ends


def slot_cells(row: queries.ExportSlotRow) -> Cells:
    since = None if row.starts == ALWAYS else row.starts
    day = weekdays.SHORT[row.weekday - 1]
    return row.subgroup or None, day, row.number, row.subject, row.teacher, row.room, since, row.ends


def substitution_cells(row: queries.ExportSubstitutionRow) -> Cells:
    form = class_name(row.grade, row.letter)
    return row.day, row.number, form, row.subgroup or None, row.subject, row.teacher, row.room


def place_cells(row: journal.ExportLessonRow | journal.ExportMarkRow | journal.ExportDebtRow) -> Cells:
    """The key of a lesson."""
    return row.day, row.number, class_name(row.grade, row.letter), row.subgroup or None, row.subject


def lesson_cells(row: journal.ExportLessonRow) -> Cells:
    return *place_cells(row), row.teacher, row.topic, row.homework, row.set_due


def debt_cells(row: journal.ExportDebtRow) -> Cells:
    return *place_cells(row), row.student, row.kind, row.due, row.closed_on


def mark_cells(row: journal.ExportMarkRow) -> Cells:
    """What an empty cell means too stays empty: a year's marks have to fit into a file that imports."""
    number = None if row.ordinal == 1 else row.ordinal
    shown = int(row.value) if is_numeric(row.value) else row.value
    set_later = None if row.set_on == row.day else row.set_on
    work = (number, row.kind, row.title or None, row.weight)
    return *place_cells(row), row.student, *work, shown, row.comment, set_later


def term_mark_cells(row: journal.ExportTermMarkRow) -> Cells:
    shown = int(row.value) if is_numeric(row.value) else row.value
    return row.year, row.term or _WORDS[row.slot], row.student, row.subject, shown


def planned_cells(row: queries.ExportPlannedRow) -> Cells:
    form = class_name(row.grade, row.letter)
    return row.day, form, row.subgroup or None, row.subject, row.kind, row.title
