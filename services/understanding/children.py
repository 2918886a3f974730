"""The child that a text is about: by name, diminutive, class, kin, «старший», «другой»."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from services.journal.words.people.near import DIMINUTIVES, transcribed
from services.understanding.small_words import DAUGHTERS, ELDER, KIN, SONS, YOUNGER
from services.understanding.spelling import is_near, plain, stem

_FOND = (
    "",
    "к",
    "еньк",
    "оньк",
    "ечк",
    "очк",
    "уш",
    "ушк",
    "юш",
    "юшк",
    "ул",
    "ун",
    "ик",
    "ьк",
    "енк",
    "ут",
    "юн",
    "юх",
    "ик",
    "ок",
    "ец",
)
_SEVERAL = frozenset(["дети", "детей", "детям", "деток", "детки", "kids", "children"])
_NOT_NAMES = frozenset(
    ["на", "нет", "по", "как", "так", "что", "мне", "мои", "том", "тем", "дом", "дни", "день", "оля-ля"]
)
_MALE = ("ов", "ев", "ин", "ын", "ский", "цкий", "ной", "ый", "ий", "ой")
_FEMALE = ("ова", "ева", "ина", "ына", "ская", "цкая", "ная", "ая", "яя")


class ChildLike(Protocol):
    """A child of the reader."""

    @property
    def student_id(self) -> int:
        """Its id."""
        ...

    @property
    def first_name(self) -> str:
        """Its given name."""
        ...

    @property
    def last_name(self) -> str:
        """Its surname."""
        ...

    @property
    def grade(self) -> int | None:
        """Its class's number."""
        ...

    @property
    def class_name(self) -> str:
        """Its class."""
        ...


@dataclass(frozen=True, slots=True)
class Meant:
    """The children that a text may be about; none named leaves it to the reader's choice."""

    ids: tuple[int, ...] = ()
    used: frozenset[int] = frozenset()
    by_name: bool = False
    kin: bool = False
    """Only «сын», «дочь», «ребёнок» was said."""


def children_in(words: Sequence[str], children: Sequence[ChildLike], classes: Collection[str] = ()) -> Meant:
    """Whose diary the words name."""
    for at, word in enumerate(words):
        named = tuple(one.student_id for one in children if _is_called(word, one.first_name))
        if named:
            whole = tuple(
                one.student_id
                for one in children
                if one.student_id in named and _surname(words, one.last_name)
            )
            return Meant(whole or named, frozenset({at, *_at(words, children)}), by_name=True)
    of_class = tuple(one.student_id for one in children if one.class_name and one.class_name in classes)
    if of_class and len(children) > 1:
        return Meant(of_class, by_name=True)
    return _by_kin(words, children)


def _at(words: Sequence[str], children: Sequence[ChildLike]) -> list[int]:
    lasts = {stem(plain(one.last_name)) for one in children}
    return [at for at, word in enumerate(words) if stem(word) in lasts]


def _surname(words: Sequence[str], last: str) -> bool:
    return stem(plain(last)) in {stem(word) for word in words}


def _by_kin(words: Sequence[str], children: Sequence[ChildLike]) -> Meant:
    used = frozenset(at for at, word in enumerate(words) if word in KIN)
    if not used or any(words[at] in _SEVERAL for at in used):
        return Meant(used=used)
    said = {words[at] for at in used}
    found = list(children)
    if said & SONS and not said & DAUGHTERS:
        found = [one for one in found if not _is_female(one.last_name)]
    elif said & DAUGHTERS and not said & SONS:
        found = [one for one in found if not _is_male(one.last_name)]
    grades = sorted({one.grade for one in found if one.grade})
    if grades and said & ELDER:
        found = [one for one in found if one.grade == grades[-1]]
    elif grades and said & YOUNGER:
        found = [one for one in found if one.grade == grades[0]]
    return Meant(tuple(one.student_id for one in found or children), used, kin=True)


def _is_female(last: str) -> bool:
    return plain(last).endswith(_FEMALE)


def _is_male(last: str) -> bool:
    return plain(last).endswith(_MALE) and not _is_female(last)


def _is_called(word: str, first: str) -> bool:
    if word in _NOT_NAMES or len(word) < 3:
        return False
    if word.isascii():
        said = transcribed(word.removesuffix("'s"))
        return any(
            said in {form, form + "s"} or (len(form) > 3 and stem(said) == stem(form))
            for form in _forms(first)
        )
    return any(_fits(word, form) for form in _forms(first))


def _forms(first: str) -> set[str]:
    name = plain(first)
    full = {DIMINUTIVES.get(name, name), name}
    full |= {long for short, long in DIMINUTIVES.items() if short == name}
    return full | {short for short, long in DIMINUTIVES.items() if long in full}


def _fits(word: str, form: str) -> bool:
    base = form.rstrip("аяйьоеи") if len(form.rstrip("аяйьоеи")) > 1 else form
    if not word.startswith(base):
        return len(form) > 4 and is_near(word, form) and word[0] == form[0]
    rest = word[len(base) :]
    if len(base) < 3 and len(rest) > 2 and not rest.startswith(("еньк", "ечк", "юш", "оньк", "ш")):
        return False
    ending = rest
    for fond in sorted(_FOND, key=len, reverse=True):
        if rest.startswith(fond):
            ending = rest[len(fond) :]
            if ending in _ENDINGS:
                return True
    return ending in _ENDINGS


_ENDINGS = frozenset(
    [
        "",
        *[
            "а",
            "я",
            "ы",
            "и",
            "у",
            "ю",
            "е",
            "й",
            "ь",
            "о",
            "ой",
            "ей",
            "ою",
            "ею",
            "ом",
            "ем",
            "ии",
            "ия",
            "ию",
            "иа",
            "ина",
            "ину",
            "ин",
            "ий",
            "ии",
            "ием",
            "ией",
            "ья",
            "ье",
            "ью",
        ],
    ]
)
