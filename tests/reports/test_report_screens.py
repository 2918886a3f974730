"""The screens of «Отчёты» with 40 students, in every language; and their buttons, for ever."""

from datetime import date

import pytest

from handlers.chat.words import words_of
from handlers.reports.period import dates_screen, periods_screen
from handlers.reports.reports import Summary, classes_screen, reports_screen, summarise
from handlers.reports.texts import outlook_screen, risk_screen
from locales import languages
from services.reports.gather import gather
from services.reports.period import Periods, list_periods
from services.school.load_actor import load_actor
from services.work import Store
from storage.database import Database
from tests.reports.bigclass import build
from tests.school import SchoolBuilder
from tests.screens.limits import assert_fits
from tests.stage import Clock

DAY = date(2026, 11, 20)


@pytest.fixture
async def shown(sqlite_url: str) -> tuple[Summary, Periods]:
    """A class of 40 of which most are at risk in most subjects."""
    school = SchoolBuilder(sqlite_url, Clock())
    big = build(school, size=40, marks=4)
    school.link(7, big.teacher)
    school.close()
    database = Database(sqlite_url)
    store = Store(database, Clock())
    anna = await store.read(load_actor, 7)
    assert anna is not None
    facts = await store.read_aside(gather, anna, big.form)
    periods = await store.read(list_periods, anna, big.form)
    await database.dispose()
    return summarise(facts), periods


@pytest.mark.parametrize("language", languages())
async def test_every_screen_fits_in_every_language(shown: tuple[Summary, Periods], language: str) -> None:
    summary, periods = shown
    words = words_of(language)
    form = periods.form
    screens = [
        reports_screen(summary, words),
        reports_screen(summary, words, words.t("Готово, файлы ниже.")),
        outlook_screen(summary, words),
        *(risk_screen(summary, words, page) for page in range(10)),
        periods_screen(periods, words),
        *(dates_screen(periods, words, wrong) for wrong in ("", "unreadable", "outside", "coming")),
        classes_screen([form] * 33, words),
    ]
    for screen in screens:
        assert_fits(screen)
