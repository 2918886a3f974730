"""Subjects by the names that teachers call them: whole, short, by a beginning, «физра», «русский», «инфа»."""

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from services.journal.words.text.tokens import composed, fold

SHORTEST = 3
_CASES = re.compile("(?:ому|ему|ого|его|ой|ей|ую|юю|ии|[ыиеуюая])$")
EVERYDAY = {
    "физра": "физкультура физическая",
    "физ-ра": "физкультура физическая",
    "физкультура": "физическая",
    "физ": "физика физкультура физическая",
    "матем": "математика",
    "матеша": "математика",
    "мат": "математика",
    "инфа": "информатика",
    "икт": "информатика",
    "англ": "английский",
    "ин": "иностранный",
    "иняз": "иностранный английский немецкий французский",
    "нем": "немецкий",
    "франц": "французский",
    "литра": "литература",
    "лит-ра": "литература",
    "общага": "обществознание",
    "общество": "обществознание",
    "био": "биология",
    "геома": "геометрия",
    "геом": "геометрия",
    "ист": "история",
    "русс": "русский",
    "рус": "русский",
    "изо": "изобразительное изо",
    "рисование": "изобразительное изо",
    "музо": "музыка",
    "обж": "основы обж обзр",
    "обзр": "основы обж обзр",
    "труд": "труд технология",
    "труды": "труд технология",
    "технология": "труд технология",
    "окружайка": "окружающий",
    "окр": "окружающий",
    "матика": "математика",
    "матан": "математика алгебра",
    "алга": "алгебра",
    "инглиш": "английский",
    "русиш": "русский",
    "геогр": "география",
    "гео": "география геометрия",
    "физрук": "физкультура физическая",
    "физо": "физкультура физическая",
    "литер": "литература литературное",
    "общ": "обществознание",
    "музыка": "музыка",
    "разговоры": "разговоры",
    "вероятность": "вероятность",
    "теорвер": "вероятность",
    "вис": "вероятность",
    "статистика": "вероятность",
    "чтение": "литературное",
}


class SubjectLike(Protocol):
    """A subject; `short` may be its name."""

    @property
    def id(self) -> int:
        """Its id."""
        ...

    @property
    def name(self) -> str:
        """Its name."""
        ...

    @property
    def short(self) -> str:
        """Its short name."""
        ...


def subjects_called(typed: str, subjects: Iterable[SubjectLike]) -> tuple[int, ...]:
    """Ids of all subjects that the words may mean, of the best kind of match only."""
    words = _words(typed)
    every = [(one.id, _words(one.name), _words(one.short)) for one in subjects]
    if not words:
        return ()
    whole = [one for one, name, short in every if words in (name, short)]
    begun = [one for one, name, short in every if _fits(words, name) or _fits(words, short)]
    if whole or begun or "" in (stems := [_stem(word) for word in words]):
        return tuple(dict.fromkeys(whole or begun))
    cut = [one for one, name, short in every if _fits(stems, name) or _fits(stems, short)]
    return tuple(dict.fromkeys(cut))


def _stem(word: str) -> str:
    """A declined word without its ending, «алгебре», «русскому»; "" where too little is left."""
    stem = _CASES.sub("", word)
    return stem if stem != word and len(stem) > SHORTEST else ""


def _fits(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether every word begins a word of the name, or is an everyday name for one."""
    return all(any(_meant(word, part) for part in name) for word in words)


def _meant(word: str, part: str) -> bool:
    everyday = EVERYDAY.get(word, "").split()
    begins = len(word) >= SHORTEST and part.startswith(word)
    return word == part or begins or any(part.startswith(name) for name in everyday)


def _words(text: str) -> tuple[str, ...]:
    plain = composed(text)
    for sign in '().,/«»"':
        plain = plain.replace(sign, " ")
    return tuple(fold(word) for word in plain.split())
