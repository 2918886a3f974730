"""Making a report: from the facts to the two files, apart from the database and beside the loop."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.reports import attendance, marks, outlook_table, risk_table, sheets
from services.reports.figures import ClassFigures, count_class
from services.reports.gather import Facts
from services.reports.paper import pdf_sheets
from services.reports.paper.pdf_table import tables_pdf
from services.reports.paper.table import Table, TableHeading
from services.reports.paper.xlsx import workbook
from services.reports.wording import heading
from services.reports.wording_figures import file_period

_UNSAFE = str.maketrans(dict.fromkeys('\\/:*?"<>|', " "))


class Report(StrEnum):
    """The reports, by the names that presses and the audit log know."""

    MARKS = "marks"
    ATTENDANCE = "attendance"
    SHEETS = "sheets"
    RISK = "risk"
    OUTLOOK = "outlook"


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a report: their name without an ending, the PDF to print and the XLSX to work with."""

    name: str
    pdf: bytes
    xlsx: bytes


TITLES = {
    Report.MARKS: marks.TITLE,
    Report.ATTENDANCE: attendance.TITLE,
    Report.SHEETS: sheets.TITLE,
    Report.RISK: risk_table.TITLE,
    Report.OUTLOOK: outlook_table.TITLE,
}

TABLES: dict[Report, Callable[[ClassFigures], list[Table]]] = {
    Report.MARKS: marks.marks_tables,
    Report.ATTENDANCE: attendance.attendance_tables,
    Report.SHEETS: sheets.sheet_tables,
    Report.RISK: risk_table.risk_tables,
    Report.OUTLOOK: outlook_table.outlook_tables,
}


def make_report(facts: Facts, report: Report) -> Made:
    """Count and draw; takes from a tenth of a second to some seconds."""
    return next(make_reports(facts, [report]))


def make_reports(facts: Facts, reports: Iterable[Report]) -> Iterator[Made]:
    """Several of one period: counted once."""
    figures = count_class(facts)
    for report in reports:
        top = heading(facts, TITLES[report])
        tables = TABLES[report](figures)
        name = file_name(f"{facts.form.name} {TITLES[report]} {file_period(facts.period)}")
        yield Made(name, _pdf(report, top, figures, tables), workbook(top, tables))


def file_name(text: str) -> str:
    """A text as a file's name that every system takes."""
    return text.translate(_UNSAFE)


def _pdf(report: Report, top: TableHeading, figures: ClassFigures, tables: Sequence[Table]) -> bytes:
    if report is Report.SHEETS:
        return pdf_sheets.sheets_pdf(top, figures)
    wide = report is not Report.OUTLOOK
    return tables_pdf(top, tables, wide=wide, apart=report is Report.MARKS, signed=(signer(top),))


def signer(top: TableHeading) -> str:
    """«Классный руководитель Петрова А. С.»"""
    return f"Классный руководитель {top.teacher}".rstrip()
