"""What the family's screens share: whose and what on the first line, terms, kinds of days, pages."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

from markupsafe import Markup

from handlers.chat.press import YEARS
from handlers.chat.screen import Button, bold, clip
from handlers.chat.words import Words
from handlers.presses.account import MenuPress
from handlers.presses.diary import HomePress
from services.diary.grades import TermView
from services.diary.opening import Whose, whose
from services.errors import NoChildren, NotLinked
from services.rules.weekdays import parse_day
from services.school.actor import Actor, Child
from services.school.belonging import WHOLE_YEAR

T = TypeVar("T")
Text = TypeVar("Text", bound=str)

PAGE_LINES = 12
PAGE_CHARS = 2600
"""A page of marks or homework stays well under Telegram's 4096."""
_NUMBERED = re.compile(r"\s*([1-9])[\s-]*(?:я|й|е|ая|ый|ой|ое)?\s+([а-яё]+)\s*", re.IGNORECASE)


def day_in(text: str, today: date) -> date | None:
    """The day that a typed text names, as far as a school may know of it."""
    day = parse_day(text, today)
    return day if day is not None and day.year in YEARS else None


def own_child(actor: Actor) -> Child:
    """The child that a typed command is about; NotLinked or NoChildren where there is none."""
    if actor.child is None:
        raise NoChildren if actor.linked else NotLinked
    return actor.child


def label(whose: Whose) -> str:
    """«Маша, 7А»; with the surname where another child of the reader is called so too."""
    name = f"{whose.first_name} {whose.last_name}" if whose.namesake else whose.first_name
    return f"{name}, {whose.class_name}" if whose.class_name else name


def title(whose: Whose, place: str = "") -> Markup:
    """The first line of a screen: whose and what."""
    return bold(f"{label(whose)} · {place}" if place else label(whose))


def home_button(whose: Whose, words: Words) -> Button:
    """The way back to the home card."""
    return Button(words.t("‹ Сегодня"), HomePress(student_id=whose.student_id))


def back_to_start(actor: Actor, words: Words) -> Button:
    """The way back from what belongs to no child: to the card of the child chosen last, of staff to the menu."""
    if actor.child is None:
        return Button(words.t("‹ Меню"), MenuPress())
    return home_button(whose(actor, actor.child), words)


def capital(text: Text) -> Text:
    """The text with its first letter capital; Markup stays Markup."""
    return type(text)(text[:1].upper() + text[1:])


def lower_name(name: str) -> str:
    """«алгебра» within a sentence; abbreviations as «ИЗО» stay."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


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
    name = numbered_term(term.name, words)
    return f"{name}, {term.year}" if term.year else name


def term_label(kind: str, words: Words) -> str:
    """What a set term mark is called beside it."""
    return str(
        {
            "четверть": words.t("за четверть"),
            "триместр": words.t("за триместр"),
            "полугодие": words.t("за полугодие"),
        }.get(kind, words.t("за год"))
    )


def for_day(day: date, today: date, words: Words) -> str:
    """«на завтра», «на понедельник», «на чт, 5 ноября»: the day for which something is set."""
    ahead = (day - today).days
    if ahead in {0, 1}:
        return (words.t("на сегодня") if ahead == 0 else words.t("на завтра")).unescape()
    if 1 < ahead < 7:
        names = (
            words.t("на понедельник"),
            words.t("на вторник"),
            words.t("на среду"),
            words.t("на четверг"),
            words.t("на пятницу"),
            words.t("на субботу"),
            words.t("на воскресенье"),
        )
        return str(names[day.weekday()])
    return words.t("на {day}", day=words.on_date(day, today)).unescape()


def day_heading(day: date, today: date, words: Words) -> str:
    """«сегодня, пятница, 20 ноября», else «понедельник, 23 ноября»."""
    long = words.long_date(day, today)
    if abs(day - today) > timedelta(days=1):
        return long
    return f"{words.day(day, today)}, {long}"


def room_text(room: str | None, words: Words) -> str:
    """«каб. 305» for a number, «зал» as it is; empty without a room."""
    if not room:
        return ""
    room = clip(room, 40)
    return words.t("каб. {room}", room=room).unescape() if room[0].isdigit() else room


def quoted(title_text: str) -> str:
    """The title of a work in quotation marks, unless it has them."""
    return title_text if not title_text or title_text[0] in '«"“„' else f"«{title_text}»"


def pages(
    items: Sequence[T], size: Callable[[T], int], lines: int = PAGE_LINES, chars: int = PAGE_CHARS
) -> list[list[T]]:
    """The items on pages of so many lines and characters at most; one empty page of none."""
    found: list[list[T]] = [[]]
    room = chars
    for item in items:
        if found[-1] and (len(found[-1]) >= lines or size(item) > room):
            found.append([])
            room = chars
        found[-1].append(item)
        room -= size(item)
    return found


def on_page(every: list[list[T]], page: int) -> tuple[list[T], int]:
    """The page asked for, or the last that there is, and its number."""
    number = min(max(page, 0), len(every) - 1)
    return every[number], number
