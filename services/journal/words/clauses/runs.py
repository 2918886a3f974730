"""Values that stand together, and what stands behind them."""

from collections.abc import Iterator, Sequence

from services.journal.words.text.atoms import Atom, Piece
from services.journal.words.text.values import Sort, Value
from services.rules.attendance import Code


def run(atoms: Sequence[Atom], at: int) -> tuple[list[Atom], int]:
    """The values that begin at an atom, «и» between them passed over, and where they end."""
    values: list[Atom] = []
    while at < len(atoms):
        if atoms[at].piece is Piece.VALUE:
            if values and _of_comment(atoms, at):
                break
            values.append(atoms[at])
        elif not (
            atoms[at].piece is Piece.AND and at + 1 < len(atoms) and atoms[at + 1].piece is Piece.VALUE
        ):
            break
        at += 1
    return values, at


def runs(atoms: Sequence[Atom]) -> Iterator[tuple[list[Atom], list[Atom]]]:
    """Values and what stands behind them, from the first value on."""
    at = 0
    while at < len(atoms):
        values, at = run(atoms, at)
        first = at
        while at < len(atoms) and atoms[at].piece is not Piece.VALUE:
            at += 1
        yield values, list(atoms[first:at])


def absent_at(atom: Atom) -> Atom:
    """ОТ that an atom means."""
    return atom._replace(piece=Piece.VALUE, part=None, value=Value(Sort.CODE, atom.end, code=Code.ABSENT))


def is_reason(atom: Atom) -> bool:
    """Whether an atom is a reason of absence."""
    return atom.value is not None and atom.value.sort is Sort.REASON


def is_code(atom: Atom) -> bool:
    """Whether an atom is ОТ or ОП."""
    return atom.value is not None and atom.value.sort is Sort.CODE


def _of_comment(atoms: Sequence[Atom], at: int) -> bool:
    """Whether a «нет» begins a comment: «5 нет ошибок»."""
    value = atoms[at].value
    coded = value is not None and value.code is Code.ABSENT and not value.plural
    return coded and at + 1 < len(atoms) and atoms[at + 1].piece is Piece.TEXT
