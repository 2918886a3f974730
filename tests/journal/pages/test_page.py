"""A page of the journal: whose it is, its columns, what stands in it."""

from datetime import date

import pytest

from services.errors import NotFound
from services.journal.pages.grid_terms import may_set_terms
from services.journal.pages.page import read_page
from services.journal.pages.pages import PageKey, pages_of
from tests.journal.cast import FRIDAY, Cast


def _key(cast: Cast, subject: str = "Алгебра") -> PageKey:
    return PageKey(cast.stage.school.form("7А"), cast.stage.school.subject(subject))


async def test_the_page_has_every_lesson_of_the_term_up_to_now_and_the_next(cast: Cast) -> None:
    lesson = cast.stage.school.lesson(date(2026, 11, 18), 3, "7А", "Алгебра", cast.anna, topic="Степени")
    cast.stage.school.mark(lesson, cast.ivanov, "4", weight=2, kind="контрольная")
    cast.stage.school.mark(lesson, cast.ivanov, "5")
    page = await cast.stage.read(read_page, await cast.actor(cast.stage.linked(cast.anna)), _key(cast))
    days = [one.key.day for one in page.lessons]
    assert days[0] == date(2026, 11, 6)
    assert days[-2:] == [FRIDAY, date(2026, 11, 23)]
    assert page.cells[cast.ivanov, date(2026, 11, 18), 3].text == "4 5"
    assert page.rows[cast.ivanov].average is not None
    assert [one.may_write for one in page.lessons if one.key.day > FRIDAY] == [False]
    assert all(one.may_write for one in page.lessons if one.key.day <= FRIDAY)
    assert await cast.stage.read(may_set_terms, page.access, page.term)


async def test_pages_are_own_ones_and_those_that_may_be_read(cast: Cast) -> None:
    anna = await cast.actor(cast.stage.linked(cast.anna))
    lead = await cast.actor(cast.stage.linked(cast.lead))
    assert [one.subject.name for one in await cast.stage.read(pages_of, anna)] == ["Алгебра"]
    read = await cast.stage.read(pages_of, lead)
    assert [(one.subject.name, one.may_write) for one in read] == [("Алгебра", False), ("История", False)]


async def test_a_colleague_finds_nothing_and_a_substitute_the_granted_lesson(cast: Cast) -> None:
    account = cast.stage.linked(cast.boris)
    with pytest.raises(NotFound):
        await cast.stage.read(read_page, await cast.actor(account), _key(cast))
    cast.stage.school.substitution(FRIDAY, 3, "7А", "Алгебра", teacher_id=cast.boris)
    page = await cast.stage.read(read_page, await cast.actor(account), _key(cast))
    assert [(one.key.day, one.may_write) for one in page.lessons] == [(FRIDAY, True)]
    cast.stage.clock.advance(days=1)
    with pytest.raises(NotFound):
        await cast.stage.read(read_page, await cast.actor(account), _key(cast))
