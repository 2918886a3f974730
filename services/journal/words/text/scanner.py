"""A message cut into atoms, from left to right."""

from collections.abc import Sequence
from datetime import date

from services.journal.words.model import Part, Who
from services.journal.words.openings import Openings
from services.journal.words.people.names import Name, NameReader
from services.journal.words.text import phrases, vocabulary
from services.journal.words.text.atoms import Atom, AtomDoubt, Piece
from services.journal.words.text.beginnings import Beginnings
from services.journal.words.text.numbering import Numbering
from services.journal.words.text.sense import Sense
from services.journal.words.text.tokens import Token, TokenKind
from services.journal.words.text.values import Value

_SIGNS = {
    ",": Piece.COMMA,
    "№": Piece.TEXT,
    ";": Piece.BREAK,
    **dict.fromkeys(":-–—−=", Piece.LINK),
    "→": Piece.TEXT,
}


class Scanner:
    """Cuts one message into atoms."""

    def __init__(self, text: str, found: Sequence[Token], reader: NameReader, day: date, today: date) -> None:
        """`found` are the tokens of `text`; `day` the lesson's."""
        self.found, self.reader = found, reader
        self.openings = Openings(text, found, reader, day, today)
        self.numbering = Numbering(found, reader)
        self.atoms: list[Atom] = []
        self.begins = Beginnings(found, self.atoms)
        self.sense = Sense(found, reader, self.atoms)

    def scan(self) -> list[Atom]:
        """The atoms of the message."""
        at = 0
        while self.found[at].kind is not TokenKind.END:
            at = self._next(at)
        return self.atoms

    def _next(self, at: int) -> int:
        at = self.numbering.past(at)
        if self.begins.opens(at) and (named := self.reader.called_as_word(at)):
            if named.end == at + 1:
                end = self.openings.line_end(at)
                return self._add(Piece.PART, at, end, doubt=self.openings.unread(at, end))
            return self._add(Piece.NAME, at, named.end, name=named)
        begins = self.begins
        if begins.opens(at) and (opening := self.openings.at(at, begins.strong, begins.of_student())):
            return self._add(Piece.PART, at, opening.end, part=opening.part, doubt=opening.doubt)
        return self._plain(at)

    def _plain(self, at: int) -> int:
        token = self.found[at]
        if token.kind is TokenKind.LINE:
            return self._line(at)
        if name := self.reader.name(at):
            return self._add(Piece.NAME, at, name.end, name=name)
        if self.sense.said_twice(at):
            return at + 1
        if value := self.sense.value(at):
            return self._add(Piece.VALUE, at, value.end, value=value)
        if token.is_number:
            piece, end = self.sense.measure(at)
            return self._add(piece, at, end)
        return self._word(at) if token.is_word else self._sign(at)

    def _sign(self, at: int) -> int:
        """A sign that means something; others are passed over."""
        text = self.found[at].text
        if text == "(" and (closing := self.sense.remark_end(at)):
            self._add(Piece.TEXT, at + 1, closing)
            return closing + 1
        if text == "." and self._stops(at):
            return self._add(Piece.STOP, at, at + 1)
        piece = None if self._joins_numbers(at) else _SIGNS.get(text)
        if piece is None:
            return at + 1
        return self._add(piece, at, at + 1, goes_on=piece is Piece.BREAK and self._listed(at + 1))

    def _joins_numbers(self, at: int) -> bool:
        """Whether a comma stands within «4,3»."""
        before, comma, after = (
            self.found[at - 1] if at else self.found[-1],
            self.found[at],
            self.found[at + 1],
        )
        glued = not comma.spaced and not after.spaced
        return comma.text == "," and glued and before.is_number and after.is_number

    def _line(self, at: int) -> int:
        if self.atoms and self.atoms[-1].piece is Piece.COMMA:
            return at + 1
        return self._add(Piece.LINE, at, at + 1, goes_on=self._listed(at + 1))

    def _listed(self, at: int) -> bool:
        """Whether the next of a numbered list stands at a token."""
        return self.numbering.past(at) > at and not self.found[at - 1].text.count("\n") > 1

    def _word(self, at: int) -> int:
        word = self.found[at].text
        if word == "и":
            return self._add(Piece.AND, at, at + 1)
        if end := phrases.phrase_end(self.found, at, vocabulary.WHOLE_CLASS):
            return self._add(Piece.WHO, at, end, who=Who.PRESENT)
        if word in vocabulary.EXCEPT:
            return self._add(Piece.EXCEPT, at, at + 1)
        if word in vocabulary.EVERYBODY and self.found[at + 1].text in vocabulary.REST:
            return self._add(Piece.WHO, at, at + 2, who=Who.REST)
        if word in vocabulary.EVERYBODY | vocabulary.REST:
            who = Who.REST if word in vocabulary.REST else Who.PRESENT
            return self._add(Piece.WHO, at, at + 1, who=who)
        return self._add(Piece.LIGHT if word in vocabulary.LIGHT else Piece.TEXT, at, at + 1)

    def _stops(self, at: int) -> bool:
        """Whether a point ends a sentence."""
        before, token, after = self.found[at - 1] if at else None, self.found[at], self.found[at + 1]
        if before is None or token.spaced or (before.is_word and len(before.text) == 1):
            return False
        if before.text in vocabulary.SHORTENED and after.kind is not TokenKind.LINE:
            return False
        if after.kind in {TokenKind.LINE, TokenKind.END}:
            return True
        named = bool(self.atoms) and self.atoms[-1].piece is Piece.NAME and self.atoms[-1].end == at
        return after.spaced and (after.capital or before.is_number or named)

    def _add(
        self,
        piece: Piece,
        start: int,
        end: int,
        *,
        name: Name | None = None,
        value: Value | None = None,
        who: Who | None = None,
        part: Part | None = None,
        doubt: AtomDoubt | None = None,
        goes_on: bool = False,
    ) -> int:
        first, last = self.found[start].start, self.found[max(start, end - 1)].end
        self.atoms.append(Atom(piece, start, end, first, last, name, value, who, part, doubt, goes_on))
        return end
