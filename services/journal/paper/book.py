"""A journal page as a workbook that comes back: names down, dates across, and on a hidden sheet what stood there.

The hidden sheet is signed with the installation's key: only what stood when the file was made tells what its sender
changed from what others changed meanwhile.
"""

import hashlib
import hmac
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from services.journal.pages.page import Page, PageLesson
from services.journal.pages.pages import PageKey
from services.journal.paper.columns import average, end_mark, page_name
from services.secrets import SecretKeys

BASE = "_zvonok"
CODE, NAME = "Код", "Ученик"
CHUNK = 30_000
"""Characters of a cell of the hidden sheet: a cell holds 32,767."""
BOLD, FAINT = Font(bold=True), Font(color="FF808080")
HEAD = PatternFill("solid", fgColor="FFE8EDF2")
_FORBIDDEN = str.maketrans(dict.fromkeys("\\/*?:[]", " "))


@dataclass(frozen=True, slots=True)
class PageBefore:
    """What stood on the page when the file was made: cells by student's code and (day, number)."""

    school: str
    page: PageKey
    term: str
    cells: Mapping[tuple[str, date, int], str]


def page_book(page: Page, keys: SecretKeys) -> bytes:
    """The workbook's bytes."""
    book = Workbook()
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)  # noqa: S101 (a new book's first sheet)
    sheet.title = page_name(page).translate(_FORBIDDEN)[:31]
    lessons = page.given
    _head(sheet, page, lessons)
    for row, student in enumerate(page.students, 3):
        _text(sheet, row, 1, student.code)
        _text(sheet, row, 2, student.shown)
        for column, lesson in enumerate(lessons, 3):
            cell = page.cells.get((student.id, lesson.key.day, lesson.key.number))
            _text(sheet, row, column, cell.text if cell else "")
        end = 3 + len(lessons)
        sheet.cell(row, end, average(page, student)).font = FAINT
        _text(sheet, row, end + 1, end_mark(page, student))
    sheet.freeze_panes = "C3"
    sheet.column_dimensions["A"].hidden = True
    sheet.column_dimensions["B"].width = 28
    _hidden(book, page, keys)
    paper = io.BytesIO()
    book.save(paper)
    return paper.getvalue()


def _head(sheet: Worksheet, page: Page, lessons: Sequence[PageLesson]) -> None:
    headings: list[date | str] = [
        CODE,
        NAME,
        *(one.key.day for one in lessons),
        "Средний",
        page.term.name,
    ]
    numbers: list[int | str] = ["", "урок", *(one.key.number for one in lessons), "", ""]
    for column, (heading, number) in enumerate(zip(headings, numbers, strict=True), 1):
        top = sheet.cell(1, column, heading)
        top.font, top.fill, top.alignment = BOLD, HEAD, Alignment(horizontal="center")
        if isinstance(heading, date):
            top.number_format = "DD.MM.YY"
        below = sheet.cell(2, column, number or None)
        below.font, below.alignment = FAINT, Alignment(horizontal="center")
        sheet.column_dimensions[get_column_letter(column)].width = 10


def _text(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Text stays text, whatever it begins with; a mark is a number, as a spreadsheet would have it typed."""
    cell = sheet.cell(row, column)
    if text.isdecimal() and len(text) == 1:
        cell.value = int(text)
    elif text:
        cell.value = text
        cell.data_type = "s"
    if column > 2:
        cell.alignment = Alignment(horizontal="center")


def _hidden(book: Workbook, page: Page, keys: SecretKeys) -> None:
    codes = {student.id: student.code for student in page.students}
    cells = {
        f"{codes[student]}\t{day.isoformat()}\t{number}": cell.text
        for (student, day, number), cell in sorted(page.cells.items())
        if student in codes and cell.text
    }
    facts = {
        "school": page.access.reference.school_code,
        "page": list(page.access.key),
        "term": page.term.name,
        "cells": cells,
    }
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True)
    sheet = book.create_sheet(BASE)
    sheet.sheet_state = "veryHidden"
    for row, line in enumerate([signature(text, keys), *_chunks(text)], 1):
        cell = sheet.cell(row, 1)
        cell.value = line
        cell.data_type = "s"


def _chunks(text: str) -> list[str]:
    return [text[start : start + CHUNK] for start in range(0, len(text), CHUNK)]


def signature(text: str, keys: SecretKeys) -> str:
    """The installation's own word for a text."""
    return hmac.digest(keys.file, text.encode(), hashlib.sha256).hex()


def read_base(lines: list[str], keys: SecretKeys) -> PageBefore | None:
    """The hidden sheet as it was made here; None where it is damaged or of another installation."""
    if not lines:
        return None
    signed, text = lines[0], "".join(lines[1:])
    if not hmac.compare_digest(signed.encode(), signature(text, keys).encode()):
        return None
    facts = json.loads(text)
    class_id, subject_id, subgroup = facts["page"]
    cells = {}
    for key, stood in facts["cells"].items():
        code, day, number = key.split("\t")
        cells[code, date.fromisoformat(day), int(number)] = stood
    return PageBefore(facts["school"], PageKey(class_id, subject_id, subgroup), facts["term"], cells)
