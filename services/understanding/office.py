"""What the office types with a name, a class, a room or a lesson's number: «нагрузка Петровой», «кабинет 21 завтра»."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Flag, auto
from typing import NamedTuple

from services.journal.words.subjects import SubjectLike
from services.rules.dates.spans import Span
from services.school.labels import PersonName
from services.understanding.days import days_in, in_phrases, mended
from services.understanding.intents import Intent
from services.understanding.names import called
from services.understanding.office_slots import number_in, room_in, without_classes
from services.understanding.small_words import FILLERS, RELATIVES
from services.understanding.spelling import classes_in, plain, words_in
from services.understanding.subjects import subjects_in

MOST = 3
"""Words of a name."""


class Takes(Flag):
    """What a place of the office may be asked of."""

    NUMBER = auto()
    DAY = auto()
    CLASS = auto()
    ROOM = auto()
    SUBJECT = auto()
    NAME = auto()
    """Of somebody of the staff."""
    ANY_NAME = auto()
    """Of anybody."""


class Head(NamedTuple):
    """The words that name a place."""

    intent: Intent
    words: re.Pattern[str]
    takes: Takes
    bare: bool = False
    """Whether nothing need be said beside."""


HEADS = (
    Head(Intent.FREE, re.compile(r"\bсвобод(?:ен|н)\w*|\bне занят\w*|\b(?:free|available)\b"), Takes.NUMBER | Takes.DAY, bare=True),
    Head(Intent.ROOM, re.compile(r"\b(?:кабинет\w*|каб|аудитори\w*|room)\b"), Takes.ROOM | Takes.DAY),
    Head(Intent.SUBGROUPS, re.compile(r"\bподгрупп\w*|\bsubgroups?\b"), Takes.CLASS, bare=True),
    Head(Intent.FIND, re.compile(r"\b(?:найди|найдите|найти|поищи|ищу|поиск|find|search(?: for)?|look up)\b"), Takes.ANY_NAME),
    Head(Intent.LOAD, re.compile(r"\bнагрузк\w*|\b(?:teaching |work)?load\b"), Takes.CLASS | Takes.ANY_NAME, bare=True),
    Head(Intent.CONTROL, re.compile(r"\bконтрол(?:ь|я|ю|е|ем)\b|\bcontrol\b(?! work)"), Takes.CLASS | Takes.SUBJECT | Takes.NAME),
    Head(Intent.AWAY, re.compile(r"\b(?:заболел\w*|болеет|нет|не будет|отсутствует|(?:is )?(?:ill|absent|away))\b"), Takes.DAY | Takes.NAME),
    Head(Intent.WHERE, re.compile(r"\b(?:где|уроки|расписани\w*|день|where(?: is|'s)?|lessons|timetable|schedule)\b"), Takes.DAY | Takes.NAME),
    Head(Intent.WEEK, re.compile(r"\b(?:расписани\w*|уроки|timetable|schedule|lessons)\b"), Takes.CLASS | Takes.DAY),
)  # fmt: skip
"""In the order in which they are tried."""


@dataclass(frozen=True, slots=True)
class OfficeAsk:
    """A place of the office, and what it is asked of."""

    intent: Intent
    people: tuple[int, ...] = ()
    """Those of the staff whom the words fit."""
    said: str = ""
    """The name as typed."""
    room: str = ""
    classes: tuple[str, ...] = ()
    number: int = 0
    days: Span | None = None
    subjects: tuple[int, ...] = ()


def office_asked(
    text: str, today: date, staff: Mapping[int, PersonName], subjects: Sequence[SubjectLike]
) -> OfficeAsk | None:
    """The place, where every word of the text is a part of it; `staff` is of the schools whose office asks."""
    small = in_phrases(plain(text))
    for head in HEADS:
        found = head.words.search(small)
        ask = _asked(head, small, found.span(), today, staff, subjects) if found else None
        if ask is not None:
            return ask
    return None


def _asked(
    head: Head, text: str, at: tuple[int, int], today: date, staff: Mapping[int, PersonName], subjects: Sequence[SubjectLike]
) -> OfficeAsk | None:  # fmt: skip
    room, rest = room_in(text) if head.takes & Takes.ROOM else ("", text)
    rest = rest if room else f"{text[: at[0]]} {text[at[1] :]}"
    number, rest = number_in(rest) if head.takes & Takes.NUMBER else (0, rest)
    classes: tuple[str, ...] = ()
    if head.takes & (Takes.CLASS | Takes.ANY_NAME):
        classes, rest = tuple(sorted(classes_in(rest))), without_classes(rest)
    days, left = _days(words_in(rest), today, staff) if head.takes & Takes.DAY else (None, words_in(rest))
    left = [word for word in left if word not in FILLERS | RELATIVES]
    if head.takes & Takes.ROOM and not room and len(left) == 1 and not _subjects(left, subjects):
        room, left = left[0], []
    ids = _subjects(left, subjects) if head.takes & Takes.SUBJECT else ()
    people = _people(left, staff) if head.takes & (Takes.NAME | Takes.ANY_NAME) else ()
    said = "" if ids and not people else " ".join(left)
    if len(left) > MOST or (said and not people and not head.takes & Takes.ANY_NAME):
        return None
    ask = OfficeAsk(head.intent, people, said, room, classes, number, days, () if people else ids)
    return ask if head.bare or room or classes or said or ask.subjects else None


def _days(
    words: Sequence[str], today: date, staff: Mapping[int, PersonName]
) -> tuple[Span | None, list[str]]:
    """The days, and the words that are left; a name that is near to a day's is a name."""
    known = [word if word in FILLERS or _people([word], staff) else mended(word) for word in words]
    found = days_in(known, today)
    used = found.used if found else frozenset()
    return found.span if found else None, [word for at, word in enumerate(known) if at not in used]


def _subjects(words: Sequence[str], subjects: Sequence[SubjectLike]) -> tuple[int, ...]:
    """The subjects, where all of the words name them."""
    found = subjects_in(words, subjects) if words else None
    return found.ids if found is not None and len(found.used) == len(words) else ()


def _people(words: Sequence[str], staff: Mapping[int, PersonName]) -> tuple[int, ...]:
    return tuple(called(staff, lambda one: staff[one].full, " ".join(words), governed=True))
