"""Whom a typed name means among many: by beginnings in any order, else by a case or a short name, else with a slip.

A class by its name too.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from services.journal.words.people.declension import decline
from services.journal.words.people.near import DIMINUTIVES, transcribed
from services.rules.classes import NotAClass, parse_class_name
from services.school.labels import seen
from services.school.reference import FormClass, Reference, Year
from services.understanding.spelling import is_near

T = TypeVar("T")
_VOWELS = {"а": ("у", "ой"), "я": ("ю", "ей")}
"""Accusative and instrumental of names that end so."""


def called(people: Iterable[T], name: Callable[[T], str], text: str, *, governed: bool = False) -> list[T]:
    """Those whom all of the words fit, by the best kind of match that anybody's name is; nobody for no words.

    `governed`: behind «найди» or «нагрузка», where «Петрова» is Петров as well.
    """
    every = [(one, seen(name(one))) for one in people]
    words = seen(text).split()
    meant = [transcribed(word) for word in text.lower().split()] if text.isascii() else words
    tries = [(words, _begins), (meant, _begins), (meant, _by_case), (meant, _by_slip)]
    for typed, fits in tries[2:] if governed and not text.isascii() else tries:
        found = [one for one, own in every if words and _all(own, typed, fits)]
        if found:
            return found
    return []


def _all(own: str, words: Sequence[str], fits: Callable[[str, str], bool]) -> bool:
    """Whether every word fits some part of the name: «Артаньян», «дартаньян» and «д'артаньян» that of Д'Артаньян."""
    parts = [*own.split(), *own.replace("'", "").split(), *own.replace("-", " ").replace("'", " ").split()]
    parts += own.replace("-", " ").split() if "'" in own else []
    return all(any(fits(word, part) for part in parts) for word in words)


def _begins(word: str, part: str) -> bool:
    return part.startswith(word)


def _by_case(word: str, part: str) -> bool:
    """«Ивановой», «Соколову», «Машу»."""
    return _begins(word, part) or any(word in _forms(form) for form in (part, *_short_for(part)))


def _by_slip(word: str, part: str) -> bool:
    return _by_case(word, part) or is_near(word, part)


@lru_cache(maxsize=20_000)
def _forms(name: str) -> frozenset[str]:
    """The name in every case that it may have behind «найди», «нагрузка», «нет»."""
    endings = _VOWELS.get(name[-1:], ("ым", "ом"))
    stem = name[:-1] if name[-1:] in _VOWELS else name
    oblique = decline(name)
    return oblique.genitive | oblique.dative | {name} | {stem + ending for ending in endings}


@lru_cache(maxsize=5_000)
def _short_for(name: str) -> tuple[str, ...]:
    """«Маша» and «Маруся» of Мария."""
    return tuple(short for short, full in DIMINUTIVES.items() if full == name)


def class_called(reference: Reference, text: str, year: Year | None) -> FormClass | None:
    """The class of that year by its name, «7А», «7 а»; None where the text is no name of one."""
    try:
        named = parse_class_name(text)
    except NotAClass:
        return None
    forms = (one for one in reference.classes.values() if year and one.year_id == year.id)
    return next((one for one in forms if (one.grade, one.letter) == named), None)
