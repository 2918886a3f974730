"""What an import says, in Russian."""

from handlers.chat.words import words_of
from handlers.office.note_words import note_lines
from handlers.office.workbook_words import fault_lines, fault_text
from services.workbook.importing.report import ImportReport

WORDS = words_of("ru")


def said(report: ImportReport) -> list[str]:
    """Every fault."""
    return [fault_text(fault, WORDS) for fault in report.faults]


def lines(report: ImportReport) -> list[str]:
    """The faults as they are told, a line each."""
    return list(fault_lines(report, WORDS))


def notes(report: ImportReport) -> list[str]:
    """What was passed over."""
    return list(note_lines(report, WORDS))
