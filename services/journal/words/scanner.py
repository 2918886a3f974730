"""A message cut into atoms, from left to right."""

from collections.abc import Sequence
from datetime import date

from services.journal.words import phrases, vocabulary
from services.journal.words.atoms import SEPARATORS, Atom, Doubt, Piece
from services.journal.words.measures import measure_end, ordinal
from services.journal.words.model import Part, Who
from services.journal.words.names import Name, Reader
from services.journal.words.numbering import Numbering
from services.journal.words.openings import Openings
from services.journal.words.telling import lacks, tells
from services.journal.words.tokens import Kind, Token
from services.journal.words.values import Sort, Value, read_grade, read_value
from services.journal.words.works import WEIGHT_WORDS
from services.rules.attendance import Code

_SIGNS = {
    ",": Piece.COMMA,
    "№": Piece.TEXT,
    ";": Piece.BREAK,
    **dict.fromkeys(":-–—−=", Piece.LINK),
    "→": Piece.TEXT,
}

_BESIDE = frozenset({Piece.AND, Piece.LINK, Piece.LIGHT})

_REMARK = 60
"""No remark in brackets has more words and signs."""


class Scanner:
    """Cuts one message into atoms."""

    def __init__(self, text: str, found: Sequence[Token], reader: Reader, day: date, today: date) -> None:
        """`found` are the tokens of `text`; `day` the lesson's."""
        self.found, self.reader = found, reader
        self.openings = Openings(text, found, reader, day, today)
        self.numbering = Numbering(found, reader)
        self.atoms: list[Atom] = []

    def scan(self) -> list[Atom]:
        """The atoms of the message."""
        at = 0
        while self.found[at].kind is not Kind.END:
            at = self._next(at)
        return self.atoms

    def _next(self, at: int) -> int:
        at = self.numbering.past(at)
        if self._opens(at) and (named := self.reader.called_as_word(at)):
            if named.end == at + 1:
                end = self.openings.line_end(at)
                return self._add(Piece.PART, at, end, doubt=self.openings.unread(at, end))
            return self._add(Piece.NAME, at, named.end, name=named)
        strong = not self.atoms or self.atoms[-1].piece not in {Piece.COMMA, Piece.STOP}
        if self._opens(at) and (opening := self.openings.at(at, strong, self._of_student(strong))):
            return self._add(Piece.PART, at, opening.end, part=opening.part, doubt=opening.doubt)
        return self._plain(at)

    def _unmistakable(self, at: int) -> bool:
        """Whether homework, or after names and codes a topic, begins though no sign stands before it."""
        word = self.found[at].text
        bare = bool(self.atoms) and (self.atoms[-1].piece is Piece.NAME or self._coded(self.atoms[-1]))
        marked = bool(self.atoms) and self.atoms[-1].piece is Piece.VALUE
        topic = word == "тема" and (bare or marked) and not tells(self.found, at + 1)
        return (word in {"дз", "д/з"} and self._has_text(at)) or topic

    def _of_student(self, strong: bool) -> bool:
        """Whether a student with something said stands in the sentence before, or in the line before a `strong` sign."""
        behind = [atom.piece for atom in self.atoms]
        if strong and behind and behind[-1] in SEPARATORS:
            behind.pop()
        for back, piece in enumerate(reversed(behind)):
            if piece in {Piece.LINE, Piece.BREAK, Piece.PART}:
                behind = behind[len(behind) - back :]
                break
        return Piece.NAME in behind and Piece.VALUE in behind

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

    def _opens(self, at: int) -> bool:
        """Whether a part may begin here: only «и» stands between here and a separator."""
        last = self.atoms[-1] if self.atoms else None
        if self._unmistakable(at):
            return True
        return (
            last is None
            or last.piece in SEPARATORS
            or (last.piece is Piece.AND and len(self.atoms) > 1 and self.atoms[-2].piece is Piece.PART)
        )

    def _plain(self, at: int) -> int:
        token = self.found[at]
        if token.kind is Kind.LINE:
            return self._line(at)
        if name := self.reader.name(at):
            return self._add(Piece.NAME, at, name.end, name=name)
        if self._graded(at):
            mark = read_grade(self.found, at, self.reader.scale)
            return self._value(at, mark)
        if not self._worded(at) and (value := read_value(self.found, at, self.reader.scale)):
            return self._value(at, value)
        if token.is_number:
            return self._number(at)
        return self._word(at) if token.is_word else self._sign(at)

    def _worded(self, at: int) -> bool:
        """Whether what looks like a value is a word of a remark: «нет тетради», «долг сдал», «в задаче 2»."""
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

    def _number(self, at: int) -> int:
        """«5 минут» of who is late, «2 человека» say nothing to be written; other numbers that are no marks are text."""
        end = measure_end(self.found, at)
        if end is None:
            return self._add(Piece.TEXT, at, at + 1)
        late = False
        for atom in reversed(self.atoms):
            if atom.piece in {Piece.LINE, Piece.BREAK, Piece.STOP}:
                break
            late |= atom.value is not None and atom.value.code is Code.LATE
        unit = self.found[at + 1].text
        told = (late and unit.startswith("мин")) or unit.startswith(("чел", "ученик"))
        return self._add(Piece.LIGHT if told else Piece.TEXT, at, end)

    def _sign(self, at: int) -> int:
        """A sign that means something; others are passed over."""
        text = self.found[at].text
        if text == "(" and (closing := self._remark_end(at)):
            self._add(Piece.TEXT, at + 1, closing)
            return closing + 1
        if text == "." and self._stops(at):
            return self._add(Piece.STOP, at, at + 1)
        piece = None if self._joins_numbers(at) else _SIGNS.get(text)
        if piece is None:
            return at + 1
        return self._add(piece, at, at + 1, goes_on=piece is Piece.BREAK and self._listed(at + 1))

    def _remark_end(self, at: int) -> int | None:
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
            if self.found[end].kind in {Kind.LINE, Kind.END} or self.found[end].text == "(":
                return None
        return None

    def _joins_numbers(self, at: int) -> bool:
        """Whether a comma stands within «4,3»."""
        before, comma, after = (
            self.found[at - 1] if at else self.found[-1],
            self.found[at],
            self.found[at + 1],
        )
        glued = not comma.spaced and not after.spaced
        return comma.text == "," and glued and before.is_number and after.is_number

    def _value(self, at: int, value: Value) -> int:
        end = value.end
        if value.code is Code.LATE:
            on = end + (self.found[end].text == "на")
            measure = measure_end(self.found, on)
            end = measure if measure and self.found[on + 1].text.startswith("мин") else end
        return self._add(Piece.VALUE, at, end, value=value)

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
        if word in vocabulary.EVERYBODY | vocabulary.REST:
            who = Who.REST if word in vocabulary.REST else Who.PRESENT
            return self._add(Piece.WHO, at, at + 1, who=who)
        return self._add(Piece.LIGHT if word in vocabulary.LIGHT else Piece.TEXT, at, at + 1)

    def _stops(self, at: int) -> bool:
        """Whether a point ends a sentence."""
        before, token, after = self.found[at - 1] if at else None, self.found[at], self.found[at + 1]
        if before is None or token.spaced or (before.is_word and len(before.text) == 1):
            return False
        if before.text in vocabulary.SHORTENED and after.kind is not Kind.LINE:
            return False
        if after.kind in {Kind.LINE, Kind.END}:
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
        doubt: Doubt | None = None,
        goes_on: bool = False,
    ) -> int:
        first, last = self.found[start].start, self.found[max(start, end - 1)].end
        self.atoms.append(Atom(piece, start, end, first, last, name, value, who, part, doubt, goes_on))
        return end
