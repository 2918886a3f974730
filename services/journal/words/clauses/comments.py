"""Where the comment behind a mark ends, and the next name with a mark begins."""

from collections.abc import Sequence

from services.journal.words.people.groups import PASSED, PEOPLE
from services.journal.words.people.near import near
from services.journal.words.people.people import ListedPeople
from services.journal.words.text import vocabulary
from services.journal.words.text.atoms import Atom, Piece
from services.journal.words.text.tokens import fold
from services.journal.words.text.values import Sort

AMBIGUOUS = -1


class Comments:
    """Reads the comments of one message."""

    def __init__(self, text: str, people: ListedPeople) -> None:
        """`text` is what the atoms' places are of."""
        self.text, self.people = text, people
        self.alike: dict[str, bool] = {}

    def end(self, atoms: Sequence[Atom], at: int) -> int:
        """The atom at which the comment that begins at one ends; AMBIGUOUS where a number may be a mark."""
        worded = False
        start = at
        if at < len(atoms) and atoms[at].piece is Piece.TEXT and self._patronymic(self._word(atoms[at])):
            return AMBIGUOUS
        while at < len(atoms):
            atom = atoms[at]
            if atom.piece in PEOPLE or (atom.piece is Piece.AND and _person(atoms, at + 1)):
                surname = atom.name is not None and atom.name.surname
                if _marked(atoms, at) or (surname and not worded):
                    return at
            elif atom.piece is Piece.VALUE and not self._harmless(atoms, at, start, worded):
                return AMBIGUOUS
            elif atom.piece is Piece.TEXT and self._strange_name(atoms, at):
                return at
            worded |= atom.piece not in PASSED
            at += 1
        return at

    @staticmethod
    def _patronymic(word: str) -> bool:
        """Whether a part of somebody's name stands behind the mark: «Иванов 5 Петрович»."""
        return word[0].isupper() and word.endswith(("ович", "евич", "овна", "евна"))

    def _word(self, atom: Atom) -> str:
        return self.text[atom.first : atom.last]

    def _strange_name(self, atoms: Sequence[Atom], at: int) -> bool:
        """Whether a word before a value is a name of nobody here: it has a capital or is near to somebody's."""
        word = self._word(atoms[at])
        following = atoms[at + 1].name if at + 1 < len(atoms) else None
        if " " in word or (following is not None and following.surname) or not _marked(atoms, at + 1):
            return False
        if fold(word) in vocabulary.BEFORE_NUMBERS or len(word) < 3:
            return False
        if word not in self.alike:
            self.alike[word] = word[0].isupper() or bool(near(self.people, word))
        return self.alike[word]

    def _harmless(self, atoms: Sequence[Atom], at: int, start: int, worded: bool) -> bool:
        """Whether a value in a comment is a word of it: «за № 3», «решила 3 задачи», «нет ошибок»."""
        before = fold(self._word(atoms[at - 1])) if at > start else ""
        number = self.text[atoms[at].first].isdigit()
        if number and (before == "№" or before in vocabulary.BEFORE_NUMBERS):
            return True
        following = atoms[at + 1] if at + 1 < len(atoms) else None
        if following is None or following.piece not in {Piece.TEXT, Piece.LIGHT}:
            return False
        value = atoms[at].value
        coded = value is not None and value.sort in {Sort.CODE, Sort.REASON}
        return self.text[following.first].islower() and (worded or coded or not number)


def _person(atoms: Sequence[Atom], at: int) -> bool:
    return at < len(atoms) and atoms[at].piece in PEOPLE


def _marked(atoms: Sequence[Atom], at: int) -> bool:
    """Whether what stands there is followed by a value, other names and small words between."""
    while at < len(atoms) and atoms[at].piece in PEOPLE | PASSED:
        at += 1
    return at < len(atoms) and atoms[at].piece is Piece.VALUE
