"""Names in the dative, as a secretary says whom something was passed on to: «передали Анне Сергеевне»."""

from handlers.chat.words import Words
from services.school.reference import PersonName

FEMALE = "на"
MALE = "ич"
MASCULINE = {"Павел": "Павлу", "Лев": "Льву", "Пётр": "Петру", "Петр": "Петру"}
"""Names that lose a vowel."""
CONSONANTS = "бвгджзклмнпрстфхцчшщ"


def to_teacher(name: PersonName | None, words: Words) -> str:
    """«Анне Сергеевне», or «классному руководителю» where the name does not tell how to decline it."""
    if name is None:
        return str(words.t("классному руководителю").unescape())
    if words.language != "ru":
        return name.full
    return dative(name) or str(words.t("классному руководителю").unescape())


def dative(name: PersonName) -> str | None:
    """The given name and patronymic in the dative; None without a Russian patronymic."""
    middle = name.middle or ""
    if middle.endswith(FEMALE):
        return f"{_female(name.first)} {middle[:-1]}е"
    if middle.endswith(MALE):
        return f"{_male(name.first)} {middle}у"
    return None


def _female(first: str) -> str:
    if first.endswith("ия"):
        return f"{first[:-1]}и"
    if first.endswith(("а", "я")):
        return f"{first[:-1]}е"
    return f"{first[:-1]}и" if first.endswith("ь") else first


def _male(first: str) -> str:
    if first in MASCULINE:
        return MASCULINE[first]
    if first.endswith(("й", "ь")):
        return f"{first[:-1]}ю"
    if first.endswith(("а", "я")):
        return f"{first[:-1]}и" if first.endswith("ия") else f"{first[:-1]}е"
    return f"{first}у" if first[-1:].lower() in CONSONANTS else first
