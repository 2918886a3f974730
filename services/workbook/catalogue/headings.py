"""Where a file has the columns of a sheet: the row of the headings, what stands above it, whole names in one column."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from services.rules.lookalikes import lower_cyrillic
from services.workbook.catalogue.columns import Heading, SheetSpec
from services.workbook.catalogue.furniture import numbers_columns
from services.workbook.catalogue.texts import as_text, folded, seen
from services.workbook.faults import FaultLog
from services.workbook.file.grid import HEADING_ROWS
from services.workbook.file.xmlrows import Row, Value

NAMES = ("Фамилия", "Имя", "Отчество")
_WHOLE_NAME = re.compile(
    r"фио(?:учени\w+|уч\w*ся|обуч\w*|реб[её]нка|родител\w*|законногопредставителя|сотрудника|учителя|полностью)?"
    r"|фамилияи?имяи?(?:отчество)?(?:приналичии)?"
)
Spans = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """The columns, the rows below them, and the rows above that are no part of the sheet."""

    heading: Heading
    rows: Iterator[Row]
    above: tuple[int, ...]
    numbered: int | None = None
    """The row below the headings that numbers the columns, as official forms have it; passed over."""


def find_heading(
    spec: SheetSpec, rows: Iterator[Row], spans: Mapping[int, Spans], log: FaultLog
) -> Found | None:
    """Find the row of headings and match its columns; None, with faults, where a required one lacks.

    `spans` are the cells of a row merged with others beside them. None without a fault for a blank sheet.
    """
    top = []
    for row in rows:
        top.append(row)
        if row[0] >= HEADING_ROWS:
            break
    if not top:
        return None
    place = _best(spec, top)
    number, cells = top[place] if place is not None else (1, top[0][1] if top[0][0] == 1 else [])
    heading = match_heading(spec, cells, log, number, spans.get(number, {}))
    if heading is None:
        return None
    below = top[place + 1 :] if place is not None else top[top[0][0] == 1 :]
    above = tuple(row[0] for row in top[:place]) if place else ()
    rest = chain(below, rows)
    first = next(rest, None)
    if first is not None and numbers_columns(first[1]):
        return Found(heading, rest, above, first[0])
    return Found(heading, chain([first], rest) if first is not None else rest, above)


def _best(spec: SheetSpec, top: Sequence[Row]) -> int | None:
    """The row of the first ten that names the most columns: row 1 by any of them, others by two or all required."""
    known = {seen(column.name) for column in spec.columns}
    required = {seen(column.name) for column in spec.columns if not column.optional}
    best, most = None, 0
    for place, (number, cells) in enumerate(top):
        if number > HEADING_ROWS:
            break
        titles = {_title(cell) for cell in cells if cell is not None}
        score = len(titles & known) + any(_is_whole_name(spec, title) for title in titles)
        if score > most and (number == 1 or score > 1 or required <= titles):
            best, most = place, score
    return best


def match_heading(
    spec: SheetSpec, cells: Sequence[Value], log: FaultLog, number: int = 1, spans: Spans | None = None
) -> Heading | None:
    """The columns by the cells of the headings' row; None, with faults, where a required one lacks."""
    found: dict[str, int] = {}
    known = {seen(column.name): column.name for column in spec.columns}
    unknown: list[tuple[int, str]] = []
    before = log.total
    for place, cell in enumerate(cells):
        title = _title(cell) if cell is not None else ""
        name = known.get(title)
        if name is None:
            unknown += [(place, as_text(cell))] if title else []
        elif name in found:
            log.add(spec.name, number, name, "column_twice")
        else:
            found[name] = place
    heading = Heading(spec, [], [], log, row=number)
    spans = spans or {}
    whole = next((place for place, text in unknown if _is_whole_name(spec, _title(text))), None)
    if whole is not None and not {*NAMES[:2]} & found.keys():
        unknown = [one for one in unknown if one[0] != whole]
        found |= heading.spread_names(whole, spans.get(whole, whole), folded(as_text(cells[whole])))
    heading.spans = {place: spans[place] for place in found.values() if place in spans and place != whole}
    for column in spec.columns:
        if column.name not in found and not column.optional:
            log.add(spec.name, number, column.name, "no_column")
    if log.total > before:
        return None
    heading.places = [found.get(column.name) for column in spec.columns]
    heading.unknown = [text for _, text in unknown]
    return heading


def _title(cell: Value) -> str:
    return seen(as_text(cell).rstrip("*: "))


def _is_whole_name(spec: SheetSpec, title: str) -> bool:
    letters = re.sub(r"[\W\d_]", "", lower_cyrillic(title))
    has_names = any(column.name == NAMES[0] for column in spec.columns)
    return has_names and _WHOLE_NAME.fullmatch(letters) is not None
