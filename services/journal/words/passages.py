"""Topic and homework: texts that are kept as typed, and where they end."""

from collections.abc import Sequence
from typing import NamedTuple

from services.journal.words.people.names import NameReader
from services.journal.words.text import phrases, vocabulary
from services.journal.words.text.tokens import Token, TokenKind
from services.journal.words.text.values import Sort, read_value
from services.journal.words.works import work_at

_LEAD = ":-–—="
_HOMEWORK = (
    *(one for one in vocabulary.HOMEWORK_PHRASES if len(one) > 1 or one in {("дз",), ("д/з",), ("домашка",)}),
    *(one for one in vocabulary.NO_HOMEWORK_PHRASES if one[0] != "не"),
)
"""They end a topic though no sign stands before them."""
_ABOUT_HOMEWORK = vocabulary.NO_HOMEWORK_PHRASES + vocabulary.HOMEWORK_PHRASES


class Passage(NamedTuple):
    """A text as typed, and the token that it ends before."""

    text: str
    end: int


class Passages:
    """Reads the texts of one message."""

    def __init__(self, text: str, found: Sequence[Token], reader: NameReader) -> None:
        """`found` are the tokens of `text`."""
        self.text, self.found, self.reader = text, found, reader
        self.small = not any(token.capital for token in found)
        """Whether nothing at all has a capital, as somebody dictates."""

    def read(self, at: int, *, homework: bool) -> Passage:
        """The text after its key word: to the end of the line, a semicolon, or where another part begins."""
        found = self.found
        while found[at].is_sign(_LEAD) or (found[at].text == "." and not found[at].spaced):
            at += 1
        if found[at].kind is TokenKind.LINE and found[at].text.count("\n") <= 1 and not self.begins(at + 1):
            at += 1
        start = at
        while not self._ends(start, at, homework):
            at += 1
        end = found[at - 1].end if at > start else found[start].start
        return Passage(self.text[found[start].start : end].strip().rstrip(",").rstrip(), at)

    def _ends(self, start: int, at: int, homework: bool) -> bool:
        found, token = self.found, self.found[at]
        if token.kind is TokenKind.LINE or token.is_sign(";"):
            return not (homework and self._goes_on(at + 1))
        if token.kind is TokenKind.END:
            return True
        if token.is_sign(",") or (token.text == "." and found[at + 1].spaced):
            return self.begins(at + 1)
        if not homework and at > start and phrases.phrase_end(found, at, _HOMEWORK):
            return True
        return (token.capital or self.small) and at > start and self._marked_surname(at)

    def _goes_on(self, at: int) -> bool:
        """Whether what stands behind a semicolon, or on the next line, is homework still."""
        if self.found[at].is_number and self.found[at + 1].is_sign(".)"):
            at += 2
        known = self.found[at].text in {"№", "§", *vocabulary.HOMEWORK_GOES_ON}
        return known and not self.begins(at)

    def begins(self, at: int) -> bool:
        """Whether another part of the message begins at a token, beyond doubt."""
        found = self.found
        if phrases.topic(found, at) or phrases.phrase_end(found, at, _ABOUT_HOMEWORK):
            return True
        if phrases.all_here(found, at) or phrases.as_in(found, at, self.text):
            return True
        header = work_at(found, at, self.text, self.reader)
        if header and (header.clear or self._marked(header.end)):
            return True
        if found[at].text in vocabulary.EVERYBODY | vocabulary.REST:
            return self.reader.said_at(at + 1)
        return self._marked(at) or self._named_value(at)

    def _marked(self, at: int) -> bool:
        """Whether a name with a mark stands at a token; a strange name before a lone mark is one too."""
        if name := self.reader.name(at):
            return self.reader.said_at(name.end)
        token = self.found[at]
        if not (token.is_word and token.capital and len(token.text) > 2):
            return False
        value = read_value(self.found, at + 1, self.reader.scale)
        return value is not None and value.sort is Sort.MARK and phrases.ends(self.found[value.end])

    def _named_value(self, at: int) -> bool:
        """Whether a mark or a code with a name behind it stands at a token."""
        value = read_value(self.found, at, self.reader.scale)
        if value is None or value.sort is Sort.OUTSIDE:
            return False
        after = value.end + self.found[value.end].is_sign(_LEAD)
        return self.reader.name(after) is not None

    def _marked_surname(self, at: int) -> bool:
        """Whether a whole surname with a mark and nothing more stands there, without a comma before it."""
        name = self.reader.name(at)
        if name is None or not name.surname:
            return False
        value = read_value(self.found, name.end, self.reader.scale)
        if value is None:
            return False
        return phrases.ends(self.found[value.end]) or (self.small and bool(self.reader.name(value.end)))
