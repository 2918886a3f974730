"""The lesson's list, looked up by what may be a name."""

from collections import defaultdict
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from services.journal.words.model import NamedStudent
from services.journal.words.people.declension import decline, plurals
from services.journal.words.text.tokens import composed, fold

PREFIX = 3
"""From so many letters a beginning may stand for the name."""


class Level(IntEnum):
    """How well a word fits a name."""

    PREFIX = 1
    CASE = 2
    """Its dative or genitive."""
    EXACT = 3


Levels = dict[int, Level]


class Folded(NamedTuple):
    """A student's names folded."""

    last: str
    first: str
    middle: str


class Fits(NamedTuple):
    """Whom a single word fits."""

    ids: tuple[int, ...]
    surname: bool
    """Whether it is a surname, whole or declined, of somebody."""
    by_first: bool
    """Whether it is nothing but a first name."""


class _ListedNames:
    """Words that fit one kind of name."""

    def __init__(self) -> None:
        self.levels: dict[str, Levels] = defaultdict(dict)
        self.plurals: dict[str, set[int]] = defaultdict(set)
        """Words for all of a name: «Ивановы»."""
        self.after_negation: dict[str, Levels] = defaultdict(dict)

    def add(self, student_id: int, name: str) -> None:
        if not name:
            return
        parts = name.split("-") if "-" in name else []
        for part in (name, *parts[1:]):
            for end in range(PREFIX, len(part) + (part != name)):
                self._put(self.levels, part[:end], student_id, Level.PREFIX)
        forms = decline(name)
        for half in (half for part in parts for half in decline(part).dative | decline(part).genitive):
            self._put(self.levels, half, student_id, Level.PREFIX)
        for form in plurals(name):
            self.plurals[form].add(student_id)
        for form in forms.dative | {form for form in forms.genitive if form[-1] not in "ая"}:
            self._put(self.levels, form, student_id, Level.CASE)
        for form in forms.genitive:
            self._put(self.after_negation, form, student_id, Level.CASE)
        for whole in {name, name.replace("'", ""), name.replace("-", "")}:
            self._put(self.levels, whole, student_id, Level.EXACT)

    def of(self, word: str, genitive: bool) -> Levels:
        """Who fits; a genitive like «Иванова» only where one is due."""
        usual = self.levels.get(word, {})
        return {**self.after_negation.get(word, {}), **usual} if genitive else usual

    @staticmethod
    def _put(where: dict[str, Levels], word: str, student_id: int, level: Level) -> None:
        where[word][student_id] = max(level, where[word].get(student_id, level))


class ListedPeople:
    """An index of the list."""

    def __init__(self, listed: Sequence[NamedStudent]) -> None:
        """Fold and index the names."""
        self.listed = {one.id: one for one in listed}
        self.folded = {one.id: _folded(one) for one in listed}
        self.lasts, self.firsts = _ListedNames(), _ListedNames()
        for student_id, names in self.folded.items():
            self.lasts.add(student_id, names.last)
            self.firsts.add(student_id, names.first)

    def fitting(self, word: str, genitive: bool) -> Fits:
        """Whom a single word fits: a whole surname beats a beginning, a declined one too."""
        last, first = self.lasts.of(word, genitive), self.firsts.of(word, genitive)
        if exact := _at(last, Level.EXACT):
            found = {*exact, *_at(first, Level.EXACT), *(_at(last, Level.CASE) if genitive else ())}
        else:
            found = {*last, *first}
        surname = any(level > Level.PREFIX for level in last.values())
        return Fits(self._ordered(found), surname, bool(found) and not last)

    def several(self, word: str) -> tuple[int, ...]:
        """Whom a surname in the plural means: «Ивановы», «Ивановым»; nobody where it is a name of its own."""
        if _at(self.lasts.of(word, False), Level.EXACT) or self.firsts.of(word, False):
            return ()
        return self._ordered(self.lasts.plurals.get(word, set()))

    def paired(self, one: str, other: str, genitive: bool) -> tuple[tuple[int, ...], bool]:
        """Whom two words fit as last and first name in any order; and whether the other is so a whole first name."""
        sums: dict[int, int] = {}
        whole = False
        for last, first in ((one, other), (other, one)):
            lasts, firsts = self.lasts.of(last, genitive), self.firsts.of(first, genitive)
            for student_id in lasts.keys() & firsts.keys():
                sums[student_id] = max(sums.get(student_id, 0), lasts[student_id] + firsts[student_id])
                whole |= firsts[student_id] > Level.PREFIX and lasts[student_id] > Level.PREFIX
        best = max(sums.values(), default=0)
        return self._ordered({student_id for student_id, total in sums.items() if total == best}), whole

    def with_initials(self, ids: Sequence[int], initials: str) -> tuple[int, ...]:
        """Those whose first name, and patronymic where two are given, begin so."""
        return tuple(
            student_id
            for student_id in ids
            if self.folded[student_id].first.startswith(initials[:1])
            and (
                not self.folded[student_id].middle or self.folded[student_id].middle.startswith(initials[1:2])
            )
        )

    def with_initial(self, ids: Sequence[int], word: str, letter: str) -> tuple[int, ...]:
        """Those whose other name begins so: «Иванов П.», «Анна П.»."""
        lasts, firsts = self.lasts.of(word, True), self.firsts.of(word, True)
        return tuple(
            one
            for one in ids
            if (one in lasts and self.folded[one].first.startswith(letter))
            or (one in firsts and self.folded[one].last.startswith(letter))
        )

    def with_middle(self, ids: Sequence[int], word: str) -> tuple[int, ...]:
        """Those whose patronymic may be the word, or is not known."""
        middles = {student_id: self.folded[student_id].middle for student_id in ids}
        return tuple(one for one, middle in middles.items() if not middle or _begins_alike(middle, word))

    def _ordered(self, ids: set[int]) -> tuple[int, ...]:
        """As the list has them."""
        return tuple(student_id for student_id in self.listed if student_id in ids)


def _folded(one: NamedStudent) -> Folded:
    return Folded(*("-".join(fold(composed(name or "")).split()) for name in one[1:]))


def _at(levels: Levels, level: Level) -> list[int]:
    return [student_id for student_id, found in levels.items() if found is level]


def _begins_alike(middle: str, word: str) -> bool:
    """Whether a word is the patronymic but for its ending: «Сергеевича», «Сергеевне»."""
    return word[: len(middle) - 1] == middle[:-1]
