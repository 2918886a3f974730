"""A cell's words against what stands there: the edit between the two, or why there is none."""

from dataclasses import dataclass
from types import EllipsisType

from services.journal.errors import NotTheTeachers
from services.journal.lesson.sheet import Cell
from services.journal.marks.cells import CellEdit, Dot, MarkWanted, aligned
from services.journal.marks.errors import fitting
from services.journal.marks.marking import COMMENT_LIMIT
from services.journal.words import CellWords, Refusal, understand_cell
from services.rules.attendance import CLASS_TEACHER_CODES, Code
from services.rules.marks.scale import EXEMPT, MarkOutsideScale, NotAMark, Scale


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to be written, and whether it brings marks that were not there."""

    cell: CellEdit
    brings_marks: bool


def edit_of(student_id: int, cell: Cell, text: str, scale: Scale) -> Edit | None:
    """The edit that makes the cell say the text; None where it does already.

    A reason of the class teacher that stands there stays, said or not. Raises MarkOutsideScale, NotAMark,
    NotTheTeachers, WordsTooLong.
    """
    said = _understood(text, cell, scale)
    for mark in said.marks:
        fitting(mark.comment or "", COMMENT_LIMIT)
    marks = aligned(cell, [MarkWanted(one.value, one.comment) for one in said.marks])
    changed = _differ(cell, marks)
    dot, code = _dot(cell, said, handed_in=changed and bool(marks)), _code(cell, said)
    if not changed and dot is None and isinstance(code, EllipsisType):
        return None
    edit = CellEdit(student_id, marks=marks if changed else None, dot=dot, code=code)
    return Edit(edit, any(one.ordinal is None for one in marks))


def _understood(text: str, cell: Cell, scale: Scale) -> CellWords:
    said = understand_cell(text, scale)
    match said.refusal:
        case Refusal.OUTSIDE_SCALE:
            raise MarkOutsideScale(scale)
        case Refusal.NOT_A_MARK:
            raise NotAMark(said.piece)
        case Refusal.NOT_YOURS if said.code is None or said.code != cell.code:
            raise NotTheTeachers(value=said.piece)
        case _:
            return _without_exemption(said, cell)


def _without_exemption(said: CellWords, cell: Cell) -> CellWords:
    """ОСВ of the class teacher reads like the mark «осв»: where it stands, the last one said is it."""
    values, stand = [one.value for one in said.marks], [one.value for one in cell.marks]
    as_mark = stand[-1:] == [EXEMPT] and len(values) <= len(stand)
    if cell.code is Code.EXEMPT and values[-1:] == [EXEMPT] and not as_mark:
        return CellWords(marks=said.marks[:-1], dot=said.dot, code=said.code)
    return said


def _differ(cell: Cell, marks: tuple[MarkWanted, ...]) -> bool:
    stand = {one.ordinal: one for one in cell.marks}
    if len(marks) != len(stand):
        return True
    return any(
        here is None or here.value != mark.value or mark.comment not in {None, here.comment}
        for mark in marks
        for here in [stand.get(mark.ordinal or 0)]
    )


def _dot(cell: Cell, said: CellWords, *, handed_in: bool) -> Dot | None:
    """A dot that goes as a mark comes was handed in; one that only goes was a slip."""
    if said.dot == cell.owes:
        return None
    if said.dot:
        return Dot.SET
    return Dot.CLOSE if handed_in else Dot.DROP


def _code(cell: Cell, said: CellWords) -> Code | EllipsisType | None:
    if said.code == cell.code or (said.code is None and cell.code in CLASS_TEACHER_CODES):
        return ...
    if cell.code in CLASS_TEACHER_CODES:
        raise NotTheTeachers(value=cell.code)
    return said.code
