"""A journal page to print: A4 on its side, as many sheets as its lessons need, a line to sign."""

from collections.abc import Sequence
from datetime import datetime

from services.journal.pages.page import Page, PageLesson
from services.journal.paper.columns import (
    average,
    cell_text,
    end_mark,
    lesson_label,
    page_name,
    strips,
)
from services.reports.paper.pdf_table import tables_pdf
from services.reports.paper.table import Cell, Table, TableColumn, TableHeading, Tone, Toned
from services.reports.wording import full_date
from services.school.roster import ListedStudent

ON_SHEET = 24
"""Lessons that stand side by side on A4 with cells one can read."""
SIGN = "Учитель ____________________     Дата ____________"


def page_pdf(page: Page, made_at: datetime) -> bytes:
    """The PDF's bytes; `made_at` is the school's time."""
    every = page.given
    parts = list(strips(every, ON_SHEET))
    tables = [_table(page, part, every, last=number == len(parts)) for number, part in enumerate(parts, 1)]
    return tables_pdf(_heading(page, made_at), tables, wide=True, apart=True)


def _heading(page: Page, made_at: datetime) -> TableHeading:
    access = page.access
    return TableHeading(
        school=access.reference.school_name,
        form=access.form.name,
        title=f"Журнал. {page_name(page).removeprefix(access.form.name).strip()}",
        period=page.term.name,
        made=f"{full_date(made_at.date())}, {made_at.hour}:{made_at:%M}",
        teacher="",
    )


def _table(page: Page, part: Sequence[PageLesson], every: list[PageLesson], *, last: bool) -> Table:
    lessons = [TableColumn(lesson_label(lesson, every), 8, upright=True) for lesson in part]
    ends = [TableColumn("Ср.", 11), TableColumn("Итог", 11)] if last else []
    rows = [
        [
            number,
            student.shown,
            *(cell_text(page, student, lesson) for lesson in part),
            *(_end(page, student) if last else ()),
        ]
        for number, student in enumerate(page.students, 1)
    ]
    return Table(
        name=page_name(page),
        columns=[TableColumn("№", 7), TableColumn("Ученик", 46, left=True), *lessons, *ends],
        rows=rows,
        notes=["В скобках прогноз.", SIGN] if last else [],
    )


def _end(page: Page, student: ListedStudent) -> tuple[Cell, Cell]:
    text = end_mark(page, student)
    return average(page, student), Toned(text, Tone.FAINT if text.startswith("(") else Tone.STRONG)
