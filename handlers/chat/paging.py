"""Long lists on pages, and how tall a screen stands on a phone."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from html import unescape
from typing import Generic, NamedTuple, TypeVar

from markupsafe import Markup

from handlers.chat.press import Press
from handlers.chat.screen import Button, lines, quote
from handlers.chat.words import Words

PAGE_LINES = 12
PAGE_CHARS = 2600
"""A page of marks or homework stays well under Telegram's 4096."""

WIDTH = 36
"""Signs of a line of a phone: 32–36 (chat.md), as the chat page shows them between 320 and 390 px."""
TALLEST = 25
"""Lines of a screen at most (chat.md); of a folded quote three are seen."""
FOLDED = 3
_FOLDS = re.compile(r"<blockquote expandable>(.*?)</blockquote>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")

T = TypeVar("T")


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


@lru_cache(maxsize=4096)
def height(html: str, width: int = WIDTH) -> int:
    """How many lines of a phone a text takes, its long lines broken at words, its folding quotes folded.

    Kept, for the rows of a list come again with every look at it.
    """
    if "<blockquote" not in html:
        return _lines(html, width)
    folded = sum(max(_lines(quote, width) - FOLDED, 0) for quote in _FOLDS.findall(html))
    return _lines(html, width) - folded


def _lines(html: str, width: int) -> int:
    return sum([_broken(unescape(line), width) for line in _TAG.sub("", html).split("\n")])


def _broken(line: str, width: int) -> int:
    """Lines of a phone that one line takes: words go over whole, those that are too long are cut."""
    taken, start, last = 1, 0, len(line) - width
    while start < last:
        space = line.rfind(" ", start, start + width + 1)
        start = start + width if space < 0 else space + 1
        taken += 1
    return taken


def fitting(
    items: Sequence[T], draw: Callable[[T], str], beside: int, page: int, most: int = 0
) -> "Portion[T]":
    """The page asked for, or the nearest that there is, of items that stand on one screen of a phone.

    `draw` is what an item looks like, `beside` the lines that the screen has of its own, `most` how many items a page
    has at most, 0 as many as fit. One empty page of no items.
    """
    every: list[list[T]] = [[]]
    room, chars = TALLEST - beside, PAGE_CHARS
    for item in items:
        text = draw(item)
        tall, size = height(text), len(text)
        if every[-1] and (tall > room or size > chars or len(every[-1]) == most):
            every.append([])
            room, chars = TALLEST - beside, PAGE_CHARS
        every[-1].append(item)
        room, chars = room - tall, chars - size
    shown, number = on_page(every, page)
    return Portion(shown, sum(map(len, every[:number])), number, len(every))


def unfolding(rows: Sequence[Markup | str], beside: int) -> list[Markup | str]:
    """The rows that stand on one screen with `beside` lines of its own, and the rest in a quote that unfolds by a tap.

    For what cannot be turned over, as a push, or is to be found in one message, as all marks of a term.
    """
    room = TALLEST - beside
    tall = [height(str(row)) for row in rows]
    if sum(tall) <= room:
        return list(rows)
    shown: list[Markup | str] = []
    room -= FOLDED
    for row, takes in zip(rows, tall, strict=True):
        if shown and takes > room:
            break
        shown.append(row)
        room -= takes
    rest = rows[len(shown) :]
    return [*shown, quote(lines(*rest))] if rest else shown


def on_page(every: list[list[T]], page: int) -> tuple[list[T], int]:
    """The page asked for, or the last that there is, and its number."""
    number = min(max(page, 0), len(every) - 1)
    return every[number], number


def cut(items: Sequence[T], most: int) -> tuple[Sequence[T], int]:
    """The first `most` and how many are left out; a single one is shown instead of being counted."""
    shown = items if len(items) == most + 1 else items[:most]
    return shown, len(items) - len(shown)


class Portion(NamedTuple, Generic[T]):
    """One page of a list with so many items a page; `first` is the place of its first item, pages count from 0."""

    shown: Sequence[T]
    first: int
    page: int
    pages: int

    @property
    def numbered(self) -> list[tuple[int, T]]:
        """The items with their numbers in the list, from 1."""
        return list(enumerate(self.shown, self.first + 1))


def portion(items: Sequence[T], size: int, page: int) -> Portion[T]:
    """The page asked for, or the nearest that there is; one empty page of no items."""
    last = max(-(-len(items) // size) - 1, 0)
    number = min(max(page, 0), last)
    first = number * size
    return Portion(items[first : first + size], first, number, last + 1)


def turn(
    press: Callable[[int], Press], page: int, count: int, words: Words, *, newest_first: bool = False
) -> list[Button]:
    """The ways to the pages beside this one as far as there are any; `press` of a page's number opens it."""
    before, after = (press(to) if 0 <= to < count else None for to in (page - 1, page + 1))
    return step(before, after, words, newest_first=newest_first)


def step(
    before: Press | None, after: Press | None, words: Words, *, newest_first: bool = False
) -> list[Button]:
    """«‹ Назад» and «Дальше ›» where a list goes on, «‹ Новее» and «Раньше ›» where time goes back."""
    pair = (
        (words.t("‹ Новее"), words.t("Раньше ›"))
        if newest_first
        else (words.t("‹ Назад"), words.t("Дальше ›"))
    )
    return [
        Button(text, press) for text, press in zip(pair, (before, after), strict=True) if press is not None
    ]
