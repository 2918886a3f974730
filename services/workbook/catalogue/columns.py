"""Sheets and columns as data, and how the heading row of a file is matched to them."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field

from services.workbook.catalogue.cells import Reader
from services.workbook.catalogue.examples import ExampleRows
from services.workbook.catalogue.furniture import is_total
from services.workbook.catalogue.texts import line
from services.workbook.faults import CellFault, FaultLog
from services.workbook.file.xmlrows import MAX_COLUMNS, UNCOMPUTED, ErrorValue, Row, Value

_UNSEEN = object()
_NAMES = ("Фамилия", "Имя", "Отчество")
_NAMES_AT = MAX_COLUMNS
"""Where the parts of a whole name are put, behind every column of a file."""
_FATHERS = ("оглы", "кызы", "оглу", "гызы", "углы", "улы", "уулу")
"""What follows a patronymic and belongs to it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the contract; an `optional` one may be empty, and then means `default`."""

    name: str
    read: Reader
    optional: bool = False
    default: object = None
    repeating: bool = True
    """Whether values repeat from row to row, so that remembering how they read pays."""
    note: str = ""
    example: Value = None
    judged: bool = False
    """The column must be there, but it is the sheet that judges an empty cell."""
    offers: tuple[str, ...] = ()
    """What the template's drop-down list offers; with `only` nothing else may be typed there."""
    only: bool = False
    added: bool = False
    """An optional column of our own exports that the template does not show."""
    later: bool = False
    """A column younger than the first version: an export has it only where something stands in it (contract.md §4)."""


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """A sheet of the contract."""

    name: str
    cells: type[tuple[object, ...]]
    """What a row holds: its fields are the columns, in their order."""
    columns: tuple[Column, ...]
    note: str = ""
    examples: tuple[tuple[Value, ...], ...] = ()
    sample: bool = True
    """Whether the template's rows are examples; those of «Школа» are the school's rules as they are by default."""
    exported: bool = False
    """Whether only our own exports have it, where something stands in it: the template does not."""

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns of the template."""
        return tuple(column for column in self.columns if not column.added)

    @property
    def example_rows(self) -> tuple[tuple[Value, ...], ...]:
        """The template's example rows, a value a column shown."""
        return self.examples or (tuple(column.example for column in self.shown),)


@dataclass(slots=True)
class SheetRow:
    """A row as read: values in the order of the spec; a broken one has a fault already."""

    sheet: str
    number: int
    values: list[object]
    log: FaultLog
    broken: bool = False

    def fault(self, column: str | None, code: str, **fields: object) -> None:
        """Note a fault of this row."""
        self.broken = True
        self.log.add(self.sheet, self.number, column, code, **fields)


@dataclass(slots=True)
class Heading:
    """Where a file has the columns of a sheet."""

    spec: SheetSpec
    places: list[int | None]
    unknown: list[str]
    log: FaultLog
    row: int = 1
    """Where the headings stand."""
    spans: Mapping[int, int] = field(default_factory=dict)
    """The last column of a heading that is merged over several."""
    whole_name: int | None = None
    """The column that has surname, name and patronymic together."""
    examples: int = 0
    """Example rows of the template that were met and passed over."""
    totals: list[int] = field(default_factory=list)
    """Rows of totals that were met and passed over."""
    names_under: tuple[int, int] | None = None
    """The first and the last column under one heading of a whole name."""
    _memory: list[dict[Value, object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._memory = [{} for _ in self.spec.columns]

    def has(self, column: str) -> bool:
        """Whether the file has the column at all."""
        return any(
            place is not None
            for spec, place in zip(self.spec.columns, self.places, strict=True)
            if spec.name == column
        )

    def names_of(self, places: Container[int]) -> list[str]:
        """The columns that stand at these places."""
        return [
            column.name
            for column, place in zip(self.spec.columns, self.places, strict=True)
            if place is not None and place in places
        ]

    def spread_names(self, place: int, last: int, title: str) -> dict[str, int]:
        """Take the parts of a name out of one column, or from under one heading merged over them; where they are."""
        if last > place:
            self.names_under = place, last
            return {name: place + step for step, name in enumerate(_NAMES) if place + step <= last}
        self.whole_name = place
        known = _NAMES if "отчество" in title or "фамилия" not in title else _NAMES[:2]
        return {name: _NAMES_AT + step for step, name in enumerate(known)}

    def read(self, rows: Iterator[Row], editions: set[str] | None = None) -> Iterator[SheetRow]:
        """The rows below the heading, each cell read as its column says.

        A row that says something in unknown columns only is blank. `editions` are the templates that the file is
        known to be made of.
        """
        plan = list(zip(self.spec.columns, self.places, self._memory, strict=True))
        known = [place for place in self.places if place is not None]
        places = {
            column.name: place
            for column, place in zip(self.spec.columns, self.places, strict=True)
            if place is not None
        }
        required = {
            place
            for column, place in zip(self.spec.columns, self.places, strict=True)
            if place is not None and not column.optional
        }
        examples = ExampleRows(self.spec.name, places, editions)
        for number, cells in rows:
            row = SheetRow(self.spec.name, number, [], self.log)
            for first, last in self.spans.items():
                self._gather(cells, first, last, row)
            if self.whole_name is not None:
                self._spread(cells, self.whole_name, row)
            if self.names_under is not None:
                self._spread_merged(cells, *self.names_under, row)
            width = len(cells)
            if all(place >= width or cells[place] is None for place in known):
                continue
            if examples.has(cells):
                self.examples += 1
                continue
            if is_total(cells, required):
                self.totals.append(number)
                continue
            for column, place, memory in plan:
                raw = cells[place] if place is not None and place < width else None
                if raw is None:
                    row.values.append(_nothing(column, row))
                    continue
                value = memory.get(raw, _UNSEEN)
                row.values.append(_read(column, raw, memory, row) if value is _UNSEEN else value)
            yield row

    def _gather(self, cells: list[Value], first: int, last: int, row: SheetRow) -> None:
        """The one value that stands somewhere under a merged heading."""
        under = [value for value in cells[first : last + 1] if value is not None]
        if len(under) > 1:
            name = next(
                column.name
                for column, place in zip(self.spec.columns, self.places, strict=True)
                if place == first
            )
            row.fault(name, "two_under_one", value=under[0], other=under[1])
        elif under:
            cells[first] = under[0]

    def _spread_merged(self, cells: list[Value], first: int, last: int, row: SheetRow) -> None:
        """The parts of a name that stands in one cell merged over their columns."""
        under = cells[first : last + 1]
        if not under or not isinstance(under[0], str) or len(under[0].split()) < 2 or any(under[1:]):
            return  # each part stands in its own, or lacks
        try:
            parts = _name_parts(line(under[0]), last - first + 1)
        except CellFault as fault:
            row.fault(_NAMES[0], fault.code, **fault.fields)
            parts = ["?", "?", None]  # said already
        cells += [None] * (last + 1 - len(cells))
        cells[first : last + 1] = [*parts, *[None] * len(cells)][: last - first + 1]

    def _spread(self, cells: list[Value], place: int, row: SheetRow) -> None:
        """The parts of «Фамилия Имя Отчество» in columns of their own."""
        raw = cells[place] if place < len(cells) else None
        if raw is None:
            return
        try:
            parts: list[Value] = [raw, None, None]
            if not isinstance(raw, ErrorValue):
                parts = _name_parts(line(raw))
        except CellFault as fault:
            row.fault(_NAMES[0], fault.code, **fault.fields)
            parts = ["?", "?", None]  # said already
        cells += [None] * (_NAMES_AT - len(cells))
        cells += parts


def _name_parts(text: str, most: int = 3) -> list[Value]:
    """Surname, name and patronymic of a whole name, of `most` parts. Raises CellFault."""
    words: list[Value] = [*re.sub(r"\s*[-‐‑]\s*", "-", text).split()]
    if len(words) == 4 and str(words[3]).casefold() in _FATHERS:
        words[2:] = [f"{words[2]} {words[3]}"]
    if not 2 <= len(words) <= min(most, 3):
        raise CellFault("not_whole_name", value=text)
    return [*words, None][:3]


def _nothing(column: Column, row: SheetRow) -> object:
    """What an empty cell means."""
    if not (column.optional or column.judged):
        row.fault(column.name, "empty")
    return column.default


def _read(column: Column, raw: Value, memory: dict[Value, object], row: SheetRow) -> object:
    if isinstance(raw, ErrorValue):
        if raw is UNCOMPUTED:
            row.fault(column.name, "uncomputed")
        else:
            row.fault(column.name, "error_value", value=raw)
        return None
    try:
        value = column.read(raw)
    except CellFault as fault:
        row.fault(column.name, fault.code, **fault.fields)
        return None
    if value == "":
        return _nothing(column, row)  # signs that nobody sees
    if column.repeating:
        memory[raw] = value
    return value
