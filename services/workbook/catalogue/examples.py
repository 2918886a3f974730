"""Example rows of the template as a file may still have them, of every template ever given out (decision 051)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from services.workbook.catalogue.editions import EDITIONS, Edition
from services.workbook.catalogue.texts import as_text, folded
from services.workbook.file.xmlrows import Value

EXAMPLE_MARK = "← пример, не загружается"
"""Stands in the template beside each example row, past the last heading."""
EXAMPLE_CODE = "пример-"
"""How the codes of the template's people begin."""
FEW = 4
"""Of a row with so few filled cells one changed is a row of the sender's own."""
PEOPLE = frozenset({"Сотрудники", "Ученики", "Родители"})
_Cells = Sequence[tuple[int, str]]


class ExampleRows:
    """The example rows of one sheet, at the places where a file has their columns.

    Beside the mark a row is an example while at most one of its cells is changed (none, where it has few); without
    the mark while it is whole and names a person by an example's code, which is nobody's. The first templates had
    neither: their rows are known while whole, in a file that is known for such a template, by its guide or by an
    example's person; `known` learns the latter. Everything else is the sender's own, however much it resembles one.
    """

    def __init__(self, sheet: str, places: Mapping[str, int], known: set[str] | None = None) -> None:
        self._sheet, self._known = sheet, set[str]() if known is None else known
        self._rows = [
            (edition, [(places[name], folded(said)) for name, said in row.items() if name in places])
            for edition in EDITIONS
            for row in edition.rows.get(sheet, ())
        ]

    def has(self, cells: Sequence[Value]) -> bool:
        """Whether these cells are an example still."""
        if not self._rows:
            return False
        last = next((cell for cell in reversed(cells) if cell is not None), None)
        marked = isinstance(last, str) and folded(last) == folded(EXAMPLE_MARK)
        return any(self._is(edition, row, cells, marked=marked) for edition, row in self._rows)

    def _is(self, edition: Edition, row: _Cells, cells: Sequence[Value], *, marked: bool) -> bool:
        if not row or not (marked or self._knows_whole(edition, row)):
            return False
        allowed = 1 if marked and len(row) > FEW else 0
        changed = 0
        for place, said in row:
            stands = cells[place] if place < len(cells) else None
            changed += stands is None or _said(stands) != said
            if changed > allowed:
                return False
        if not edition.marked and not marked:
            self._known.add(edition.name)
        return True

    def _knows_whole(self, edition: Edition, row: _Cells) -> bool:
        """Whether a whole row is an example though nothing stands beside it."""
        if edition.marked:
            return any(said.startswith(EXAMPLE_CODE) for _, said in row)
        return edition.name in self._known or (self._sheet in PEOPLE and len(row) > FEW)


def editions_of(guide: Collection[str]) -> set[str]:
    """The templates without marks that have such lines on their sheet of explanations."""
    lines = {folded(line) for line in guide}
    return {one.name for one in EDITIONS if not one.marked and folded(one.guide) in lines}


def _said(value: Value) -> str:
    return folded(as_text(value.date() if isinstance(value, datetime) else value))
