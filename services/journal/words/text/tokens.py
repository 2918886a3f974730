"""A message cut into words, numbers, signs and line breaks, each where it stands in the text."""

import re
import unicodedata
from enum import Enum, auto
from typing import NamedTuple

from services.rules.lookalikes import lower_cyrillic
from services.rules.signs import keyed

_INVISIBLE = "\u00ad\u0301\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\u20e3"
_LETTER = rf"[^\W\d_][{_INVISIBLE}]*"
_TOKEN = re.compile(
    rf"(?P<slashed>(?<!\w){_LETTER}[/\\]{_LETTER}(?!\w))"
    rf"|(?P<word>(?:{_LETTER})+(?:[-‐‑'’ʼ`´](?:{_LETTER})+)*)"
    r"|(?P<number>[0-9]+)"
    r"|(?P<line>(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])\s*)"
    rf"|(?P<sign>[^\s{_INVISIBLE}])"
)
_UNSEEN = re.compile(f"[{_INVISIBLE}]")
_SPELLING = str.maketrans(dict.fromkeys("‐‑", "-") | dict.fromkeys("’ʼ`´", "'") | {"ё": "е", "\\": "/"})


class TokenKind(Enum):
    """What a token is."""

    WORD = auto()
    NUMBER = auto()
    SIGN = auto()
    LINE = auto()
    """One line break or several."""
    END = auto()


class Token(NamedTuple):
    """A token; `text` is its folded form, [start:end] its place in the text."""

    kind: TokenKind
    text: str
    start: int
    end: int
    spaced: bool
    """Whether it stands apart from what is before."""
    capital: bool

    def is_sign(self, signs: str) -> bool:
        """Whether it is one of the signs."""
        return self.kind is TokenKind.SIGN and self.text in signs

    @property
    def is_word(self) -> bool:
        """Whether it is a word."""
        return self.kind is TokenKind.WORD

    @property
    def is_number(self) -> bool:
        """Whether it is a whole number."""
        return self.kind is TokenKind.NUMBER


def composed(text: str) -> str:
    """The text whose letters are one sign each; places of tokens are places in it."""
    return keyed(unicodedata.normalize("NFC", text))


def fold(word: str) -> str:
    """A word without regard to case, ё, unseen signs, look-alikes, kinds of hyphen and apostrophe."""
    return lower_cyrillic(_UNSEEN.sub("", word)).translate(_SPELLING)


def tokens(text: str) -> list[Token]:
    """The tokens of a `composed` text; three ends stand behind them, so that one may look ahead."""
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        spaced = match.start() > end or match.start() == 0
        found += _parted(_token(match, spaced), text)
        end = match.end()
    return [*found, *[Token(TokenKind.END, "", len(text), len(text), True, False)] * 3]


_CODES = frozenset(("н", "нб", "от", "оп", "зач", "незач", "осв", "б"))


def _parted(token: Token, text: str) -> list[Token]:
    """A name and the code that a hyphen joins to it, «Ли-н», as three tokens."""
    head, hyphen, tail = token.text.rpartition("-")
    if not (token.kind is TokenKind.WORD and head and hyphen and tail in _CODES):
        return [token]
    at = max(text.rfind(sign, token.start, token.end) for sign in "-‐‑")
    return [
        token._replace(text=head, end=at),
        Token(TokenKind.SIGN, "-", at, at + 1, False, False),
        Token(TokenKind.WORD, tail, at + 1, token.end, False, text[at + 1].isupper()),
    ]


_KINDS = {
    "slashed": TokenKind.WORD,
    "word": TokenKind.WORD,
    "number": TokenKind.NUMBER,
    "line": TokenKind.LINE,
    "sign": TokenKind.SIGN,
}


def _token(match: re.Match[str], spaced: bool) -> Token:
    kind = _KINDS[match.lastgroup or "sign"]
    text = fold(match[0]) if kind is TokenKind.WORD else match[0]
    return Token(kind, text, match.start(), match.end(), spaced, match[0][0].isupper())
