"""Long lists on pages."""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from handlers.chat.press import Press
from handlers.chat.screen import Button
from handlers.chat.words import Words

PAGE_LINES = 12
PAGE_CHARS = 2600
"""A page of marks or homework stays well under Telegram's 4096."""

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


def on_page(every: list[list[T]], page: int) -> tuple[list[T], int]:
    """The page asked for, or the last that there is, and its number."""
    number = min(max(page, 0), len(every) - 1)
    return every[number], number


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
