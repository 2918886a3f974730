"""Whether a part of a message may begin at a token: what stands before decides."""

from collections.abc import Sequence

from services.journal.words.text import vocabulary
from services.journal.words.text.atoms import SEPARATORS, Atom, Piece
from services.journal.words.text.telling import tells
from services.journal.words.text.tokens import Token
from services.journal.words.text.values import Sort


class Beginnings:
    """Looks back over the atoms of one message."""

    def __init__(self, found: Sequence[Token], atoms: Sequence[Atom]) -> None:
        """`atoms` are those before, and grow."""
        self.found, self.atoms = found, atoms

    def opens(self, at: int) -> bool:
        """Whether a part may begin here: only «и» stands between here and a separator."""
        last = self.atoms[-1] if self.atoms else None
        if self._unmistakable(at):
            return True
        return (
            last is None
            or last.piece in SEPARATORS
            or self._heads(last)
            or (last.piece is Piece.AND and len(self.atoms) > 1 and self.atoms[-2].piece is Piece.PART)
        )

    @property
    def strong(self) -> bool:
        """Whether a line or a semicolon stands before, and no comma or full stop that a remark may go on behind."""
        return not self.atoms or self.atoms[-1].piece not in {Piece.COMMA, Piece.STOP}

    def of_student(self) -> bool:
        """Whether a student with something said stands in the sentence before, or in the line before a strong sign."""
        behind = [atom.piece for atom in self.atoms]
        if self.strong and behind and behind[-1] in SEPARATORS:
            behind.pop()
        for back, piece in enumerate(reversed(behind)):
            if piece in {Piece.LINE, Piece.BREAK, Piece.PART}:
                behind = behind[len(behind) - back :]
                break
        return Piece.NAME in behind and Piece.VALUE in behind

    def _unmistakable(self, at: int) -> bool:
        """Whether homework, or after names and codes a topic, begins though no sign stands before it."""
        word = self.found[at].text
        bare = bool(self.atoms) and (self.atoms[-1].piece is Piece.NAME or self._coded(self.atoms[-1]))
        marked = bool(self.atoms) and self.atoms[-1].piece is Piece.VALUE
        topic = word == "тема" and (bare or marked) and not tells(self.found, at + 1)
        return (word in {"дз", "д/з"} and self._has_text(at)) or topic

    def _has_text(self, at: int) -> bool:
        before, after = self.found[at - 1].text if at else "", self.found[at + 1]
        return (
            before not in vocabulary.NOT_HOMEWORK
            and not tells(self.found, at + 1)
            and (after.is_word or after.is_number or after.is_sign("№§:-–—"))
        )

    @staticmethod
    def _coded(atom: Atom) -> bool:
        return atom.value is not None and atom.value.sort is Sort.CODE

    def _heads(self, last: Atom) -> bool:
        """Whether «оценки» stands before a work: «оценки за диктант: …»."""
        before = self.atoms[-2].piece if len(self.atoms) > 1 else Piece.LINE
        return before in SEPARATORS and self.found[last.start].text in vocabulary.MARKS_ARE
