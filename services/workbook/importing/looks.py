"""Names and codes that look alike and are not the same: each is known by how the eye sees it (contract.md §4)."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import NamedTuple

from services.rules.signs import look
from services.workbook.catalogue.columns import SheetRow


class Spelling(NamedTuple):
    """A name as it is written, and where; the database where no sheet."""

    text: str
    sheet: str | None = None
    row: int | None = None


@dataclass(slots=True)
class Lookalikes:
    """What is called how, by kind: a person's code, a subject, a term of a year."""

    _known: dict[tuple[Hashable, str], Spelling] = field(default_factory=dict)

    def note(self, kind: Hashable, text: str, row: SheetRow | None = None, *, folds: bool = True) -> None:
        """Remember a name of the database, or of a row; `folds` where case makes no difference to it."""
        named = Spelling(text, row.sheet, row.number) if row is not None else Spelling(text)
        self._known.setdefault((kind, _look(text, folds=folds)), named)

    def find(self, kind: Hashable, text: str, *, folds: bool = True) -> Spelling | None:
        """What a name that is not known by its key may be taken for."""
        return self._known.get((kind, _look(text, folds=folds)))

    def confused(self, row: SheetRow, kind: Hashable, column: str, text: str, *, folds: bool = True) -> bool:
        """Whether such a name is there; then the row has a fault that names both."""
        other = self.find(kind, text, folds=folds)
        if other is None:
            return False
        fields = {"value": text, "other": other.text, "other_sheet": other.sheet, "first": other.row}
        row.fault(column, "looks_alike" if other.sheet is None else "looks_alike_here", **fields)
        return True


def _look(text: str, *, folds: bool) -> str:
    return look(text.upper().replace("Ё", "Е") if folds else text)
