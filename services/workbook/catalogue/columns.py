"""Sheets and columns as data, and how the heading row of a file is matched to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from services.workbook.catalogue.cells import Reader, as_text, folded
from services.workbook.faults import CellFault, FaultLog
from services.workbook.file.xmlrows import UNCOMPUTED, ErrorValue, Row, Value

_UNSEEN = object()


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

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns of the template."""
        return tuple(column for column in self.columns if not column.added)

    @property
    def example_rows(self) -> tuple[tuple[Value, ...], ...]:
        """The template's example rows, a value a column shown."""
        return self.examples or (tuple(column.example for column in self.shown),)


EXAMPLE_MARK = "← пример, не загружается"
"""Stands in the template beside each example row, past the last heading."""
FEW = 4
"""Of a row with so few filled cells one changed is a row of the sender's own."""


class ExampleRows:
    """The template's example rows as a file may still have them.

    Beside the mark a row is the example while at most one of its cells is changed (none, where it has few); without
    the mark while it is whole and names a person by an example's code, which is nobody's. Everything else is the
    sender's own, however much it resembles one.
    """

    def __init__(self, spec: SheetSpec, places: Sequence[int | None]) -> None:
        every = spec.example_rows if spec.sample else ()
        own = [place for column, place in zip(spec.columns, places, strict=True) if not column.added]
        self._rows = [
            [
                (place, _said(value))
                for place, value in zip(own, row, strict=True)
                if place is not None and value is not None
            ]
            for row in every
        ]

    def has(self, cells: Sequence[Value]) -> bool:
        """Whether these cells are an example still."""
        if not self._rows:
            return False
        last = next((cell for cell in reversed(cells) if cell is not None), None)
        marked = isinstance(last, str) and folded(last) == folded(EXAMPLE_MARK)
        return any(self._is(row, cells, marked=marked) for row in self._rows)

    @staticmethod
    def _is(row: Sequence[tuple[int, str]], cells: Sequence[Value], *, marked: bool) -> bool:
        if not marked and not any(said.startswith(EXAMPLE_CODE) for _, said in row):
            return False
        allowed = 1 if marked and len(row) > FEW else 0
        changed = 0
        for place, said in row:
            stands = cells[place] if place < len(cells) else None
            changed += stands is None or _said(stands) != said
            if changed > allowed:
                return False
        return True


EXAMPLE_CODE = "пример-"
"""How the codes of the template's people begin."""


def _said(value: Value) -> str:
    return folded(as_text(value.date() if isinstance(value, datetime) else value))


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
    examples: int = 0
    """Example rows of the template that were met and passed over."""
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

    def read(self, rows: Iterator[Row]) -> Iterator[SheetRow]:
        """The rows below the heading, each cell read as its column says.

        A row that says something in unknown columns only is blank.
        """
        plan = list(zip(self.spec.columns, self.places, self._memory, strict=True))
        known = [place for place in self.places if place is not None]
        examples = ExampleRows(self.spec, self.places)
        for number, cells in rows:
            width = len(cells)
            if all(place >= width or cells[place] is None for place in known):
                continue
            if examples.has(cells):
                self.examples += 1
                continue
            row = SheetRow(self.spec.name, number, [], self.log)
            for column, place, memory in plan:
                raw = cells[place] if place is not None and place < width else None
                if raw is None:
                    if not (column.optional or column.judged):
                        row.fault(column.name, "empty")
                    row.values.append(column.default)
                    continue
                value = memory.get(raw, _UNSEEN)
                row.values.append(_read(column, raw, memory, row) if value is _UNSEEN else value)
            yield row


def match_heading(spec: SheetSpec, cells: Sequence[Value], log: FaultLog) -> Heading | None:
    """Find the columns by the cells of row 1; None, with faults, where a required one lacks."""
    found: dict[str, int] = {}
    known = {folded(column.name): column.name for column in spec.columns}
    unknown: list[str] = []
    before = log.total
    for place, cell in enumerate(cells):
        title = folded(as_text(cell).rstrip("* ")) if cell is not None else ""
        name = known.get(title)
        if name is None:
            unknown += [as_text(cell)] if title else []
        elif name in found:
            log.add(spec.name, 1, name, "column_twice")
        else:
            found[name] = place
    for column in spec.columns:
        if column.name not in found and not column.optional:
            log.add(spec.name, 1, column.name, "no_column")
    if log.total > before:
        return None
    return Heading(spec, [found.get(column.name) for column in spec.columns], unknown, log)


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
    if column.repeating:
        memory[raw] = value
    return value
