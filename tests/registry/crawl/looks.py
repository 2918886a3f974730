"""What an eye would find on the screens of the crawl: numbers and words that disagree, dates of machines, shouting."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from tests.registry.crawl.crawler import Crawl

CATALOGUE = Path(__file__).parents[3] / "locales" / "ru.po"
COUNTED = re.compile(r"(?<![\d.,:–-])([1-9]\d*) ([а-яё]+)")
MACHINE = re.compile(
    r"\b\d{4}-\d\d-\d\d\b|\b(?:None|True|False|null|UTC)\b|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Aug|Sep|Oct|Nov|Dec)\b"
)
SHOUTED = re.compile(r"[а-яё]!(?:\s|$)")
BOTH = {"и", "из", "или", "к"}
"""Words after a number that are no things counted."""


def odd_looks(crawls: Iterable[Crawl]) -> list[str]:
    """Each fault with the line it stands in."""
    lines = {
        line for crawl in crawls for text in crawl.shown for line in text.replace("\xa0", " ").splitlines()
    }
    return sorted(line for line in lines if MACHINE.search(line) or SHOUTED.search(line) or _disagrees(line))


def _disagrees(line: str) -> bool:
    """Whether a number stands before a form of its word that the catalogue has for other numbers alone."""
    forms = _forms()
    return any(
        word in forms and _form(int(number)) not in forms[word] for number, word in COUNTED.findall(line)
    )


def _form(number: int) -> int:
    """Russian's: 0 of 1 and 21, 1 of 2–4 and 22, 2 of the others."""
    if number % 10 == 1 and number % 100 != 11:
        return 0
    return 1 if number % 10 in {2, 3, 4} and number % 100 not in {12, 13, 14} else 2


@cache
def _forms() -> dict[str, set[int]]:
    """The words that follow `{count}` in the catalogue's plurals, each with the numbers it is for."""
    found: dict[str, set[int]] = {}
    with CATALOGUE.open("rb") as file:
        every = [one.string for one in read_po(file) if isinstance(one.string, tuple)]
    for strings in every:
        for form, text in enumerate(strings):
            for word in re.findall(r"\{count\} ([а-яё]+)", text):
                found.setdefault(word, set()).add(form)
    return {word: forms for word, forms in found.items() if word not in BOTH}
