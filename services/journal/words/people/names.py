"""A name as people write it: «Иванов», «Пётр Иванов», «Иванов П.», «М. А. Сидорова», «у Петровой»."""

from collections.abc import Sequence
from typing import NamedTuple

from services.journal.words.people.people import ListedPeople
from services.journal.words.text import vocabulary
from services.journal.words.text.tokens import Token
from services.journal.words.text.values import read_value
from services.rules.marks.scale import Scale

_CODE_LETTERS = "нб"
_LITTLE_WORDS = "иувскоая"
_PATRONYMIC = ("ич", "вна", "чна", "ича", "ичу", "оглы", "кызы", "вны", "вне", "чны", "чне")


class Name(NamedTuple):
    """A name of tokens [start:end]; without `ids` it fits nobody, `near` are those that a part of it fits."""

    start: int
    end: int
    ids: tuple[int, ...]
    near: tuple[int, ...] = ()
    surname: bool = False
    """Whether a whole surname stands there, in any case."""
    by_first: bool = False
    """Whether it is nothing but a first name."""
    capital: bool = False


class NameReader:
    """Reads names out of one message."""

    def __init__(self, found: Sequence[Token], people: ListedPeople, scale: Scale) -> None:
        """`found` ends with the ends that `tokens` puts there."""
        self.found = found
        self.people = people
        self.scale = scale
        self.negated = _negated(found)

    def name(self, at: int) -> Name | None:
        """The name that begins at a token; None where the word is no part of any name of the list."""
        found = self.found
        if not found[at].is_word:
            return None
        initials, after = self._leading(at)
        if not found[after].is_word or (
            found[after].text in vocabulary.RESERVED and not self._surname(after)
        ):
            return None
        read = self._bare(after)
        if read is None:
            return None
        if initials:
            ids = self.people.with_initials(read.ids, initials)
            read = read._replace(ids=ids, near=read.near or read.ids, by_first=False)
        return read._replace(start=at, capital=found[at].capital)

    def called_as_word(self, at: int) -> Name | None:
        """The student whose surname is a word that begins a part, «Тема 5», «Все Нина 5», where a value follows."""
        if self.found[at].text not in vocabulary.OPENING or not self._surname(at):
            return None
        named = self._bare(at)
        return named if named is not None and self.said_at(named.end) else None

    def said_at(self, at: int) -> bool:
        """Whether a value stands at a token, a sign like «-» or «:» before it passed over."""
        if self.found[at].is_sign("-–—:="):
            at += 1
        return read_value(self.found, at, self.scale) is not None

    def _surname(self, at: int) -> bool:
        """A student may be called as a word of ours; small letters leave it the word."""
        token = self.found[at]
        return token.capital and len(token.text) > 1 and self.people.fitting(token.text, False).surname

    def _leading(self, at: int) -> tuple[str, int]:
        """Initials before a surname, and where it begins."""
        found, initials = self.found, ""
        after = at
        while (
            len(found[after].text) == 1
            and found[after].is_word
            and _dotted(found, after)
            and len(initials) < 2
        ):
            initials += found[after].text
            after += 2
        if initials and found[after].is_word and len(found[after].text) > 1:
            return initials, after
        one = found[at]
        lone = len(one.text) == 1 and one.capital and one.text not in _CODE_LETTERS + _LITTLE_WORDS
        if lone and found[at + 1].is_word and len(found[at + 1].text) > 1:
            fits = self.people.fitting(found[at + 1].text, self.negated[at])
            if not self.people.fitting(one.text, False).ids and self.people.with_initials(fits.ids, one.text):
                return one.text, at + 1
        return "", at

    def _bare(self, at: int) -> Name | None:
        """A name that begins with a whole word, and what narrows it down behind."""
        word, genitive = self.found[at].text, self.negated[at]
        if several := self.people.several(word):
            return Name(at, at + 1, (), several, surname=True)
        fits = self.people.fitting(word, genitive)
        if both := self._either(at):
            return Name(at, at + 4, (), both, surname=True)
        ids = fits.ids
        near: tuple[int, ...] = ()
        end = at + 1
        if full := self._full(at, genitive):
            return full
        both, end = self._second(at, ids, genitive)
        if end > at + 1:
            ids, near = both, () if both else ids
        if not ids and not near:
            return None
        read = Name(at, end, ids, near, fits.surname or end > at + 1, fits.by_first and end == at + 1)
        read = self._initials(read)
        return self._middle(read) if read.end == end and (end > at + 1 or fits.by_first) else read

    def _second(self, at: int, ids: tuple[int, ...], genitive: bool) -> tuple[tuple[int, ...], int]:
        """Whom the word and the next fit together, and the end; the end of the first where the next is not of it."""
        following = self.found[at + 1]
        if not following.is_word or len(following.text) < 2 or following.text in vocabulary.RESERVED:
            return ids, at + 1
        both, whole = self.people.paired(self.found[at].text, following.text, genitive)
        fits = self.people.fitting(following.text, genitive)
        if both and (whole or not fits.surname):
            return both, at + 2
        if double := self._double(at, following.text):
            return double, at + 2
        if (
            ids
            and fits.by_first
            and self._whole_first(following.text)
            and not self.people.fitting(self.found[at].text, genitive).by_first
        ):
            return (), at + 2
        return ids, at + 1

    def _either(self, at: int) -> tuple[int, ...]:
        """Whom «Ковалёв(а)» may mean."""
        opening, ending, closing = self.found[at + 1 : at + 4]
        glued = not (opening.spaced or ending.spaced or closing.spaced)
        if not (glued and opening.text == "(" and closing.text == ")" and 0 < len(ending.text) < 3):
            return ()
        word = self.found[at].text
        both = [*self.people.fitting(word, False).ids, *self.people.fitting(word + ending.text, False).ids]
        return tuple(dict.fromkeys(both)) if ending.is_word else ()

    def _full(self, at: int, genitive: bool) -> Name | None:
        """«Пётр Сергеевич Иванов»."""
        first, middle, last = self.found[at : at + 3]
        if not (middle.is_word and last.is_word and middle.text.endswith(_PATRONYMIC)):
            return None
        both, whole = self.people.paired(first.text, last.text, genitive)
        if not whole or self.people.fitting(first.text, genitive).surname:
            return None
        return Name(at, at + 3, self.people.with_middle(both, middle.text), both, surname=True)

    def _double(self, at: int, following: str) -> tuple[int, ...]:
        """Whose double surname was written without its hyphen."""
        found = self.people.fitting(f"{self.found[at].text}-{following}", False)
        return found.ids if found.surname else ()

    def _whole_first(self, word: str) -> bool:
        return any(names.first == word for names in self.people.folded.values())

    def _initials(self, read: Name) -> Name:
        """Initials behind the name narrow it down; a letter that is a code, or «и», only where it fits."""
        found, end, initials = self.found, read.end, ""
        while len(initials) < 2 and found[end].is_word and len(found[end].text) == 1:
            dotted = _dotted(found, end)
            if initials and not dotted and not (found[end].capital and self.said_at(end + 1)):
                break
            initials += found[end].text
            end += 2 if dotted else 1
        if not initials:
            return read
        if len(initials) == 1 and read.end == read.start + 1:
            ids = self.people.with_initial(read.ids, found[read.start].text, initials)
        else:
            ids = self.people.with_initials(read.ids, initials)
        if not self._are_initials(read.end, end, initials, ids):
            return read
        return read._replace(end=end, ids=ids, near=read.near or read.ids, by_first=False)

    def _are_initials(self, at: int, end: int, initials: str, ids: tuple[int, ...]) -> bool:
        letter, dotted = self.found[at], _dotted(self.found, at)
        if initials in {"на", "н", "б"} or letter.text in _LITTLE_WORDS:
            fits = bool(ids) or (letter.capital and letter.text == "и")
            return fits and (self.said_at(end) or (dotted and letter.text in _LITTLE_WORDS))
        return bool(ids) or letter.capital or dotted

    def _middle(self, read: Name) -> Name:
        """A patronymic behind first and last name."""
        word = self.found[read.end]
        if (
            not word.is_word
            or not word.text.endswith(_PATRONYMIC)
            or self.people.fitting(word.text, False).surname
        ):
            return read
        ids = self.people.with_middle(read.ids, word.text)
        return read._replace(end=read.end + 1, ids=ids, near=read.near or read.ids)


def _dotted(found: Sequence[Token], at: int) -> bool:
    return found[at + 1].text == "." and not found[at + 1].spaced


def _negated(found: Sequence[Token]) -> list[bool]:
    """For every token whether a name there may stand in the genitive: beside «нет», «не было», after «у», «кроме».

    What begins so goes on over commas, up to a number: «нет Кима, Кравца».
    """
    marks = [False] * len(found)
    start, goes_on = 0, False
    for at, token in enumerate(found):
        boundary = token.is_sign(",;:") or not token.text or token.text.isspace()
        if not boundary:
            continue
        words = {one.text for one in found[start:at]}
        numbered = any(one.is_number for one in found[start:at])
        beside = bool(words & _GENITIVE)
        marks[start:at] = [beside or (goes_on and not numbered)] * (at - start)
        begins = (
            beside
            and not numbered
            and (found[start].text in {*_GENITIVE, "не"} or bool(words & vocabulary.EXCEPT))
        )
        goes_on = token.text == "," and (begins or (goes_on and not numbered))
        start = at + 1
    return marks


_GENITIVE = vocabulary.GENITIVE_SIGNS | vocabulary.EXCEPT | {"у"}
