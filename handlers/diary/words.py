"""How the diary's screens call terms and rooms."""

import re
from functools import lru_cache

from handlers.chat.screen import clip
from handlers.chat.words import Words
from services.diary.marks.grades import TermView
from services.school.belonging import WHOLE_YEAR

_NUMBERED = re.compile(r"\s*([1-9])[\s-]*(?:я|й|е|ая|ый|ой|ое)?\s+([а-яё]+)\s*", re.IGNORECASE)


@lru_cache(maxsize=256)
def numbered_term(name: str, words: Words) -> str:
    """«вторая четверть» for «2 четверть»; a name of the school's own as it is."""
    found = _NUMBERED.fullmatch(name)
    if not found:
        return name
    ordinals = {
        ("четверть", 1): words.t("первая четверть"),
        ("четверть", 2): words.t("вторая четверть"),
        ("четверть", 3): words.t("третья четверть"),
        ("четверть", 4): words.t("четвёртая четверть"),
        ("триместр", 1): words.t("первый триместр"),
        ("триместр", 2): words.t("второй триместр"),
        ("триместр", 3): words.t("третий триместр"),
        ("полугодие", 1): words.t("первое полугодие"),
        ("полугодие", 2): words.t("второе полугодие"),
    }
    return str(ordinals.get((found[2].lower(), int(found[1])), name))


def term_name(term: TermView, words: Words) -> str:
    """The term's name, with the year when it is not the current one."""
    if term.kind == WHOLE_YEAR:
        return words.t("учебный год {year}", year=term.name).unescape()
    return term_of_year(term.name, term.year, words)


def term_of_year(name: str, year: str | None, words: Words) -> str:
    """«вторая четверть», «вторая четверть, 2026/2027» of another year than this one."""
    term = numbered_term(name, words)
    return f"{term}, {year}" if year else term


def term_label(kind: str, words: Words) -> str:
    """What a set term mark is called beside it."""
    return str(
        {
            "четверть": words.t("за четверть"),
            "триместр": words.t("за триместр"),
            "полугодие": words.t("за полугодие"),
        }.get(kind, words.t("за год"))
    )


def room_text(room: str | None, words: Words) -> str:
    """«каб. 305» for a number, «зал» as it is; empty without a room."""
    if not room:
        return ""
    room = clip(room, 40)
    return words.t("каб. {room}", room=room).unescape() if room[0].isdigit() else room
