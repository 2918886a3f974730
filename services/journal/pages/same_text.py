"""Whether what is typed into a cell says what stands there."""

from services.journal.lesson.sheet import Cell
from services.journal.words import canonical, understand_cell
from services.rules.lookalikes import lower_cyrillic
from services.rules.marks.scale import Scale


def same_text(text: str, cell: Cell, scale: Scale) -> bool:
    """Whether the text is what stands in the cell: spaces, case, look-alikes and ways to write it aside."""
    stands = _plain(cell.text)
    return _plain(text) == stands or _plain(canonical(understand_cell(text, scale))) == stands


def _plain(text: str) -> str:
    return " ".join(lower_cyrillic(text).split())
