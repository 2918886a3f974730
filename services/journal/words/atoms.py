"""The pieces of a message, one after another: names, values, signs, and parts that stand for themselves."""

from collections.abc import Sequence
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from services.journal.words import phrases, vocabulary
from services.journal.words.due import split_due
from services.journal.words.model import HomeworkSaid, Part, QuestionKind, TopicSaid, Who, WorkSaid
from services.journal.words.names import Name, Reader
from services.journal.words.passages import Passages
from services.journal.words.tokens import Kind, Token
from services.journal.words.values import Sort, Value, read_value
from services.journal.words.works import work_at


class Piece(Enum):
    """What an atom is."""

    NAME = auto()
    WHO = auto()
    VALUE = auto()
    TEXT = auto()
    LIGHT = auto()
    """A word that changes nothing before a name or a mark."""
    AND = auto()
    LINK = auto()
    """«:», «-», «=»."""
    EXCEPT = auto()
    COMMA = auto()
    STOP = auto()
    """A sentence's end."""
    BREAK = auto()
    """A semicolon."""
    LINE = auto()
    PART = auto()
    """A part that stands for itself, or a question about one."""


SEPARATORS = frozenset({Piece.COMMA, Piece.STOP, Piece.BREAK, Piece.LINE, Piece.PART})


MEANINGFUL = frozenset({Piece.NAME, Piece.WHO, Piece.VALUE, Piece.PART})


class Doubt(NamedTuple):
    """A part in doubt: what is asked, and the part if it is left out."""

    kind: QuestionKind
    text: str
    part: Part | None


class Atom(NamedTuple):
    """A piece of tokens [start:end], text [first:last]."""

    piece: Piece
    start: int
    end: int
    first: int
    last: int
    name: Name | None = None
    value: Value | None = None
    who: Who | None = None
    part: Part | None = None
    doubt: Doubt | None = None


_SIGNS = {",": Piece.COMMA, "№": Piece.TEXT, ";": Piece.BREAK, **dict.fromkeys(":-–—−=", Piece.LINK)}


class Scanner:
    """Cuts one message into atoms."""

    def __init__(self, text: str, found: Sequence[Token], reader: Reader, day: date, today: date) -> None:
        """`found` are the tokens of `text`; `day` the lesson's."""
        self.text, self.found, self.reader = text, found, reader
        self.day, self.today = day, today
        self.passages = Passages(text, found, reader)
        self.atoms: list[Atom] = []
        self.count = 0
        """The number that stood before the last numbered line."""

    def scan(self) -> list[Atom]:
        """The atoms of the message."""
        at = 0
        while self.found[at].kind is not Kind.END:
            at = self._next(at)
        return self.atoms

    def _next(self, at: int) -> int:
        if self._new_line():
            at = self._numbering(at)
        if self._opens(at) and (end := self._opening(at)):
            return end
        return self._plain(at)

    def _new_line(self) -> bool:
        return not self.atoms or self.atoms[-1].piece is Piece.LINE

    def _unmistakable(self, at: int) -> bool:
        """Whether homework, or after names and codes a topic, begins though no sign stands before it."""
        word = self.found[at].text
        bare = bool(self.atoms) and (self.atoms[-1].piece is Piece.NAME or self._coded(self.atoms[-1]))
        return (word in {"дз", "д/з"} and self._has_text(at)) or (word == "тема" and bare)

    def _has_text(self, at: int) -> bool:
        before, after = self.found[at - 1].text if at else "", self.found[at + 1]
        return before not in vocabulary.NOT_HOMEWORK and (
            after.is_word or after.is_number or after.is_sign("№§:-–—")
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

    def _numbering(self, at: int) -> int:
        """Past the number of a list's line: «1. Иванов 5», «2) …», «3 <tab> …» where numbers follow each other."""
        number = at + (self.found[at].text == "№")
        if not self.found[number].is_number or len(self.found[number].text) > 2:
            return at
        after = number + 1
        signed = self.found[after].is_sign(".)") and not self.found[after].spaced
        after += signed
        words = after
        while (
            self.found[words].is_word
            and words < after + 4
            and not read_value(self.found, words, self.reader.scale)
        ):
            words += 2 if self.found[words + 1].text == "." and not self.found[words + 1].spaced else 1
        if words == after or not self.reader.said_at(words):
            return at
        count = int(self.found[number].text)
        if not signed and (count != self.count + 1 or not self._ends_with_values(words)):
            return at
        self.count = count
        return after

    def _ends_with_values(self, at: int) -> bool:
        at += self.found[at].is_sign(":-–—=")
        while value := read_value(self.found, at, self.reader.scale):
            at = value.end
        return not self.found[at].is_word or self.reader.name(at) is None

    def _opening(self, at: int) -> int | None:
        """A part that is told by its first word, and its end."""
        found = self.found
        if end := phrases.nobody_late(found, at):
            return self._part(at, end, None)
        if here := phrases.all_here(found, at):
            return self._part(at, here[1], here[0])
        if named := phrases.as_in(found, at, self.text):
            return self._part(at, named[1], named[0])
        if end := phrases.topic(found, at):
            return self._topic(at, end)
        end = phrases.homework(found, at)
        if end is not None:
            return self._homework(at, end)
        return self._work(at)

    def _topic(self, at: int, after: int) -> int:
        read = self.passages.read(after, homework=False)
        if not read.text:
            return self._doubt(at, max(after, read.end), QuestionKind.UNREAD, None)
        return self._part(at, read.end, TopicSaid(read.text))

    def _homework(self, at: int, after: int) -> int | None:
        start = after + self.found[after].is_sign(":-–—")
        if self.passages.begins(start) and start > at:
            # «дз: Иванов 5»: the marks are for it
            return self._part(at, start, WorkSaid("домашняя работа"))
        read = self.passages.read(after, homework=True)
        split = split_due(read.text, self.day, self.today)
        if not split.text:
            return self._doubt(at, max(after, read.end), QuestionKind.UNREAD, None)
        if split.due is not None and split.due <= self.day:
            return self._doubt(at, read.end, QuestionKind.DUE, HomeworkSaid(split.text), split.said)
        return self._part(at, read.end, HomeworkSaid(split.text, split.due))

    def _work(self, at: int) -> int | None:
        header = work_at(self.found, at, self.text, self.reader)
        if header is None:
            return None
        strong = not self.atoms or self.atoms[-1].piece not in {Piece.COMMA, Piece.STOP}
        if not (strong or header.clear or self.passages.begins(header.end)):
            return None
        said = WorkSaid(header.kind, header.title, header.weight)
        if header.wrong_weight:
            return self._doubt(at, header.end, QuestionKind.WEIGHT, said, header.wrong_weight)
        return self._part(at, header.end, said)

    def _part(self, at: int, end: int, part: Part | None) -> int:
        self._add(Piece.PART, at, end, part=part)
        return end

    def _doubt(self, at: int, end: int, kind: QuestionKind, part: Part | None, text: str = "") -> int:
        typed = text or self.text[self.found[at].start : self.found[max(at, end - 1)].end].strip()
        self._add(Piece.PART, at, end, doubt=Doubt(kind, typed, part))
        return end

    def _plain(self, at: int) -> int:
        token = self.found[at]
        if token.kind is Kind.LINE:
            return self._line(at)
        if name := self.reader.name(at):
            return self._add(Piece.NAME, at, name.end, name=name)
        if value := read_value(self.found, at, self.reader.scale):
            return self._value(at, value)
        return self._word(at) if token.is_word else self._sign(at)

    def _sign(self, at: int) -> int:
        """A sign that means something; others are passed over."""
        text = self.found[at].text
        if text == "." and self._stops(at):
            return self._add(Piece.STOP, at, at + 1)
        piece = None if self._joins_numbers(at) else _SIGNS.get(text)
        return at + 1 if piece is None else self._add(piece, at, at + 1)

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
        if value.sort is Sort.CODE:
            end = self._minutes(end)
        return self._add(Piece.VALUE, at, end, value=value)

    def _minutes(self, at: int) -> int:
        """Past «на 10 минут»."""
        number = at + (self.found[at].text == "на")
        known = self.found[number].is_number and self.found[number + 1].text.startswith("мин")
        return number + 2 if known else at

    def _line(self, at: int) -> int:
        if self.atoms and self.atoms[-1].piece is Piece.COMMA:
            return at + 1
        return self._add(Piece.LINE, at, at + 1)

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
    ) -> int:
        first, last = self.found[start].start, self.found[max(start, end - 1)].end
        self.atoms.append(Atom(piece, start, end, first, last, name, value, who, part, doubt))
        return end
