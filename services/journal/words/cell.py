"""One cell of the grid, or of a teacher's sheet, in the words of contract.md section 9."""

from collections.abc import Sequence
from dataclasses import replace

from services.journal.words.clauses.drafts import trimmed
from services.journal.words.model import CellWords, MarkSaid, Refusal
from services.journal.words.text import vocabulary
from services.journal.words.text.tokens import Token, composed, tokens
from services.journal.words.text.values import Sort, Value, read_value
from services.rules.attendance import Code
from services.rules.marks.scale import Scale

_EXCUSED = Value(Sort.REASON, 1, code=Code.EXCUSED)


def understand_cell(text: str, scale: Scale) -> CellWords:
    """What a cell says; an empty one says nothing, one that cannot be read is refused. Never raises.

    «5.» is a five and a dot, «4,3» and «4/3» two marks, «45» outside the scale; words behind a mark are its comment.
    """
    plain = composed(text)
    found = tokens(plain)
    if not plain.strip():
        return CellWords()
    cell, at = CellWords(), 0
    while found[at].text and cell.refusal in {None, Refusal.NOT_YOURS}:
        cell, at = _next(cell, plain, found, at, scale)
    said = cell.marks or cell.dot or cell.code or cell.refusal
    return cell if said else _refused(Refusal.NOT_A_MARK, plain.strip())


def canonical(cell: CellWords) -> str:
    """How a cell stands in the grid: marks, the dot, the code: `4 3 . ОТ`. Comments are shown elsewhere."""
    marks = [mark.value for mark in cell.marks]
    return " ".join([*marks, *(["."] if cell.dot else []), *([cell.code.value] if cell.code else [])])


def _next(
    cell: CellWords, plain: str, found: Sequence[Token], at: int, scale: Scale
) -> tuple[CellWords, int]:
    """The cell with what begins at a token, and where that ends."""
    value = _value(found, at, scale)
    if value is not None:
        return _with(cell, value, plain[found[at].start : found[value.end - 1].end]), value.end
    if not (found[at].is_word or found[at].text == "№"):
        return cell, at + 1
    end = _comment_end(found, at, scale)
    if end is None or not cell.marks or cell.marks[-1].comment is not None:
        return _refused(Refusal.NOT_A_MARK, plain[found[at].start :].strip()), at
    comment = trimmed(plain[found[at - 1].end : found[end - 1].end])
    return replace(cell, marks=(*cell.marks[:-1], MarkSaid(cell.marks[-1].value, comment))), end


def _value(found: Sequence[Token], at: int, scale: Scale) -> Value | None:
    if found[at].text == "у":
        return _EXCUSED._replace(end=at + 1)
    return read_value(found, at, scale, cell=True)


def _with(cell: CellWords, value: Value, typed: str) -> CellWords:
    if value.sort is Sort.OUTSIDE:
        return _refused(Refusal.OUTSIDE_SCALE, typed)
    if value.sort is Sort.MARK:
        return replace(cell, marks=(*cell.marks, *[MarkSaid(value.text)] * value.times))
    if value.sort is Sort.DOT:
        return replace(cell, dot=True)
    if cell.code not in {None, value.code}:
        return _refused(Refusal.NOT_A_MARK, typed)
    if value.sort is Sort.CODE:
        return replace(cell, code=value.code)
    return replace(cell, code=value.code, refusal=Refusal.NOT_YOURS, piece=typed)


def _comment_end(found: Sequence[Token], at: int, scale: Scale) -> int | None:
    """Where the comment that begins at a token ends: before a comma and a mark; None where a number may be a mark."""
    while found[at].text:
        parted = found[at].is_sign(",;") or found[at].text.isspace()
        if parted and read_value(found, at + 1, scale):
            return at
        if found[at].is_number and not _harmless(found, at):
            return None
        at += 1
    return at


def _harmless(found: Sequence[Token], at: int) -> bool:
    before, after = found[at - 1], found[at + 1]
    return (
        before.text in {"№", *vocabulary.BEFORE_NUMBERS}
        or before.text == "."
        or (after.is_word and not after.capital)
    )


def _refused(why: Refusal, piece: str) -> CellWords:
    return CellWords(refusal=why, piece=piece)
