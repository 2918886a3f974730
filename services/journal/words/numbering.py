"""The numbers of a pasted list: «1. Иванов 5», «2) Ким 4», «3 <tab> Орлова <tab> 5»."""

from collections.abc import Sequence

from services.journal.words.names import Reader
from services.journal.words.tokens import Token
from services.journal.words.values import read_value


class Numbering:
    """Passes the numbers of one message's lines."""

    def __init__(self, found: Sequence[Token], reader: Reader) -> None:
        """`found` are the message's tokens."""
        self.found, self.reader = found, reader
        self.count = 0
        """The number of the last numbered line."""

    def past(self, at: int) -> int:
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
