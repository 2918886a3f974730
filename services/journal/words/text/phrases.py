"""Phrases of several words, and what begins a part of a message."""

from collections.abc import Iterable, Sequence

from services.journal.words.model import AllHere, AsIn
from services.journal.words.text import vocabulary
from services.journal.words.text.tokens import Token, TokenKind
from services.rules.attendance import Code
from services.rules.classes import NotAClass, parse_class_name
from services.rules.dates.weekdays import NotWeekdays, parse_weekday

Phrase = tuple[str, ...]


def phrase_end(found: Sequence[Token], at: int, phrases: Iterable[Phrase]) -> int | None:
    """Where a phrase that begins at a token ends; «дом. задание» and «д. з.» are read without their points."""
    for phrase in phrases:
        end = _end(found, at, phrase)
        if end is not None:
            return end
    return None


def _end(found: Sequence[Token], at: int, phrase: Phrase) -> int | None:
    for index, word in enumerate(phrase):
        if not found[at].is_word or found[at].text != word:
            return None
        at += 1
        if index < len(phrase) - 1 and found[at].text == ".":
            at += 1
    return at


def nobody_late(found: Sequence[Token], at: int) -> int | None:
    """Where a phrase like «опоздавших нет» ends; it says nothing to be written."""
    return phrase_end(found, at, vocabulary.NOBODY_LATE)


def all_here(found: Sequence[Token], at: int) -> tuple[AllHere, int] | None:
    """«все на месте», «здесь все», «отсутствующих нет», «остальные здесь» and where it ends."""
    if end := phrase_end(found, at, vocabulary.NOBODY_MISSING):
        return AllHere(), end
    if end := _nobody(found, at):
        return AllHere(), end
    if found[at].text in vocabulary.EVERYBODY | vocabulary.REST:
        end, who = _here(found, at + 1), found[at].text
    else:
        before = _here(found, at)
        end, who = (before + 1, found[before].text) if before else (None, "")
    known = who in vocabulary.EVERYBODY | vocabulary.REST
    if end is None or not known or (found[end].is_word and not _may_follow(found, end)):
        return None
    return AllHere(rest=who in vocabulary.REST), end


def _nobody(found: Sequence[Token], at: int) -> int | None:
    """Where «нет: -», «отсутствуют: никого» ends."""
    if vocabulary.CODE_WORDS.get(found[at].text) is not Code.ABSENT or not found[at + 1].is_sign(":-–—"):
        return None
    start = at = at + 2
    while found[at].is_sign("-–—") or found[at].text in vocabulary.NOBODY or found[at].text == "0":
        at += 1
    if at == start and found[at].kind is not TokenKind.END:
        return None
    return at if ends(found[at]) or found[at].text == "." else None


def _may_follow(found: Sequence[Token], at: int) -> bool:
    return found[at].text in vocabulary.EXCEPT or bool(
        topic(found, at) or phrase_end(found, at, vocabulary.HOMEWORK_PHRASES)
    )


def _here(found: Sequence[Token], at: int) -> int | None:
    if found[at].is_word and found[at].text in vocabulary.HERE:
        return at + 1
    return phrase_end(found, at, vocabulary.HERE_PHRASES)


def topic(found: Sequence[Token], at: int) -> int | None:
    """Where «тема», «тема урока:» ends."""
    return phrase_end(found, at, vocabulary.TOPIC_PHRASES)


def homework(found: Sequence[Token], at: int, *, strong: bool = True) -> int | None:
    """Where «дз», «на дом:» ends; «на завтра», «к пятнице» are a part of the homework.

    Not `strong`, behind a comma, «задала вопрос» and «к среде исправит» may be a comment's.
    """
    if (
        strong
        and found[at].text in {"на", "к", "ко"}
        and found[at + 1].is_word
        and _is_day(found[at + 1].text)
    ):
        return at
    end = phrase_end(found, at, (*vocabulary.HOMEWORK_PHRASES, ("д", "з")))
    weak = end is not None and found[at].text.startswith("зада") and not found[end].is_sign(":-–—")
    return None if weak and not strong else end


def _is_day(word: str) -> bool:
    try:
        return word == "завтра" or bool(parse_weekday(word))
    except NotWeekdays:
        return False


def as_in(found: Sequence[Token], at: int, text: str) -> tuple[AsIn, int] | None:
    """«как в 7Б», «дз как в 7Б», «тема и дз как в 7Б» and where it ends."""
    start, of_topic, of_homework = at, False, False
    while found[at].is_word and at < start + 8:
        if end := topic(found, at):
            of_topic = True
        elif end := phrase_end(found, at, (*vocabulary.HOMEWORK_PHRASES, ("д", "з"))):
            of_homework = True
        elif found[at].text in {"и", "все"}:
            end = at + 1
        else:
            break
        at = end + 1 if found[end].is_sign(":-–—") else end
    end = phrase_end(found, at, vocabulary.AS_IN_PHRASES)
    named = class_at(found, end, text) if end else None
    if named is None:
        return None
    (grade, letter), end = named
    end += found[end].is_word and found[end].text.startswith("класс")
    both = of_topic == of_homework
    return AsIn(grade, letter, both or of_topic, both or of_homework), end


def class_at(found: Sequence[Token], at: int, text: str) -> tuple[tuple[int, str], int] | None:
    """A class that stands at a token, «7Б», «7-б», «7 «Б»», and where it ends."""
    if not found[at].is_number:
        return None
    end = at + 1
    while end < at + 3 and found[end].is_sign("-–—\"'«„“"):
        end += 1
    if not found[end].is_word or len(found[end].text) != 1:
        return None
    closed = end + 2 if found[end + 1].is_sign("\"'»”“") else end + 1
    try:
        return parse_class_name(text[found[at].start : found[closed - 1].end]), closed
    except NotAClass:
        return None


def ends(token: Token) -> bool:
    """Whether a segment ends at the token."""
    return token.kind in {TokenKind.LINE, TokenKind.END} or token.is_sign(",;")
