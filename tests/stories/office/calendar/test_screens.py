"""The calendar at its fullest: seven terms, forty days off, fourteen bells, every consequence."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any, cast

import pytest

from handlers.chat.paging import TALLEST, height
from handlers.chat.screen import Screen
from handlers.chat.words import Words, words_of
from handlers.office.calendar.year_days import bells_screen, calendar_screen, days_off_screen, terms_screen
from handlers.office.changes.screens import applied_screen, proposal_screen
from services.office.calendar.bells import StandingBell, WeeklyBells
from services.office.calendar.days import DaysOff, OfficeCalendar
from services.office.changes.changing import Applied, OfficeProposal
from services.rules.classes import ClassSpec
from services.rules.terms import Term, YearSpan
from services.rules.timetable.bells import Ringing
from services.school.reference import Year
from tests.screens.limits import assert_fits

FIRST, LAST = date(2026, 9, 28), date(2027, 5, 28)
NAME = "Дополнительные весенние каникулы первых классов"


class _Access:
    """Somebody who may do everything."""

    school_id = 9
    reference = type("Named", (), {"school_name": "Средняя общеобразовательная школа № 1234"})

    def has(self, _right: object) -> bool:
        return True


def _screens(words: Words) -> Iterator[Screen]:
    access = cast("Any", _Access())
    classes = ClassSpec.parse("1, 3, 5, 7-9, 10А")
    terms = tuple(Term(number, f"{number} {NAME}", "четверть", FIRST, LAST, classes) for number in range(7))
    year = Year(4, YearSpan("2026/2027", FIRST, LAST), terms, ())
    off = tuple(DaysOff(number, f"{number} {NAME}", FIRST, LAST, str(classes)) for number in range(40))
    for shown, holidays in ((year, off), (Year(4, year.span, (), ()), ())):
        found = OfficeCalendar(access, FIRST, shown, holidays, (year,) * 3)
        yield calendar_screen(found, 9, words)
        yield terms_screen(found, words)
        yield days_off_screen(found, 2, words)
    yield calendar_screen(None, 9, words)
    rung = Ringing(time(8, 30), time(19, 10))
    bells = [
        StandingBell(at % 7 + 1, 32 * (at // 7), rung, LAST, rung if at % 2 else None) for at in range(14)
    ]
    for rows in (tuple(bells), ()):
        yield bells_screen(WeeklyBells(access, FIRST, rows), words)
    span = [FIRST.isoformat(), LAST.isoformat()]
    facts = {
        "school_id": 9,
        "year": "2026/2027",
        "today": span[0],
        "name": NAME,
        "classes": "",
        "number": 7,
        "days": 32,
    }
    counts = dict.fromkeys(
        ("lost", "back", "entered", "marks", "planned", "pupils", "term_marks", "families"), 12345
    )
    one = ["11А", "Обществознание", span[0]]
    named = {
        "given": [[*one, 30]] * 12,
        "tests": [[*one, "самостоятельная"]] * 12,
    }
    day = (
        counts
        | named
        | {
            "name": NAME,
            "classes": str(classes),
            "bare": [span, span],
            "before": span,
            "blocked": False,
        }
    )
    times = {"before": ["08:30", "09:10"], "lessons": 1234, "clashes": [[6, 1, 2]] * 9, "blocked": False}
    times |= {"day": span[0], "today": span[1], "last": span[1]}
    for gone, after in (("", span), ("1", None)):
        change = facts | {"gone": gone, "holiday_id": 3}
        for kind, outcome in (
            ("holiday", day | {"after": after}),
            ("term_days", day | {"after": span}),
            ("bell", times | {"after": ["08:35", "09:15"] if after else None}),
        ):
            yield proposal_screen(OfficeProposal(99999, kind, change, outcome), words)
            yield applied_screen(Applied(99999, kind, change, outcome, None), words)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_fullest_screens_fit_a_phone(language: str) -> None:
    for screen in _screens(words_of(language)):
        assert_fits(screen)
        assert height(str(screen.text)) <= TALLEST, screen.text
