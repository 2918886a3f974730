"""Wishes to change or withdraw what stands: «убери Иванову 5», «исправь 4 на 5», «Ким не 4, а 5». They are told how."""

from collections.abc import Sequence

from services.journal.words.text import vocabulary
from services.journal.words.text.atoms import Atom, Piece
from services.journal.words.text.tokens import fold

_ENDS = frozenset({Piece.LINE, Piece.BREAK, Piece.STOP, Piece.PART})
_INTO = frozenset({"на", "→"})
_STANDING = frozenset({Piece.NAME, Piece.WHO, Piece.VALUE})


def wished(atoms: Sequence[Atom], at: int, text: str) -> int | None:
    """Where a wish to change something ends, if the sentence that begins at an atom is one: commas go on with it."""
    end = at
    while end < len(atoms) and atoms[end].piece not in _ENDS:
        end += 1
    sentence = atoms[at:end]
    words = [fold(text[atom.first : atom.last]) for atom in sentence]
    if not any(atom.piece in _STANDING for atom in sentence):
        return None
    return end if _changes(sentence, words) else None


def _changes(sentence: Sequence[Atom], words: Sequence[str]) -> bool:
    if any(word in vocabulary.WITHDRAWING for word in words) or "вместо" in words:
        return True
    if words[0] in vocabulary.CHANGING:
        return True
    return any(_from_to(sentence, words, at) for at in range(len(sentence)))


def _from_to(sentence: Sequence[Atom], words: Sequence[str], at: int) -> bool:
    """«4 на 5», «4 исправил на 5», «не 4», «не Ким», «двойку исправил»."""
    if words[at] == "не" and at + 1 < len(words):
        denied = sentence[at + 1]
        if words[at + 1] in vocabulary.SETTING or denied.piece is Piece.NAME:
            return True
        return denied.piece is Piece.VALUE and words[at + 1].isdecimal()
    if sentence[at].piece is not Piece.VALUE:
        return False
    after = at + 1
    if after == len(words) - 1 and words[after] in vocabulary.CHANGING:
        return True
    if words[after : after + 1] and words[after] not in _INTO and sentence[after].piece is Piece.TEXT:
        after += 1
    return bool(_INTO & {*words[after : after + 1]}) and any(
        atom.piece is Piece.VALUE for atom in sentence[after + 1 : after + 2]
    )
