"""Atoms to drafts: who gets which values (contract.md section 9)."""

from collections.abc import Sequence

from services.journal.words.clauses.board import Board, Item
from services.journal.words.clauses.changes import wished
from services.journal.words.clauses.drafts import SaidDraft
from services.journal.words.clauses.names_first import NamesFirst
from services.journal.words.clauses.runs import absent_at, run
from services.journal.words.clauses.values_first import ValuesFirst
from services.journal.words.model import AllHere, Who
from services.journal.words.people.groups import PASSED, PEOPLE
from services.journal.words.people.people import ListedPeople
from services.journal.words.text import vocabulary
from services.journal.words.text.atoms import SEPARATORS, Atom, Piece
from services.journal.words.text.tokens import fold


class Clauses:
    """Understands the atoms of one message, segment by segment."""

    def __init__(self, text: str, people: ListedPeople) -> None:
        """`text` is what the atoms' places are of."""
        self.board = Board(text)
        self.values_first = ValuesFirst(self.board)
        self.names_first = NamesFirst(self.board, people)

    def read(self, atoms: Sequence[Atom]) -> list[Item]:
        """The drafts and the parts of a message, in order."""
        segment: list[Atom] = []
        separator = Piece.LINE
        told = 0
        for at, atom in enumerate(atoms):
            if not segment and at >= told and (end := wished(atoms, at, self.board.text)):
                self.board.wish(atoms[at:end])
                told = end
            if at < told:
                continue
            if atom.piece in SEPARATORS or atom.piece is Piece.EXCEPT:
                self._segment(segment, separator)
                segment, separator = [], atom.piece
                self.board.separate(atom)
            else:
                segment.append(atom)
        self._segment(segment, separator)
        return self.board.items

    def _segment(self, atoms: list[Atom], separator: Piece) -> None:
        whole = atoms
        linked = bool(atoms) and atoms[-1].piece is Piece.LINK
        while atoms and atoms[0].piece in PASSED:
            atoms = atoms[1:]
        while atoms and atoms[-1].piece in {Piece.AND, Piece.LINK}:
            atoms = atoms[:-1]
        valued = any(atom.piece is Piece.VALUE for atom in atoms)
        peopled = any(atom.piece in PEOPLE for atom in atoms)
        if separator is Piece.EXCEPT:
            self._except(atoms, valued)
        elif not atoms:
            return
        elif self._here_of(atoms):
            self.board.here()
        elif not peopled and (not valued or self._numbered(atoms[0])):
            self._text(whole, separator)
        elif atoms[0].piece is Piece.VALUE:
            self.values_first.read(atoms, separator, linked)
        else:
            self.names_first.read(atoms)

    def _numbered(self, atom: Atom) -> bool:
        """Whether «№» begins the segment: what follows is no mark."""
        return self.board.word(atom) == "№"

    def _except(self, atoms: list[Atom], valued: bool) -> None:
        """«кроме Ким»: nobody of «все 5», or the one who is not «на месте»."""
        last = self.board.items[-1] if self.board.items else None
        here = self._here_last(last, atoms)
        if here is not None:
            self.board.items.pop()
            self.board.carry = [absent_at(atoms[0])]
            self.board.waiting, atoms = [], here
        elif isinstance(last, Atom) and isinstance(last.part, AllHere):
            self.board.items.pop()
            self.board.carry = [absent_at(last)]
        elif isinstance(last, SaidDraft) and last.who is not None:
            self.board.but = last
            self.board.waiting = [draft for draft in self.board.waiting if draft is not last]
            last.typed = self.board.text[last.at : atoms[-1].last] if atoms else last.typed
        elif atoms:
            self.board.unread(atoms)
            return
        if self.board.but is not None and self.board.but.silent and valued:
            self._group_last(self.board.but, atoms)
        else:
            self.names_first.read(atoms)

    def _here_last(self, group: Item | None, atoms: list[Atom]) -> list[Atom] | None:
        """The names of «все, кроме Ким и Ершовой, здесь»; None where nobody is said to be here."""
        if not isinstance(group, SaidDraft) or group.who is not Who.PRESENT or not group.silent:
            return None
        for size in (1, 2):
            words = tuple(fold(self.board.word(atom)) for atom in atoms[-size:])
            if len(atoms) > size and (words[0] in vocabulary.HERE or words in vocabulary.HERE_PHRASES):
                return atoms[:-size]
        return None

    def _here_of(self, atoms: list[Atom]) -> bool:
        """Whether a segment says that the group before is here: «все, кроме Ким, здесь»."""
        group = self.board.but
        words = tuple(fold(self.board.word(atom)) for atom in atoms)
        here = words in vocabulary.HERE_PHRASES or (len(words) == 1 and words[0] in vocabulary.HERE)
        return here and group is not None and group.who is Who.PRESENT and group.silent

    def _group_last(self, group: SaidDraft, atoms: list[Atom]) -> None:
        """«всем кроме Кима 5»: the value is the group's."""
        first = next(at for at, atom in enumerate(atoms) if atom.piece is Piece.VALUE)
        self.board.listed(self.board.members(atoms[:first], listed=True))
        values, end = run(atoms, first)
        group.give(values, self.board.text)
        if end < len(atoms):
            self.board.unread(atoms[end:])

    def _text(self, atoms: list[Atom], separator: Piece) -> None:
        """Words only: a comment goes on, a list has a name that fits nobody, or nothing was understood."""
        typed = [fold(self.board.word(atom)) for atom in atoms if atom.piece not in {Piece.LINK, Piece.AND}]
        light = all(atom.piece is not Piece.TEXT for atom in atoms)
        if light or all(word in vocabulary.HEADINGS or word == "№" for word in typed):
            return
        small = not self.board.text[atoms[0].first].isupper() or separator is Piece.STOP
        if self.board.last and self.board.last[-1].marks and small and separator in {Piece.COMMA, Piece.STOP}:
            self.board.comment(self.board.last, atoms[0].first, atoms[-1].last)
        elif self.board.carry or self.board.but:
            self.board.listed(self.board.members(atoms, listed=True))
        else:
            self.board.unread(atoms)
