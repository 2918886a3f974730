"""What stands beside a name: a mark, a code, a dot, or what only looks like one."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from services.journal.words.text import vocabulary
from services.journal.words.text.measures import measure_end
from services.journal.words.text.tokens import Token
from services.rules.attendance import Code
from services.rules.marks.scale import NOT_ATTESTED, MarkOutsideScale, NotAMark, Scale, parse_mark

_GLUE = "+-–−%"


class Sort(Enum):
    """What a value is."""

    MARK = auto()
    DOT = auto()
    CODE = auto()
    OUTSIDE = auto()
    """A number that is no mark of the scale, or a mark with a sign: «7», «5+», «4.5»."""
    REASON = auto()
    """A code that the class teacher gives."""


class Value(NamedTuple):
    """A value that ends before token `end`; `text` is a mark's canonical value."""

    sort: Sort
    end: int
    text: str = ""
    code: Code | None = None
    times: int = 1
    plural: bool = False


def read_value(found: Sequence[Token], at: int, scale: Scale, *, cell: bool = False) -> Value | None:
    """The value that begins at a token; None where none does. In a `cell` every point is a dot."""
    token = found[at]
    if token.is_number:
        return None if not cell and measure_end(found, at) else _shaded(found, _number(found, at, scale))
    if token.is_word:
        return _shaded(found, _word(found, at, scale))
    if token.text == "●" or (token.text == "." and (cell or _stands_alone(found, at))):
        return Value(Sort.DOT, at + 1)
    return None


def _shaded(found: Sequence[Token], value: Value | None) -> Value | None:
    """«4 с минусом» is no mark of the scale."""
    if value is None or value.sort is not Sort.MARK or found[value.end].text != "с":
        return value
    shade = found[value.end + 1].text
    if shade not in {"плюсом", "минусом"}:
        return value
    return value._replace(sort=Sort.OUTSIDE, end=value.end + 2, text=f"{value.text} с {shade}")


def read_grade(found: Sequence[Token], at: int, scale: Scale) -> Value:
    """The mark that «отл», «хорошо» stands for."""
    end = at + 1 + (found[at + 1].text == "." and not found[at + 1].spaced and len(found[at].text) < 5)
    return _mark(vocabulary.GRADE_WORDS[found[at].text], end, scale)


def _stands_alone(found: Sequence[Token], at: int) -> bool:
    following = found[at + 1]
    return found[at].spaced and not (
        (following.is_word or following.is_number or following.text == ".") and not following.spaced
    )


def _number(found: Sequence[Token], at: int, scale: Scale) -> Value:
    text, end = found[at].text, at + 1
    sign, after = found[at + 1], found[at + 2]
    if sign.is_sign(".,") and not sign.spaced and after.is_number and not after.spaced:
        if not after.text.strip("0") or sign.text == ".":
            text, end = f"{text}{sign.text}{after.text}", at + 3
    elif sign.is_sign(_GLUE) and not sign.spaced and not (after.is_word and not after.spaced):
        end = at + 2
        text += sign.text
        if after.is_number and not after.spaced:
            text, end = text + after.text, at + 3
    elif sign.is_word and not sign.spaced and sign.text in {"ка", "ки", "ку", "б"}:
        end = at + 2
    return _mark(text, end, scale)


def _mark(text: str, end: int, scale: Scale) -> Value:
    try:
        return Value(Sort.MARK, end, parse_mark(text, scale))
    except (MarkOutsideScale, NotAMark):
        return Value(Sort.OUTSIDE, end, text)


def _word(found: Sequence[Token], at: int, scale: Scale) -> Value | None:
    word, following = found[at].text, found[at + 1].text
    if word in vocabulary.TIMES and following in vocabulary.PLURALS:
        mark = _mark(vocabulary.NUMBER_WORDS[following], at + 2, scale)
        return mark._replace(times=vocabulary.TIMES[word])
    if word in vocabulary.NUMBER_WORDS:
        return _mark(vocabulary.NUMBER_WORDS[word], at + 1, scale)
    if word == "не":
        return _negated(following, at + 2)
    if end := _not_attested(found, at):
        return Value(Sort.MARK, end, NOT_ATTESTED)
    return _single(word, at + 1)


def _single(word: str, end: int) -> Value | None:
    """A word that is a value by itself."""
    if word in vocabulary.MARK_WORDS:
        return Value(Sort.MARK, end, vocabulary.MARK_WORDS[word])
    return Value(Sort.DOT, end) if word in vocabulary.DOT_WORDS else _code(word, end)


def _negated(following: str, end: int) -> Value | None:
    if following in vocabulary.NOT_MARKS:
        return Value(Sort.MARK, end, vocabulary.NOT_MARKS[following])
    if following in vocabulary.NOT_CODES:
        return Value(Sort.CODE, end, code=Code.ABSENT, plural=following in vocabulary.PLURAL_CODES)
    return None


def _code(word: str, end: int) -> Value | None:
    if code := vocabulary.CODE_WORDS.get(word):
        return Value(Sort.CODE, end, code=code, plural=word in vocabulary.PLURAL_CODES)
    if reason := vocabulary.REASONS.get(word):
        return Value(Sort.REASON, end, code=reason)
    begun = vocabulary.CODE_BEGINNINGS.get(word[:5])
    return Value(Sort.CODE, end, code=begun) if begun else None


def _not_attested(found: Sequence[Token], at: int) -> int | None:
    """Where «н.а.» or «н / а» ends."""
    first, sign, last = found[at], found[at + 1], found[at + 2]
    if first.text != "н" or not sign.is_sign("./\\") or last.text != "а":
        return None
    if sign.text == "." and (sign.spaced or last.spaced):
        return None
    return at + 4 if found[at + 3].text == "." and not found[at + 3].spaced else at + 3
