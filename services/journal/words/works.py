"""A work that marks are for: «контрольная «Степени» вес 2:», «диктант "Осень"», «с/р:»."""

from collections.abc import Sequence
from typing import NamedTuple

from services.journal.words.people.names import NameReader
from services.journal.words.text import vocabulary
from services.journal.words.text.phrases import ends, phrase_end
from services.journal.words.text.tokens import Token
from services.journal.words.text.values import read_value

_KINDS = {
    "контрольн": "контрольная",
    "самостоятельн": "самостоятельная",
    "проверочн": "проверочная",
    "практическ": "практическая",
    "лабораторн": "лабораторная",
    "домашн": "домашняя работа",
    "творческ": "творческая работа",
    "диагностическ": "диагностическая",
}
_FEMININE = {
    "входн": "входная",
    "итогов": "итоговая",
    "административн": "административная",
    "годов": "годовая",
    "полугодов": "полугодовая",
    "четвертн": "четвертная",
    "письменн": "письменная",
    "стартов": "стартовая",
}
_MASCULINE = ("словарн", "математическ", "графическ", "устн", *_KINDS, *_FEMININE)
_NOUNS = {
    "диктант": "диктант",
    "тест": "тест",
    "сочинени": "сочинение",
    "изложени": "изложение",
    "доклад": "доклад",
    "реферат": "реферат",
    "проект": "проект",
    "эссе": "эссе",
    "норматив": "норматив",
    "ответ": "ответ",
    "срез": "срез",
    "викторин": "викторина",
    "конспект": "конспект",
    "тетрад": "тетрадь",
    "пересказ": "пересказ",
    "аудировани": "аудирование",
    "презентаци": "презентация",
    "сообщени": "сообщение",
    "практикум": "практикум",
    "зачет": "зачёт",
    "опрос": "опрос",
    "счет": "счёт",
}
_SHORT = {
    ("к/р",): "контрольная",
    ("к", "р"): "контрольная",
    ("кр",): "контрольная",
    ("с/р",): "самостоятельная",
    ("с", "р"): "самостоятельная",
    ("ср",): "самостоятельная",
    ("п/р",): "практическая",
    ("п", "р"): "практическая",
    ("л/р",): "лабораторная",
    ("л", "р"): "лабораторная",
    ("лр",): "лабораторная",
}
_SHORTENED = {
    "контр": "контрольная",
    "лаб": "лабораторная",
    "практ": "практическая",
    "пров": "проверочная",
    "сам": "самостоятельная",
    "самост": "самостоятельная",
}
_SHORT |= {
    (word, work): kind for word, kind in _SHORTENED.items() for work in ("раб", "работа", "работу", "р")
}
_ENDINGS = "а ы у е и я ю ь ам ов ие ия ию ии ью ей ая яя ую юю ой ый ое ые ий"
_SUFFIXES = frozenset(("", *_ENDINGS.split()))
_OPENING = "«\"“„'"
_CLOSING = "»\"”“'"
_ABOUT = (("по", "теме"), ("на", "тему"), ("тема",))
WEIGHT_WORDS = frozenset(("вес", "весом", "коэффициент", "коэф"))
_TITLE = 40
"""No title has more words and signs."""
WEIGHTS = range(101)


class Header(NamedTuple):
    """A work's heading; `clear` where it cannot be anything else; the weight as it was typed."""

    kind: str
    title: str
    weight: int | None
    end: int
    clear: bool
    wrong_weight: str = ""


def work_at(found: Sequence[Token], at: int, text: str, reader: NameReader) -> Header | None:
    """The work that is named at a token; None where none is."""
    named = _kind(found, at)
    if named is None:
        return None
    kind, end = named
    header = _title(found, end, text, reader)._replace(kind=kind)
    return header if kind != "зачёт" or header.title or header.weight is not None else None


def kind_end(found: Sequence[Token], at: int) -> int | None:
    """Where the kind of a work that is named at a token ends."""
    named = _kind(found, at)
    return None if named is None else named[1]


def _kind(found: Sequence[Token], at: int) -> tuple[str, int] | None:
    if found[at].text == "за" and found[at + 1].is_word:
        at += 1
    for phrase, kind in _SHORT.items():
        if end := phrase_end(found, at, (phrase,)):
            return kind, end + 1 if found[end].text == "." and not found[end].spaced else end
    return _full_kind(found, at)


def _full_kind(found: Sequence[Token], at: int) -> tuple[str, int] | None:
    words: list[str] = []
    while len(words) < 4 and found[at].is_word and (stem := _stem(found[at].text, _MASCULINE)):
        words.append(stem)
        at += 1
    if found[at].is_word and (noun := _stem(found[at].text, tuple(_NOUNS))):
        return " ".join(
            [*(stem + "ый" if stem[-1] != "к" else stem + "ий" for stem in words), _NOUNS[noun]]
        ), at + 1
    if not words or words[-1] not in _KINDS | _FEMININE:
        return None
    works = found[at].is_word and found[at].text in {"работа", "работу", "работы", "работе"}
    if words[-1] in _FEMININE and not works:
        return None
    names = [_FEMININE.get(stem) or _KINDS.get(stem, "") for stem in words]
    kind = " ".join(filter(None, names)) + (" работа" if words[-1] in _FEMININE else "")
    if words[-1] == "домашн" and not works:
        return None
    return kind, at + works


def _stem(word: str, stems: Sequence[str]) -> str | None:
    return next((stem for stem in stems if word.startswith(stem) and word[len(stem) :] in _SUFFIXES), None)


def _title(found: Sequence[Token], at: int, text: str, reader: NameReader) -> Header:
    """Title and weight up to a colon, the end of the line, or a name with a mark."""
    weight, wrong, clear = None, "", False
    pieces: list[str] = []
    at = phrase_end(found, at, _ABOUT) or at
    first, limit = at, min(at + _TITLE, len(found) - 3)
    while at < limit and not _title_ends(found, at, first, reader):
        if read := _weight(found, at):
            pieces.append(text[found[first].start : found[at].start])
            weight, wrong, at = read
            first, clear = at, True
        elif found[at].is_sign(_OPENING) and (closing := _closing(found, at)):
            at, clear = closing + 1, True
        else:
            clear |= found[at].text == "№"
            at += 1
    pieces.append(text[found[first].start : found[at - 1].end] if at > first else "")
    colon = found[at].is_sign(":")
    return Header("", _unquoted(" ".join(pieces)), weight, at + colon, clear or colon, wrong)


def _title_ends(found: Sequence[Token], at: int, first: int, reader: NameReader) -> bool:
    token = found[at]
    if token.is_sign(","):
        return found[at + 1].text not in WEIGHT_WORDS
    return (
        token.is_sign(":")
        or ends(token)
        or (at > first and _full_stop(found, at))
        or (found[at - 1].text != "№" and _marks_begin(found, at, reader))
    )


def _unquoted(title: str) -> str:
    plain = title.strip(" \t,()-–—=")
    if not any(sign.isalnum() for sign in plain):
        return ""
    if plain[-1] == "." and plain[-2] in _CLOSING:
        plain = plain[:-1]
    quoted = plain[:1] in _OPENING and plain[-1:] in _CLOSING and len(plain) > 1
    return plain[1:-1].strip() if quoted and not set(plain[1:-1]) & set(_OPENING + _CLOSING) else plain


def _closing(found: Sequence[Token], at: int) -> int | None:
    for end in range(at + 1, min(at + 40, len(found) - 3)):
        if found[end].is_sign(_CLOSING):
            return end
        if not found[end].text or found[end].text.isspace():
            return None
    return None


def _weight(found: Sequence[Token], at: int) -> tuple[int | None, str, int] | None:
    """«вес 2», «(вес: 2)», «х2»; the weight, what was wrong with it, and where it ends."""
    at += found[at].is_sign("(")
    times = found[at].text in {"х", "*", "×"} and found[at + 1].is_number and not found[at + 1].spaced
    if found[at].text not in WEIGHT_WORDS and not times:
        return None
    number = at + 1
    while found[number].is_sign(".:=-–—"):
        number += 1
    typed = vocabulary.NUMBER_WORDS.get(found[number].text, found[number].text)
    if not typed.isdecimal():
        return None
    end = number + 1
    if found[end].is_sign(".,") and found[end + 1].is_number and not found[end + 1].spaced:
        end += 2
        typed = "".join(one.text for one in found[number:end])
    end += found[end].is_sign(")")
    if not typed.isdecimal() or len(typed) > 3 or int(typed) not in WEIGHTS:
        return None, typed, end
    return int(typed), "", end


def _full_stop(found: Sequence[Token], at: int) -> bool:
    following = found[at + 1]
    return found[at].text == "." and not found[at].spaced and (following.capital and following.spaced)


def _marks_begin(found: Sequence[Token], at: int, reader: NameReader) -> bool:
    """Whether a name with a mark stands at a token, or a mark with a name."""
    if name := reader.name(at):
        return reader.said_at(name.end)
    if found[at].text in vocabulary.EVERYBODY | vocabulary.REST:
        return reader.said_at(at + 1)
    value = read_value(found, at, reader.scale)
    while value is not None and found[value.end].is_sign("/,") and found[value.end + 1].is_number:
        value = read_value(found, value.end + 1, reader.scale)
    return value is not None and reader.name(value.end + found[value.end].is_sign(":")) is not None
