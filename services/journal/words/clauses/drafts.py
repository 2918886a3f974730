"""What was said of somebody, before it is known of whom."""

from dataclasses import dataclass, field
from enum import Enum, auto

from services.journal.words.model import MarkSaid, Said, Who
from services.journal.words.text.atoms import Atom
from services.journal.words.text.values import Sort, Value
from services.rules.attendance import Code


class SaidState(Enum):
    """What became of a draft."""

    SAID = auto()
    SAME = auto()
    """A name before another's value: perhaps it is for both."""
    NOTHING = auto()
    """A name without a value."""
    UNREAD = auto()
    """No name at all: a piece of text."""
    CHANGE = auto()
    """A wish to change or withdraw what stands."""


@dataclass(slots=True)
class SaidDraft:
    """A name (or a group, or a piece of text) at `at` in the text, and its values."""

    at: int
    typed: str
    ids: tuple[int, ...] = ()
    near: tuple[int, ...] = ()
    who: Who | None = None
    capital: bool = False
    state: SaidState = SaidState.NOTHING
    marks: list[MarkSaid] = field(default_factory=list)
    dot: bool = False
    code: Code | None = None
    outside: list[tuple[int, str]] = field(default_factory=list)
    """Numbers that are no marks, with their places."""
    reason: str | None = None
    """A reason of absence, as typed."""
    work: int | None = None
    commented: int | None = None
    """Where the comment begins in the text."""
    but: list["SaidDraft"] = field(default_factory=list)

    def give(self, values: list[Atom], text: str) -> None:
        """Take values."""
        if self.who is not None:
            end = max(self.at + len(self.typed), values[-1].last)
            self.typed = text[min(self.at, values[0].first) : end]
        for atom in values:
            assert atom.value is not None  # noqa: S101 (a VALUE has one)
            self._take(atom.value, atom.first, text[atom.first : atom.last])
        if self.state is SaidState.NOTHING:
            self.state = SaidState.SAID

    def _take(self, value: Value, at: int, typed: str) -> None:
        if value.sort is Sort.MARK:
            self.marks += [MarkSaid(value.text)] * value.times
        elif value.sort is Sort.DOT:
            self.dot = True
        elif value.sort is Sort.CODE:
            self.code = value.code
        elif value.sort is Sort.OUTSIDE:
            self.outside.append((at, typed))
        else:
            self.reason = typed

    def comment(self, first: int, last: int, text: str) -> None:
        """Make a piece of the text the comment of the last mark."""
        self.commented = first
        last = closed(text, last)
        if self.who is not None and last > self.at:
            self.typed = text[self.at : last]
        self.marks[-1] = MarkSaid(self.marks[-1].value, trimmed(text[first:last]) or None)

    @property
    def silent(self) -> bool:
        """Whether it has no value at all."""
        return self.said.empty and not self.outside and self.reason is None

    @property
    def said(self) -> Said:
        """What was said, as far as it is no question."""
        return Said(tuple(self.marks), self.dot, self.code, self.work)


_OPENING = {")": "(", "»": "«", "”": "“", "]": "["}
_CLOSING = ")»”!?"
_PAIRS = {"(": ")", "«": "»", "“": "”", '"': '"', "[": "]"}


def closed(text: str, last: int) -> int:
    """The end of a piece with the signs that close it."""
    while text[last : last + 1] and text[last] in _CLOSING:
        last += 1
    return last


def trimmed(text: str) -> str:
    """A comment without the signs around it."""
    found = text.lstrip(".!?").strip(" \t\r\n,;:-–—=")
    if found and _PAIRS.get(found[0]) == found[-1] and len(found) > 1 and found[0] not in found[1:-1]:
        found = found[1:-1].strip()
    if found and found[-1] in _OPENING and _OPENING[found[-1]] not in found:
        found = found[:-1].rstrip()
    return found
