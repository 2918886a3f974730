"""Words that say which lesson they are of: `7А алгебра 18.11: Иванов 5`, `алгебра 7А: …`, `3 урок: …`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from services.journal.words.address_items import ItemReader, Items
from services.journal.words.subjects import SubjectLike, subjects_called
from services.journal.words.text import vocabulary
from services.journal.words.text.tokens import Token, TokenKind, composed, tokens

LONGEST = 120
"""No address is written longer."""


class ClassLike(Protocol):
    """A class of some year."""

    @property
    def id(self) -> int:
        """Its id."""
        ...

    @property
    def grade(self) -> int:
        """7."""
        ...

    @property
    def letter(self) -> str:
        """А."""
        ...


@dataclass(frozen=True, slots=True)
class LessonAddress:
    """Where words belong; several ids are to be asked about, none is a class or subject that is not there."""

    class_name: tuple[int, str] | None
    """None where only the number of a lesson was said: `3 урок: …`."""
    classes: tuple[int, ...]
    subject: str
    """The subject as typed, "" where none was named."""
    subjects: tuple[int, ...]
    group: str
    """The subgroup as typed, "" where none was named."""
    day: date | None
    rest: str
    """The words themselves, "" after a bare address."""
    number: int | None = None
    """The lesson's number in the day, where it was said."""


class _Head(NamedTuple):
    """An address read: what it says, the subject as typed, and the token before which it ends."""

    items: Items
    subject: str
    fitting: tuple[int, ...]
    end: int
    first: bool
    """Whether the class stands first."""


def address_of(
    text: str, classes: Sequence[ClassLike], subjects: Sequence[SubjectLike], today: date
) -> LessonAddress | None:
    """The address that a text begins with, in any order: up to a colon or the end of its first line, else as far as
    it goes: `7А алгебра Иванов 5`. None where there is none.

    A weekday is the latest one, today included: lessons are written about when they were given.
    """
    plain = composed(text)
    reader = _AddressReader(plain, tokens(plain), subjects, today)
    head = reader.head()
    if head is None:
        return None
    form = head.items.form
    known = tuple(one.id for one in classes if form is None or (one.grade, one.letter.upper()) == form)
    rest = plain[reader.start(head.end) :].strip()
    items = head.items
    return LessonAddress(form, known, head.subject, head.fitting, items.group, items.day, rest, items.number)


class _AddressReader:
    """Reads the address of one message."""

    def __init__(
        self, text: str, found: Sequence[Token], subjects: Sequence[SubjectLike], today: date
    ) -> None:
        self.text, self.found, self.subjects = text, found, subjects
        self.items = ItemReader(text, found, today)
        self.line, self.colon = _ends(found)

    def start(self, at: int) -> int:
        """Where the words begin behind an address."""
        return self.found[at].end if at in {self.line, self.colon} else self.found[at].start

    def head(self) -> _Head | None:
        """A head that is sure, one that goes on into words, or one with a subject that is not there."""
        whole = self._whole()
        if whole is not None and whole.fitting:
            return whole
        return self._prefix() or (whole if whole is not None and self._stands(whole) else None)

    def _stands(self, whole: _Head) -> bool:
        """Whether a head without a known subject is one: its class or lesson stands first, or nothing else is there."""
        return not whole.subject or (whole.first and self.colon is not None)

    def _whole(self) -> _Head | None:
        """Everything before the colon, or the whole first line."""
        end = self.line if self.colon is None else self.colon
        if self.found[end].start > LONGEST:
            return None
        items, words, at = Items(), list[str](), 0
        first = False
        while at < end:
            if read := self.items.item(at, items, bare=False):
                items, at = read
                first |= not words
                continue
            token = self.found[at]
            if token.is_number or (token.kind is TokenKind.SIGN and token.text in "№%§+="):
                return None
            if token.is_word and token.text not in _PASSED:
                words.append(self.text[token.start : token.end])
            at += 1
        if len(words) > 5 or (items.form is None and (items.number is None or self.colon is None)):
            return None
        subject = " ".join(words)
        return _Head(items, subject, subjects_called(subject, self.subjects), end, first)

    def _prefix(self) -> _Head | None:
        """As far as it goes: a class with its subject, or with a number, or before a word that begins a part."""
        items, at, subject = Items(), 0, ""
        fitting: tuple[int, ...] = ()
        while self.found[at].kind is not TokenKind.END:
            if read := self.items.item(at, items, bare=True):
                items, at = read
            elif not subject and (called := self._subject(at)):
                subject, fitting, at = called
            elif (
                self.found[at].is_sign(",.-–—:")
                or self.found[at].text in _PASSED
                or self._emblem(at)
                or (self.found[at].kind is TokenKind.LINE and not fitting)
            ):
                at += 1
            else:
                break
        begins = self.found[at].text in vocabulary.RESERVED
        if items.form is None or not (fitting or items.number or (begins and at)) or not self.found[at].text:
            return None
        return _Head(items, subject, fitting, at, first=True)

    def _emblem(self, at: int) -> bool:
        """Whether an emoji stands there."""
        return self.found[at].kind is TokenKind.SIGN and ord(self.found[at].text[0]) > _EMOJI

    def _subject(self, at: int) -> tuple[str, tuple[int, ...], int] | None:
        """The longest name of a subject at a token."""
        for end in range(at + 4, at, -1):
            words = self.found[at:end]
            typed = self.text[words[0].start : words[-1].end]
            if all(one.is_word for one in words) and (called := subjects_called(typed, self.subjects)):
                return typed, called, end
        return None


_EMOJI = 0x2190
"""Signs from here on are arrows, pictures and the like."""
_PASSED = frozenset(("в", "во", "на", "за", "от", "по", "у", "для", "класс", "класса", "классе", "урок"))


def _ends(found: Sequence[Token]) -> tuple[int, int | None]:
    """The token that ends the first line, and the first colon within it."""
    at, colon = 0, None
    while found[at].kind not in {TokenKind.LINE, TokenKind.END}:
        colon = at if colon is None and found[at].text == ":" else colon
        at += 1
    return at, colon
