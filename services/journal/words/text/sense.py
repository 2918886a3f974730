"""What a word or number means by what stands around it: a mark, a count, a word of a remark."""

from collections.abc import Sequence

from services.journal.words.people.names import NameReader
from services.journal.words.text import phrases, vocabulary
from services.journal.words.text.atoms import SEPARATORS, Atom, Piece
from services.journal.words.text.measures import measure_end, ordinal
from services.journal.words.text.telling import lacks, tells
from services.journal.words.text.tokens import Token, TokenKind
from services.journal.words.text.values import Sort, Value, read_grade, read_value
from services.journal.words.works import WEIGHT_WORDS
from services.rules.attendance import Code

_BESIDE = frozenset({Piece.AND, Piece.LINK, Piece.LIGHT})
_REMARK = 60
"""No remark in brackets has more words and signs."""


class Sense:
    """Looks around in one message."""

    def __init__(self, found: Sequence[Token], reader: NameReader, atoms: Sequence[Atom]) -> None:
        """`atoms` are those before, and grow."""
        self.found, self.reader, self.atoms = found, reader, atoms

    def value(self, at: int) -> Value | None:
        """The mark, code or dot at a token, «на 10 минут» behind a late one taken in."""
        if self._graded(at):
            return read_grade(self.found, at, self.reader.scale)
        value = None if self._worded(at) else read_value(self.found, at, self.reader.scale)
        if value is None or value.code is not Code.LATE:
            return value
        on = value.end + (self.found[value.end].text == "на")
        measure = measure_end(self.found, on)
        timed = measure is not None and self.found[on + 1].text.startswith("мин")
        return value._replace(end=measure) if measure is not None and timed else value

    def measure(self, at: int) -> tuple[Piece, int]:
        """«5 минут» of who is late, «2 человека», «отсутствуют 2:» say nothing to be written; other numbers are text."""
        end = measure_end(self.found, at)
        if end is None:
            return (Piece.LIGHT if self.counts(at) else Piece.TEXT), at + 1
        unit = self.found[at + 1].text
        told = (self._late() and unit.startswith("мин")) or unit.startswith(("чел", "учен", "детей"))
        return (Piece.LIGHT if told else Piece.TEXT), end

    def _late(self) -> bool:
        """Whether somebody is late in this sentence."""
        for atom in reversed(self.atoms):
            if atom.piece in {Piece.LINE, Piece.BREAK, Piece.STOP}:
                return False
            if atom.value is not None and atom.value.code is Code.LATE:
                return True
        return False

    def said_twice(self, at: int) -> bool:
        """Whether a mark is said in words behind its number: «5 (пять)»."""
        last = self.atoms[-1].value if self.atoms else None
        again = self.found[at - 1].text == "(" and self.found[at + 1].text == ")"
        return again and last is not None and vocabulary.NUMBER_WORDS.get(self.found[at].text) == last.text

    def counts(self, at: int) -> bool:
        """Whether a number says how many are missing: «отсутствуют 2: Ким, Ли»."""
        last = self.atoms[-1].value if self.atoms else None
        after = at + 1 + self.found[at + 1].is_sign(")")
        counted = self.found[at].is_number and self.found[after].is_sign(":-–—")
        return counted and last is not None and last.sort is Sort.CODE

    def _worded(self, at: int) -> bool:
        """Whether what looks like a value is a word of a remark: «нет тетради», «долг сдал», «в задаче 2»."""
        if self.counts(at):
            return True
        if lacks(self.found, at):
            return self.reader.name(at + 1) is None
        handed_in = self.found[at].text in vocabulary.DOT_WORDS and tells(self.found, at + 1)
        return handed_in or ordinal(self.found, at)

    def _graded(self, at: int) -> bool:
        """Whether «хорошо» is a mark: alone beside a name, or before a list of names."""
        if self.found[at].text not in vocabulary.GRADE_WORDS:
            return False
        after = at + 1 + (self.found[at + 1].text == "." and len(self.found[at].text) < 5)
        last = next((atom for atom in reversed(self.atoms) if atom.piece not in _BESIDE), None)
        named = last is not None and last.piece in {Piece.NAME, Piece.WHO}
        if named:
            return (
                phrases.ends(self.found[after])
                or not self.found[after].is_word
                or bool(self.reader.name(after))
            )
        return (last is None or last.piece in SEPARATORS) and self.found[after].is_sign(":-–—")

    def remark_end(self, at: int) -> int | None:
        """Where a remark in brackets behind a mark ends; its commas and numbers are its own: «4 (знак, № 5)»."""
        last = self.atoms[-1] if self.atoms else None
        first = self.found[at + 1]
        marked = (
            last is not None and last.value is not None and last.value.sort is Sort.MARK and last.end == at
        )
        if not (marked and first.is_word) or read_value(self.found, at + 1, self.reader.scale):
            return None
        if first.text in WEIGHT_WORDS:
            return None
        for end in range(at + 2, min(at + _REMARK, len(self.found))):
            if self.found[end].text == ")":
                return end
            if self.found[end].kind in {TokenKind.LINE, TokenKind.END} or self.found[end].text == "(":
                return None
        return None
