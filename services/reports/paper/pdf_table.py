"""Tables on A4: headings on every page, pages numbered, columns narrowed until they fit side by side."""

import io
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeAlias
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, black
from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import Table as PaperTable

from services.paper import BOLD, MARGIN, PLAIN, NumberedCanvas, Upright, register_fonts, text_width
from services.reports.paper.table import Cell, Table, TableColumn, TableHeading, Tone, Toned, shown

SIZES = (7.5, 7.0, 6.5, 6.0, 5.5, 5.0)
HUNG = (10, 9)
"""Of a table that is read from a wall, if it has the room."""
PAD = 1.6
TALLEST_HEAD = 34 * mm
SIGNED = 8.5
"""Size of the names under a table."""
FAINT = Color(0.35, 0.35, 0.35)
BAND = Color(0.945, 0.955, 0.965)
LINE = Color(0.7, 0.73, 0.76)

if TYPE_CHECKING:
    from reportlab.platypus.tables import _TableCommand

    Command: TypeAlias = _TableCommand
else:
    Command = tuple


def tables_pdf(
    heading: TableHeading,
    tables: Sequence[Table],
    *,
    wide: bool,
    apart: bool = False,
    signed: Sequence[str] = (),
) -> bytes:
    """The PDF's bytes; `wide` is landscape, `apart` begins each table on a page of its own.

    `signed` are who signs below, each with a line for the signature and one for the date.
    """
    register_fonts()
    size = landscape(A4) if wide else A4
    room = size[0] - 2 * MARGIN
    story: list[Flowable] = _heading(heading)
    for number, table in enumerate(table for table in tables if table.on_paper):
        if number:
            story.append(PageBreak() if apart else Spacer(0, 5 * mm))
        story += _table(table, room)
    story += _signatures(signed)
    paper = io.BytesIO()
    document = BaseDocTemplate(
        paper,
        pagesize=size,
        title=f"{heading.headline}. {heading.period}",
        author=heading.school,
    )
    frame = Frame(MARGIN, MARGIN, room, size[1] - 2 * MARGIN, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate(frames=[frame])])
    document.build(story, canvasmaker=partial(NumberedCanvas, foot=heading.foot))
    return paper.getvalue()


def _signatures(signed: Sequence[str]) -> list[Flowable]:
    """«Директор ______ Дата ______», a line each, kept together."""
    if not signed:
        return []
    rows = [[who, "", "Дата", ""] for who in signed]
    look: list[Command] = [
        ("FONT", (0, 0), (-1, -1), PLAIN, SIGNED),
        ("LINEBELOW", (1, 0), (1, -1), 0.5, LINE),
        ("LINEBELOW", (3, 0), (3, -1), 0.5, LINE),
        ("TOPPADDING", (0, 0), (-1, -1), 5 * mm),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ]
    table = PaperTable(rows, colWidths=signature_widths(signed), style=look, hAlign="LEFT")
    return [KeepTogether([Spacer(0, 3 * mm), table])]


def signature_widths(signed: Sequence[str]) -> list[float]:
    """Of a name, its line, «Дата» and its line: no line runs under a name, however long; all stay on an A4 page."""
    name = max(text_width(who, PLAIN, SIGNED) for who in signed) + 3 * mm
    return [name, max(30 * mm, min(60 * mm, 122 * mm - name)), 14 * mm, 34 * mm]


def style(size: float, *, bold: bool = False, left: bool = False, faint: bool = False) -> ParagraphStyle:
    """A paragraph of a cell."""
    return ParagraphStyle(
        "cell",
        fontName=BOLD if bold else PLAIN,
        fontSize=size,
        leading=size * 1.18,
        alignment=TA_LEFT if left else TA_CENTER,
        textColor=FAINT if faint else black,
        splitLongWords=1,
    )


def _heading(heading: TableHeading) -> list[Flowable]:
    teacher = f"Классный руководитель: {heading.teacher}" if heading.teacher else ""
    said = filter(None, (heading.school, heading.period, f"Составлен {heading.made}", teacher))
    under = " ".join(one if one.endswith(".") else f"{one}." for one in said)
    return [
        Paragraph(escape(heading.headline), style(12, bold=True, left=True)),
        Spacer(0, 1 * mm),
        Paragraph(escape(under), style(8, left=True, faint=True)),
        Spacer(0, 3 * mm),
    ]


def _table(table: Table, room: float) -> list[Flowable]:
    caption = [Paragraph(escape(table.caption), style(10, bold=True, left=True)), Spacer(0, 2 * mm)]
    notes = [Paragraph(escape(note), style(7, left=True, faint=True)) for note in table.notes]
    if not table.rows:
        notes.insert(0, Paragraph(escape(table.empty or "Записей нет."), style(9, left=True)))
    drawn = [] if table.empty and not table.rows else [_drawn(table, room), Spacer(0, 2 * mm)]
    return [*(caption if table.caption else []), *drawn, *notes]


def _drawn(table: Table, room: float) -> Flowable:
    widths = _widths(table.columns, room)
    size = _size(table, widths)
    head, commands = _head(table.columns, widths, size)
    body = [_row(row, table.columns, size) for row in table.rows]
    sums = [_row(row, table.columns, size, bold=True) for row in table.totals]
    return PaperTable(
        [*head, *body, *sums],
        colWidths=widths,
        repeatRows=len(head),
        style=_look([*commands, *_small(size)], head, sums),
    )


def _small(size: float) -> list[Command]:
    """Empty cells take no more height than written ones."""
    return [("FONTSIZE", (0, 0), (-1, -1), size), ("LEADING", (0, 0), (-1, -1), size * 1.18)]


def _look(commands: list[Command], head: Sequence[object], sums: Sequence[object]) -> list[Command]:
    last = len(head) - 1
    look: list[Command] = [
        ("GRID", (0, 0), (-1, -1), 0.4, LINE),
        ("BACKGROUND", (0, 0), (-1, last), BAND),
        ("VALIGN", (0, 0), (-1, last), "MIDDLE"),
        ("VALIGN", (0, last + 1), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), PAD),
        ("RIGHTPADDING", (0, 0), (-1, -1), PAD),
        ("TOPPADDING", (0, 0), (-1, -1), 1.1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.6),
        *commands,
    ]
    if sums:
        look.append(("BACKGROUND", (0, -len(sums)), (-1, -1), BAND))
    return look


def _widths(columns: Sequence[TableColumn], room: float) -> list[float]:
    """The columns' widths in points: narrowed in proportion, or what is left given to those that grow."""
    widths = [column.width * mm for column in columns]
    spare = room - sum(widths)
    if spare < 0:
        fixed = [index for index, column in enumerate(columns) if column.heading in {"№", "Ученик"}]
        kept = sum(widths[index] for index in fixed)
        part = (room - kept) / (sum(widths) - kept)
        return [width if index in fixed else width * part for index, width in enumerate(widths)]
    growing = [index for index, column in enumerate(columns) if column.grows]
    return [width + (spare / len(growing) if index in growing else 0) for index, width in enumerate(widths)]


def _size(table: Table, widths: Sequence[float]) -> float:
    """The largest size at which no word or figure is wider than its column."""
    rows = [*((row, False) for row in table.rows), *((row, True) for row in table.totals)]
    texts = [
        (text, width - 2 * PAD, strong or (isinstance(cell, Toned) and cell.tone is Tone.STRONG))
        for row, strong in rows
        for cell, width in zip(row, widths, strict=True)
        for text in shown(cell).split()
    ]
    fits = (
        size
        for size in (*(HUNG if table.hung else ()), *SIZES)
        if all(text_width(text, BOLD if bold else PLAIN, size) <= width for text, width, bold in texts)
    )
    return next(fits, SIZES[-1])


def _row(
    row: Sequence[Cell], columns: Sequence[TableColumn], size: float, *, bold: bool = False
) -> list[Flowable | str]:
    return [_cell(cell, column, size, bold=bold) for cell, column in zip(row, columns, strict=True)]


def _cell(cell: Cell, column: TableColumn, size: float, *, bold: bool) -> Flowable | str:
    """A paragraph; the cheap way round for what is empty."""
    text = shown(cell)
    if not text:
        return ""
    tone = cell.tone if isinstance(cell, Toned) else None
    strong = bold or tone is Tone.STRONG
    return Paragraph(escape(text), style(size, bold=strong, left=column.left, faint=tone is Tone.FAINT))


def _stands(column: TableColumn, width: float, size: float) -> bool:
    """Whether the heading is written upwards: it is to be, or a word of it would break."""
    room = width - 2 * PAD
    return column.upright or any(text_width(word, BOLD, size) > room for word in column.heading.split())


def _head(
    columns: Sequence[TableColumn], widths: Sequence[float], size: float
) -> tuple[list[list[Flowable | str]], list[Command]]:
    """One row of headings, or two where columns stand in groups; with the spans."""
    stands = [_stands(column, width, size) for column, width in zip(columns, widths, strict=True)]
    if not any(column.group for column in columns):
        return [
            [_label(column.heading, size, upright=up) for column, up in zip(columns, stands, strict=True)]
        ], []
    above: list[Flowable | str] = []
    commands: list[Command] = []
    start = 0
    for index, column in enumerate(columns):
        if not column.group:
            above.append(_label(column.heading, size, upright=stands[index]))
            commands.append(("SPAN", (index, 0), (index, 1)))
        elif index == 0 or columns[index - 1].group != column.group:
            above.append(_label(column.group, size, upright=column.group_upright))
            start = index
        else:
            above.append("")
        if column.group and (index + 1 == len(columns) or columns[index + 1].group != column.group):
            commands.append(("SPAN", (start, 0), (index, 0)))
    below = [
        _label(column.heading, size, upright=up) if column.group else ""
        for column, up in zip(columns, stands, strict=True)
    ]
    return [above, below], commands


def _label(text: str, size: float, *, upright: bool) -> Flowable:
    if not upright:
        return Paragraph(escape(text), style(size, bold=True))
    longest = max(text_width(word, BOLD, size) for word in text.split() or [""])
    whole = text_width(text, BOLD, size)
    return Upright(text, BOLD, size, min(max(longest, whole / 1.6), TALLEST_HEAD) + 2)
