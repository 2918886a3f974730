"""Finding a page of the journal by what a person types: «7А алгебра», «7-а алг», «7 а английский 1 группа»."""

import re

from services.diary.search import matching, plain
from services.journal.pages.pages import PageAccess, pages_of
from services.rules.lookalikes import upper_cyrillic
from services.school.actor import Actor
from services.work import Work

_CLASS = re.compile(
    r"\s*(\d{1,2})\s*[-«\"]?\s*([A-Za-zА-Яа-яЁё])[»\"]?(?![A-Za-zА-Яа-яЁё])\s*(.*)", re.DOTALL
)


def find_pages(work: Work, actor: Actor, text: str) -> list[PageAccess]:
    """The pages that the text may mean, the best kind of match only: own ones before those that are only read."""
    found = _CLASS.fullmatch(text)
    pages = pages_of(work, actor)
    if found:
        grade, letter, text = int(found[1]), upper_cyrillic(found[2]), found[3]
        pages = [one for one in pages if (one.form.grade, upper_cyrillic(one.form.letter)) == (grade, letter)]
    best = _of_subject(pages, text) if text.strip() else pages
    own = [one for one in best if one.may_write]
    return own or best


def _of_subject(pages: list[PageAccess], text: str) -> list[PageAccess]:
    """By the subject; words after it that name a subgroup narrow the choice."""
    words = text.split()
    for length in range(len(words), 0, -1):
        subjects = {one.id for one in matching({page.subject for page in pages}, " ".join(words[:length]))}
        found = [page for page in pages if page.subject.id in subjects]
        rest = plain(" ".join(words[length:]))
        narrowed = [page for page in found if rest in plain(page.key.subgroup)]
        if narrowed:
            return narrowed
    return []
