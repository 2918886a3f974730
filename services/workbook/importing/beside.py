"""What a file says beside its rows: titles above the headings, what is hidden, the years of a sheet still unread."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from services.workbook.catalogue.cells import year_name
from services.workbook.catalogue.columns import SheetSpec
from services.workbook.catalogue.headings import Found, find_heading
from services.workbook.faults import CellFault, FaultLog
from services.workbook.file.grid import Grid
from services.workbook.file.open_workbook import OpenWorkbook
from services.workbook.file.xmlrows import Hidden, Row
from services.workbook.importing.report import ImportNote

GUIDE_ROWS = 10


def heading_notes(book: OpenWorkbook, title: str, found: Found, hidden: Hidden) -> Iterator[ImportNote]:
    """What of the sheet is passed over, and what is read though nobody sees it."""
    heading = found.heading
    sheet = heading.spec.name
    if title in book.hidden_titles:
        yield ImportNote("hidden_sheet", sheet)
    if found.above:
        first, last = found.above[0], found.above[-1]
        rows = str(first) if first == last else f"{first}–{last}"
        yield ImportNote("above", sheet, rows, heading.row)
    if found.numbered:
        yield ImportNote("numbered", sheet, row=found.numbered)
    yield from (ImportNote("column", sheet, column) for column in heading.unknown)
    yield from (ImportNote("hidden_column", sheet, name) for name in heading.names_of(hidden.columns))


def counted(
    rows: Iterator[Row], sheet: str, grid: Grid, hidden: Hidden, notes: list[ImportNote]
) -> Iterator[Row]:
    """The rows; at their end it is known and noted how many of them the sheet does not show."""
    yield from rows
    if hidden.rows:
        kind = "filtered_rows" if grid.filtered else "hidden_rows"
        notes.append(ImportNote(kind, sheet, count=hidden.rows))


def years_named(book: OpenWorkbook, title: str, spec: SheetSpec) -> set[str]:
    """The years that a sheet names in its first column, read for that alone; two of them tell enough."""
    found = find_heading(spec, book.rows(title), {}, FaultLog())
    place = found.heading.places[0] if found else None
    years: set[str] = set()
    for _, cells in found.rows if found else ():
        with suppress(CellFault):
            if place is not None and place < len(cells) and cells[place] is not None:
                years.add(year_name(cells[place]))
        if len(years) > 1:
            break
    return years


def guide_lines(book: OpenWorkbook, title: str) -> list[str]:
    """What the template's own sheet of explanations says, as far as an old one is known by it."""
    rows = islice(book.rows(title), GUIDE_ROWS)
    return [cell for _, cells in rows for cell in cells if isinstance(cell, str)]
