"""Rows of a sheet that say nothing of their own: the numbers of the columns in official forms, totals."""

import re
from collections.abc import Collection, Sequence

from services.workbook.catalogue.texts import as_text, folded
from services.workbook.file.xmlrows import ShownNumber, Value

_TOTAL = re.compile(r"(?:итого|всего|общий итог|(?:grand )?total)(?:\W.*)?")
_FEWEST = 3
"""Columns that a row numbers; two numbers may be anything."""


def numbers_columns(cells: Sequence[Value]) -> bool:
    """Whether the cells are 1, 2, 3 and so on to the last."""
    filled = [as_text(cell).strip() for cell in cells if cell is not None]
    return len(filled) >= _FEWEST and filled == [str(number) for number in range(1, len(filled) + 1)]


def is_total(cells: Sequence[Value], required: Collection[int]) -> bool:
    """Whether a row is a total: it begins so and lacks what a row of the sheet must have.

    `required` are the places of the columns that may not be empty; where one is enough, the beginning is.
    """
    first = next((cell for cell in cells if cell is not None), None)
    if not isinstance(first, (str, ShownNumber)) or not _TOTAL.fullmatch(folded(as_text(first))):
        return False
    lacks = any(place >= len(cells) or cells[place] is None for place in required)
    return lacks or len(required) == 1
