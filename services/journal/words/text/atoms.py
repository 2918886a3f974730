"""The pieces of a message, one after another: names, values, signs, and parts that stand for themselves."""

from enum import Enum, auto
from typing import NamedTuple

from services.journal.words.model import Part, QuestionKind, Who
from services.journal.words.people.names import Name
from services.journal.words.text.values import Value


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


class AtomDoubt(NamedTuple):
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
    doubt: AtomDoubt | None = None
    goes_on: bool = False
    """Whether a numbered list goes on behind the sign."""
