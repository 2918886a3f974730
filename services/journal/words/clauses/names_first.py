"""Names before values: «Иванов 5 молодец, Петров 4 3», «Ким и Ершовой нет»."""

from collections.abc import Sequence

from services.journal.words.clauses.board import Board
from services.journal.words.clauses.comments import AMBIGUOUS, Comments
from services.journal.words.clauses.drafts import SaidDraft, SaidState, trimmed
from services.journal.words.clauses.runs import is_reason, run
from services.journal.words.people.groups import PASSED, GroupMember
from services.journal.words.people.people import ListedPeople
from services.journal.words.text import vocabulary
from services.journal.words.text.atoms import Atom, Piece
from services.journal.words.text.tokens import fold
from services.journal.words.text.values import Sort


class NamesFirst:
    """Reads segments that begin with a name."""

    def __init__(self, board: Board, people: ListedPeople) -> None:
        """What is read goes onto the board."""
        self.board = board
        self.comments = Comments(board.text, people)

    def read(self, atoms: list[Atom]) -> None:
        """Read a segment: names, values, a comment, and so on; one that can be read in two ways is asked about."""
        at = 0
        start, waiting = len(self.board.items), len(self.board.waiting)
        while at < len(atoms):
            first = at
            while at < len(atoms) and atoms[at].piece is not Piece.VALUE:
                at += 1
            found = self.board.members(
                atoms[first:at],
                listed=bool(self.board.carry) and first == 0 and at == len(atoms),
            )
            if at == len(atoms):
                if first == 0:
                    self._only_names(found)
                elif found:
                    self._ambiguous(atoms, start, waiting)
                return
            values, at = run(atoms, at)
            if _each(found, values):
                self._ambiguous(atoms, start, waiting)
                return
            given = self._give(found, values)
            end = self.comments.end(atoms, at)
            if end == AMBIGUOUS:
                self._ambiguous(atoms, start, waiting)
                return
            if end > at:
                self._remark(given, values[-1], atoms[at:end])
            at = end

    def _ambiguous(self, atoms: list[Atom], start: int, waiting: int) -> None:
        del self.board.items[start:]
        del self.board.waiting[waiting:]
        self.board.unread(atoms)

    def _only_names(self, found: list[GroupMember]) -> None:
        if self.board.carry or self.board.but:
            self.board.listed(found)
            return
        for member in found:
            self.board.items.append(member.draft)
            self.board.waiting.append(member.draft)
        self.board.last = []

    def _give(self, found: list[GroupMember], values: list[Atom]) -> list[SaidDraft]:
        """The values to the last name and those that «и» joins to it; perhaps to the others before."""
        plural = any(atom.value is not None and atom.value.plural for atom in values)
        given: list[SaidDraft] = []
        joined = True
        for member in reversed(found):
            if joined or plural:
                given.insert(0, member.draft)
            else:
                self.board.waiting.append(member.draft)
            joined = joined and member.joined
        for draft in self.board.waiting:
            draft.state = SaidState.NOTHING if plural else SaidState.SAME
            draft.give(values, self.board.text)
        of_list = self.board.carry if all(is_reason(atom) for atom in values) else []
        for draft in given:
            draft.give([*of_list, *values], self.board.text)
        self.board.items += [member.draft for member in found]
        if self.board.but is not None:
            self.board.but.but += given
        self.board.waiting, self.board.last = [], given
        return given

    def _remark(self, given: list[SaidDraft], after: Atom, atoms: Sequence[Atom]) -> None:
        """What stands behind the values: the comment of a mark; behind anything else it is asked about."""
        if given and all(draft.marks for draft in given):
            self.board.comment(given, after.last, atoms[-1].last)
            return
        words = [fold(self.board.word(atom)) for atom in atoms if atom.piece not in PASSED]
        if not all(word in vocabulary.AFTER_CODE for word in words):
            typed = trimmed(self.board.text[atoms[0].first : atoms[-1].last])
            self.board.items.append(SaidDraft(atoms[0].first, typed, state=SaidState.UNREAD))


def _each(found: Sequence[GroupMember], values: Sequence[Atom]) -> bool:
    """Whether «Ким и Ли 5 и 4» may mean a mark for each."""
    marks = sum(atom.value is not None and atom.value.sort is Sort.MARK for atom in values)
    return marks > 1 and len(found) == marks and found[-1].joined
