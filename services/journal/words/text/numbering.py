"""The numbers of a list: «1. Иванов 5», «2) Ким 4», «3 <tab> Орлова <tab> 5», «Нет: 1. Ким 2. Ли»."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from services.journal.words.people.names import NameReader
from services.journal.words.text.tokens import Token, TokenKind
from services.journal.words.text.values import Sort, read_value


class _Number(NamedTuple):
    """A number before a word: tokens [start:end], with a point or a bracket behind it if `signed`."""

    start: int
    end: int
    value: int
    signed: bool


class Numbering:
    """Passes the numbers of one message's lists."""

    def __init__(self, found: Sequence[Token], reader: NameReader) -> None:
        """`found` are the message's tokens."""
        self.found, self.reader = found, reader
        every = [number for at in range(len(found) - 3) if (number := self._at(at))]
        self.ends = {one.start: one.end for one in (*self._of_lines(every), *self._within(every))}

    def past(self, at: int) -> int:
        """Past the number of a list that stands at a token."""
        return self.ends.get(at, at)

    def _at(self, at: int) -> _Number | None:
        """The number, «№» before it taken in, where a word stands behind it."""
        number = at + (self.found[at].text == "№")
        if not self.found[number].is_number or len(self.found[number].text) > 2:
            return None
        signed = self.found[number + 1].is_sign(".)") and not self.found[number + 1].spaced
        after = number + 1 + signed
        if not self.found[after].is_word or read_value(self.found, number, self.reader.scale) is None:
            return None
        return _Number(at, after, int(self.found[number].text), signed)

    def _of_lines(self, every: Iterable[_Number]) -> Iterable[_Number]:
        """Numbers that begin lines, where they rise: a list of names, not marks before them."""
        lines = [one for one in every if self._begins_line(one.start)]
        for run in _risings(lines):
            follow = all(later.value == one.value + 1 for one, later in pairwise(run))
            signed = all(one.signed for one in run)
            if len(run) > 1 and (signed or (follow and (run[0].value == 1 or len(run) > 2))):
                yield from run
            else:
                yield from (one for one in run if self._valued(one))

    def _begins_line(self, at: int) -> bool:
        return at == 0 or self.found[at - 1].kind is TokenKind.LINE

    def _valued(self, one: _Number) -> bool:
        """Whether a name with a value stands behind the number, so that it is no mark itself."""
        return (one.signed or one.value == 1) and self.reader.said_at(self._names_end(one.end))

    def _names_end(self, at: int) -> int:
        words = at
        while (
            self.found[words].is_word
            and words < at + 4
            and not read_value(self.found, words, self.reader.scale)
        ):
            words += 2 if self.found[words + 1].text == "." and not self.found[words + 1].spaced else 1
        return words

    def _within(self, every: Iterable[_Number]) -> Iterable[_Number]:
        """Numbers within a line, from one on, each before a name: «1. Ким 2. Ли», «1 Ким 2 Ли»."""
        named = [one for one in every if self.reader.name(one.end)]
        for at, first in enumerate(named):
            if first.value == 1 and (first.signed or self._no_mark(first)):
                run = [first]
                for one in named[at + 1 :]:
                    if one.value == run[-1].value + 1 and one.signed == first.signed:
                        run.append(one)
                yield from run if len(run) > 1 else ()

    def _no_mark(self, one: _Number) -> bool:
        value = read_value(self.found, one.end - 1, self.reader.scale)
        return value is not None and value.sort is Sort.OUTSIDE


def _risings(numbers: Sequence[_Number]) -> Iterable[list[_Number]]:
    """Cut where the numbers do not rise."""
    run: list[_Number] = []
    for one in numbers:
        if run and one.value <= run[-1].value:
            yield run
            run = []
        run.append(one)
    if run:
        yield run
