"""Where the comment behind a mark ends, and the next name with a mark begins."""

from collections.abc import Sequence

from services.journal.words import vocabulary
from services.journal.words.atoms import Atom, Piece
from services.journal.words.groups import PASSED, PEOPLE
from services.journal.words.tokens import fold
from services.journal.words.values import Sort

AMBIGUOUS = -1


def comment_end(atoms: Sequence[Atom], at: int, text: str) -> int:
    """The atom at which the comment that begins at one ends; AMBIGUOUS where a number may be a mark."""
    worded = False
    start = at
    while at < len(atoms):
        atom = atoms[at]
        if atom.piece in PEOPLE or (atom.piece is Piece.AND and _person(atoms, at + 1)):
            if _marked(atoms, at):
                return at
            if not worded and atom.name is not None and atom.name.surname:
                return at
            worded = True
        elif atom.piece is Piece.VALUE:
            if not _harmless(atoms, at, start, text, worded):
                return AMBIGUOUS
            worded = True
        elif atom.piece in {Piece.TEXT, Piece.EXCEPT}:
            worded = True
        at += 1
    return at


def _person(atoms: Sequence[Atom], at: int) -> bool:
    return at < len(atoms) and atoms[at].piece in PEOPLE


def _marked(atoms: Sequence[Atom], at: int) -> bool:
    """Whether the name there is followed by a value."""
    while at < len(atoms) and atoms[at].piece in PEOPLE | PASSED:
        at += 1
    return at < len(atoms) and atoms[at].piece is Piece.VALUE


def _harmless(atoms: Sequence[Atom], at: int, start: int, text: str, worded: bool) -> bool:
    """Whether a value in a comment is a word of it: «за № 3», «решила 3 задачи», «нет ошибок»."""
    before = fold(text[atoms[at - 1].first : atoms[at - 1].last]) if at > start else ""
    number = text[atoms[at].first].isdigit()
    if number and (before == "№" or before in vocabulary.BEFORE_NUMBERS):
        return True
    following = atoms[at + 1] if at + 1 < len(atoms) else None
    small = (
        following is not None
        and following.piece in {Piece.TEXT, Piece.LIGHT}
        and text[following.first].islower()
    )
    value = atoms[at].value
    coded = value is not None and value.sort in {Sort.CODE, Sort.REASON}
    return small and (worded or coded or not number)
