"""Values before names: «5 Иванов Ким, 4 Петров», «нет: Ким, Ершова», and values that go on with what was before."""

from services.journal.words.clauses.board import Board, Item
from services.journal.words.clauses.drafts import SaidDraft, SaidState
from services.journal.words.clauses.runs import is_code, is_reason, runs
from services.journal.words.people.groups import PASSED, PEOPLE
from services.journal.words.text import vocabulary
from services.journal.words.text.atoms import Atom, Piece
from services.journal.words.text.tokens import fold


class ValuesFirst:
    """Reads segments that begin with a value."""

    def __init__(self, board: Board) -> None:
        """What is read goes onto the board."""
        self.board = board

    def read(self, atoms: list[Atom], separator: Piece, linked: bool) -> None:
        """Read a segment behind a separator; `linked` if a colon or a dash ends it."""
        if any(atom.value is not None and atom.value.times > 1 for atom in atoms):
            # «две пятёрки: Ким, Ли» is one for each, «две пятёрки Киму» both for him
            self.board.unread(atoms)
            return
        if not any(atom.piece in PEOPLE for atom in atoms) and self._goes_on(atoms, separator, linked):
            return
        self.board.last = []
        drafts: list[SaidDraft] = []
        start = len(self.board.items)
        carry: list[Atom] = []
        for values, group in runs(atoms):
            reasons = bool(drafts) and all(is_reason(atom) for atom in values)
            if reasons and self._bracketed(values):
                drafts[-1].give(values, self.board.text)
                drafts += self._valued(carry, group)
                continue
            found = self._valued(values, group)
            if not found and reasons:
                drafts[-1].give(values, self.board.text)
                continue
            if not found:
                del self.board.items[start:]
                self.board.unread(atoms)
                return
            drafts, carry = drafts + found, values
        self.board.items += drafts
        self.board.carry = carry
        self.board.waiting = []

    def _goes_on(self, atoms: list[Atom], separator: Piece, linked: bool) -> bool:
        """Values without names: more marks of the last name, or the head of a list."""
        (values, rest), *more = runs(atoms)
        texts = [atom for atom in rest if atom.piece not in PASSED]
        if all(is_code(atom) for atom in values):
            texts = [atom for atom in texts if fold(self.board.word(atom)) not in vocabulary.AFTER_CODE]
        if not texts and not more and not linked and (alone := self._alone()):
            alone.give(values, self.board.text)
            self.board.waiting, self.board.last = [], [alone]
            return True
        after = self.board.last and self.board.last[-1].commented is None and separator is Piece.COMMA
        small = not texts or (
            self.board.last and self.board.last[-1].capital and not self.board.text[texts[0].first].isupper()
        )
        if after and small and not more:
            self._more(values, atoms if texts else [])
            return True
        if not texts and linked and not more:
            self.board.carry, self.board.over_lines = values, True
            return True
        if (
            self.board.last
            and texts
            and separator is Piece.COMMA
            and self.board.text[texts[0].first].islower()
        ):
            self.board.unread(atoms)
            return True
        return False

    def _bracketed(self, values: list[Atom]) -> bool:
        """Whether values stand in brackets, of the name before: «нет Кима (болен) и Ли»."""
        return self.board.text[: values[0].first].rstrip().endswith("(")

    def _more(self, values: list[Atom], remark: list[Atom]) -> None:
        """More values for the last name; words behind them are the comment of a mark, or asked about."""
        for draft in self.board.last:
            draft.give(values, self.board.text)
        if remark and all(draft.marks for draft in self.board.last):
            for draft in self.board.last:
                draft.comment(values[-1].last, remark[-1].last, self.board.text)
        elif remark:
            self.board.unread(remark)

    def _alone(self) -> SaidDraft | None:
        """The one before whose value stands apart: «Иванов, 5», «Иванов» and «5» below, «всем, кроме Кима, 5»."""
        if self.board.but is not None:
            return self.board.but if self.board.but.silent else None
        tail: list[Item | None] = [None, None, *self.board.items[-2:]]
        before, last = tail[-2:]
        if not isinstance(last, SaidDraft) or not last.silent or last.state is not SaidState.NOTHING:
            return None
        waits = isinstance(before, SaidDraft) and before.silent and before.state is not SaidState.UNREAD
        return None if waits else last

    def _valued(self, values: list[Atom], group: list[Atom]) -> list[SaidDraft]:
        """The drafts of «5 Иванов Ким»; small words behind a single name are a comment."""
        named = [atom for atom in group if atom.piece in PEOPLE]
        behind = group[group.index(named[0]) + 1 :] if len(named) == 1 else []
        remark = [atom for atom in behind if atom.piece is Piece.TEXT]
        of_name = named[0].name if named else None
        comment = (
            bool(remark)
            and of_name is not None
            and of_name.capital
            and self.board.text[remark[0].first].islower()
        )
        kept = group[: len(group) - len(behind)] if comment else group
        drafts = [member.draft for member in self.board.members(kept, listed=True)]
        for draft in drafts:
            draft.give(values, self.board.text)
        if comment and drafts and drafts[0].marks:
            drafts[0].comment(behind[0].first, behind[-1].last, self.board.text)
            self.board.last = drafts
        elif comment:
            self.board.items.append(
                SaidDraft(
                    remark[0].first,
                    self.board.text[remark[0].first : remark[-1].last],
                    state=SaidState.UNREAD,
                )
            )
        return drafts
